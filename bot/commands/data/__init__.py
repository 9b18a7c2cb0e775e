"""Commands that carry data in, out, or to another place."""
