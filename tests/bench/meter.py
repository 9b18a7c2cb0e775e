"""The meter: what a process has used, read off /proc."""

import os
from pathlib import Path

import psutil

TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid: int) -> float:
    """The CPU seconds, user's and system's, of all threads of a process so far."""
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / TICKS


def peak_memory_mib(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))


def memory_mib(pid: int) -> float:
    """What it holds at this moment."""
    return psutil.Process(pid).memory_info().rss / (1 << 20)


def family_cpu_seconds(pid: int) -> float:
    """The CPU seconds of a process with all its living children, and those that have ended."""
    root = psutil.Process(pid)
    times = [process.cpu_times() for process in (root, *root.children(recursive=True))]
    return sum(it.user + it.system for it in times) + times[0].children_user + times[0].children_system
