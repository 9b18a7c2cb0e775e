"""The lists that the project writes itself, so that a new installation can begin."""
