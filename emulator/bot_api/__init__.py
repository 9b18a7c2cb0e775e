"""What a bot calls over HTTP, what is posted to its webhook."""
