"""The storage remembers: database rows, picture files."""
