"""The lists that the project ships, so that a new installation can begin."""
