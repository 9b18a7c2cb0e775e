"""The local Telegram: a stand-in for the Bot API, its people, its page, its mailbox."""
