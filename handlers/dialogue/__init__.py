"""The dialogue engine: steps, turns, the check that no way leads nowhere."""
