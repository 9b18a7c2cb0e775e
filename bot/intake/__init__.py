"""Intake: raw updates into the inbox, and only then acknowledged."""
