"""No test reaches beyond this machine."""

import asyncio
import socket

import pytest

BEYOND = ("192.0.2.1", 443)  # an address that is set aside for examples


def test_no_socket_reaches_beyond_this_machine():
    with socket.socket() as one, pytest.raises(UserWarning, match=BEYOND[0]):
        one.connect(BEYOND)


async def test_nor_does_one_of_the_loops_own():
    with pytest.raises(UserWarning, match=BEYOND[0]):
        await asyncio.open_connection(*BEYOND)


def test_what_listens_here_is_reached():
    with socket.create_server(("127.0.0.1", 0)) as ours, socket.create_connection(ours.getsockname()):
        pass
