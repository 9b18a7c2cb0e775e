"""The storage remembers: database rows and picture files."""
