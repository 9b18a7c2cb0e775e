"""The short way to the server for what every message does; without it all works, only slower."""
