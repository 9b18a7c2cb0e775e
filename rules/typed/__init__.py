"""Typed text: what keyboards make of one answer, in one plain writing."""
