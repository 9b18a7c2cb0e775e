"""The wording of messages: words by key, labels, titles, payloads within Telegram's limits."""
