"""The bot's own HTTP side: the server, what watches over it asks for."""
