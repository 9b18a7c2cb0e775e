"""The local Telegram: a stand-in for the Bot API, with people, a chat page, a mailbox."""
