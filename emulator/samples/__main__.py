"""Entry point of `python -m emulator.samples FOLDER`: draws the samples."""

import argparse
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from emulator.samples.draw_all import draw_samples


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m emulator.samples", description="Draws sample documents.")
    parser.add_argument("folder", type=Path)
    today = datetime.now(ZoneInfo("Asia/Taipei")).date()
    draw_samples(parser.parse_args().folder, today, _say_so)


def _say_so() -> None:
    sys.stdout.write("Drawing the sample documents …\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
