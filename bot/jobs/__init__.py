"""One file per periodic job that is more than a call; `bot.timetable` lists them all."""
