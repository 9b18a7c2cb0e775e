"""What seals, what opens: the keyring, its files, the slots of data keys."""
