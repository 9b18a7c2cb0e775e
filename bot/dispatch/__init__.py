"""Dispatch of stored updates to the handlers, each chat in order."""
