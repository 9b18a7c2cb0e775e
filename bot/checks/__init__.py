"""What must be true for the bot to do its work; asked by /readyz, by the doctor."""
