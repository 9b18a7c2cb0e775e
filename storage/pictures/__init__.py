"""Sealed picture files: what was made of each, what was read off it, who may see it."""
