"""A copy of the whole database to another place, sealed files included, verified before it counts."""
