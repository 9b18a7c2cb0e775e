"""What comes in, what goes out: inbox, outbox, what becomes of each message."""
