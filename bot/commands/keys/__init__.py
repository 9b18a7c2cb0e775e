"""Commands that make keys, change them, open what only they open."""
