"""Intake of raw updates: stored in the inbox, only then acknowledged."""
