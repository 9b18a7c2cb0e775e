"""The notices that are pushed to people outside their own turn."""
