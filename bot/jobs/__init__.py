"""One file per periodic job; `timetable` lists them."""
