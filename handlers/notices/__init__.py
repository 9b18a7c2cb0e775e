"""What is pushed to people outside their own turn."""
