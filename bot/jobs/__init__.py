"""Periodic jobs, one file each; `timetable` lists them."""
