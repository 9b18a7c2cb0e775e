"""Days of the school: how people write them, semesters, rounds, quiet hours, the time zone."""
