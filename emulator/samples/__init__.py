"""Documents of invented students, drawn by the project itself."""
