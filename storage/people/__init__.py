"""Who is who: the roster, Telegram users, their codes, conversations, payout accounts."""
