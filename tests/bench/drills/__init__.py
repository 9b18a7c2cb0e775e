"""Drills: how long backup, restore, a new key take on a full database; what a start costs."""
