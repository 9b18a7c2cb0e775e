"""Sample documents of invented students, drawn by the project itself."""
