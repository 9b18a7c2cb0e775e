"""Import of the office's lists: a file becomes rows as a whole, or not at all."""
