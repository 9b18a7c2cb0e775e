"""Backup: one sealed file with every row and every picture file, and the way back."""
