"""Lists from outside become rows, all of a file or nothing of it."""
