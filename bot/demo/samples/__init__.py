"""Sample documents of the demo's invented students, drawn by the project itself."""
