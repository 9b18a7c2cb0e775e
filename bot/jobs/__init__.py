"""One file per periodic job; `bot.timetable` lists them."""
