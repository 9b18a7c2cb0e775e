"""What lies in the outbox is sent to Telegram or to the mail server."""
