"""The state of the emulated Telegram: people, chats, files, updates."""
