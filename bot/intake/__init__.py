"""Raw updates into the inbox, only then acknowledged."""
