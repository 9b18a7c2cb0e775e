"""Messages in both directions: inbox, outbox, what becomes of each."""
