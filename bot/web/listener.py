"""Listener: the socket of the bot's own addresses."""

import socket


class CannotListen(Exception):
    """The fault that the address is not ours to listen on, in words."""


def listener_on(listen: str) -> socket.socket:
    """A socket that listens on host:port. Raises CannotListen."""
    host, _, port = listen.rpartition(":")
    listener = socket.socket()
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, int(port)))
        listener.listen(socket.SOMAXCONN)
    except (OSError, OverflowError) as fault:
        listener.close()
        raise CannotListen(f"{listen}: {getattr(fault, 'strerror', None) or fault}") from None
    listener.setblocking(False)
    return listener
