"""The fast way to the database for what every message does; without it all works, only slower."""
