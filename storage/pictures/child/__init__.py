"""The child process for pictures: how it is started, spoken to, limited."""
