"""The bot's HTTP server: the webhook, what monitoring asks for."""
