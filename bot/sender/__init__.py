"""The sender: what lies in the outbox goes to Telegram or to the mail server."""
