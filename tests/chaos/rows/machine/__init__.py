"""Faults of the bot's own machine: kills, full disks, a database away or locked."""
