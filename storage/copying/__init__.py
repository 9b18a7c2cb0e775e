"""Copying: a whole database and its sealed files to another place, verified before it counts."""
