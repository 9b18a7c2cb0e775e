"""One sealed file with every row, every picture, the way back."""
