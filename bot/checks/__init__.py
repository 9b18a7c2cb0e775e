"""Checks: what must be true for the bot to do its work; asked by /readyz and by the doctor."""
