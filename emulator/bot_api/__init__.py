"""The Bot API over HTTP: what a bot calls, what is posted to its webhook."""
