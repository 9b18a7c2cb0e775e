"""Reference lists that a student searches: certificate kinds, banks, branches."""
