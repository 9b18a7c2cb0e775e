"""The handlers talk: what is said to students, to staff."""
