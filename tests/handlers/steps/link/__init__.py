"""Tests of linking a student number."""
