"""python -m bot."""

import sys

from bot.cli import app_for

app_for(sys.argv[1:])()
