"""Scheduled work: what time alone brings about, called by the timetable's jobs."""
