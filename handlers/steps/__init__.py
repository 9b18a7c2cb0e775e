"""One file per step of a journey; `handlers.journeys` is their table of contents."""
