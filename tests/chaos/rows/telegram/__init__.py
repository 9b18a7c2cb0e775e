"""Faults that come from Telegram's side."""
