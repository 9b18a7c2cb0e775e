"""Commands about keys: to make them, to change them, to open what only they open."""
