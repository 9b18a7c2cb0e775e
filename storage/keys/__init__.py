"""The keys that seal: the keyring, its files, the slots of data keys."""
