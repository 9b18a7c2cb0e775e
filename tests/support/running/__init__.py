"""Parts of the running bot against the local Telegram."""
