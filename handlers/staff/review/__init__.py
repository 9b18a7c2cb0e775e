"""Reviewing one application in a staff member's private chat."""
