"""Ports and places of the machine that a chaos run borrows."""

import socket
import sys
from pathlib import Path

ROOT = Path(__file__).parents[4]
PYTHON = sys.executable


def free_ports(count: int) -> list[int]:
    """Free ports, all different: they are held together before any of them is let go."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]
    finally:
        for probe in probes:
            probe.close()
