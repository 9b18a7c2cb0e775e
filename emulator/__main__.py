"""Entry point of `python -m emulator`: the local Telegram as a process of its own."""

import argparse
import asyncio
import signal
import sys
from pathlib import Path

from emulator.control.page_files import AGAIN
from emulator.people import TOKEN, settle_in
from emulator.server import LocalTelegram


def main() -> int:
    """Run until SIGTERM or Ctrl-C, exit code 0; 2 with one sentence where a port is taken."""
    wanted = _wanted()
    try:
        asyncio.run(_serve(wanted))
    except OSError as error:
        where = f"{wanted.host}, port {wanted.port} or {wanted.smtp_port}"
        sys.stderr.write(f"The local Telegram could not start on {where}: {error.strerror}.\n")
        return 2
    return 0


def _wanted() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m emulator", description="A local stand-in for Telegram.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8080, help="the page and the Bot API")
    parser.add_argument("--smtp-port", type=int, default=8025, help="the mailbox")
    parser.add_argument(
        "--data", type=Path, help="keeps everything in this folder; without it nothing is kept"
    )
    parser.add_argument("--token", default=TOKEN, help="the bot's token")
    parser.add_argument("--samples", type=Path, help="a folder with samples.json and sample documents")
    parser.add_argument("--limits", action="store_true", help="answers 429 where Telegram itself would")
    parser.add_argument(
        "--while-held", action="store_true", help="ends when whoever started it closes its standard input"
    )
    parser.add_argument("--again", default=AGAIN, help="the command that the page names when this has ended")
    parser.add_argument("--people", choices=["demo"], help="brings in the demo's invented people")
    return parser.parse_args()


async def _serve(wanted: argparse.Namespace) -> None:
    telegram = LocalTelegram(wanted.token, wanted.data, wanted.samples, again=wanted.again)
    telegram.gate.limits.set(on=wanted.limits)
    if wanted.people:
        settle_in(telegram.world)
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    if wanted.while_held:  # the system closes it, however the other one ended
        asyncio.get_running_loop().add_reader(sys.stdin, stop.set)
    await telegram.start(wanted.port, wanted.smtp_port, wanted.host)
    sys.stdout.write(f"{telegram.url}\n")
    sys.stdout.flush()
    await stop.wait()
    if wanted.while_held:
        asyncio.get_running_loop().remove_reader(sys.stdin)
    await telegram.stop()


if __name__ == "__main__":
    sys.exit(main())
