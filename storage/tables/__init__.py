"""The mapped tables, one file a subject."""
