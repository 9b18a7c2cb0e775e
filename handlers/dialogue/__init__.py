"""The engine of a conversation: steps, turns, the check that no way leads nowhere."""
