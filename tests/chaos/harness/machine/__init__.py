"""Processes, disks, databases, ports that a run may kill, fill, take away."""
