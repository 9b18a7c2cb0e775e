"""How things are said: words by key, labels, titles, payloads within Telegram's limits."""
