"""The bot's own HTTP side: the webhook, and what watches over it asks for."""
