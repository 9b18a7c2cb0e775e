"""How requests, texts, keyboards, links are read."""
