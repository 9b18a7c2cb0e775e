"""Stored updates go to the handlers, each chat in order."""
