"""A whole database with its sealed files to another place, verified before it counts."""
