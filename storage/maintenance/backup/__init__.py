"""A backup file: every row, every picture, sealed as one, with the way back."""
