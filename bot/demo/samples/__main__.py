"""Draws the samples: python -m bot.demo.samples FOLDER."""

import argparse
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.demo.samples.drawing import draw_samples


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bot.demo.samples", description="Draws sample documents.")
    parser.add_argument("folder", type=Path)
    draw_samples(parser.parse_args().folder, datetime.now(ZoneInfo("Asia/Taipei")).date())


if __name__ == "__main__":
    main()
