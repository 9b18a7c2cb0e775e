"""What is put away or deleted when its retention period has passed."""
