"""Rows as text that means the same on every database; shared by backup with copy."""
