"""Rows as text that means the same on every database; backup uses it, copy too."""
