"""Health checks: what must be true for the bot to work; asked by /readyz, by the doctor."""
