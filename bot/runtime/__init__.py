"""The process itself: its clock, log, lock on the data folder, child processes."""
