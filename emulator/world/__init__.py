"""Everything that exists in the emulated Telegram: people, chats, files, updates."""
