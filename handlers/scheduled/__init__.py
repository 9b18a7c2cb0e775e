"""What time alone brings about: called by the timetable's jobs."""
