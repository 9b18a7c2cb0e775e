"""Rows as text that means the same on every database, for a backup."""
