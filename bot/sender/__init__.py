"""What lies in the outbox goes to Telegram or to the mail server."""
