"""Shared worlds, fixtures, builders."""
