"""The bot runs: network, processes, clocks, command line."""
