"""The handlers talk: what is said to students and staff."""
