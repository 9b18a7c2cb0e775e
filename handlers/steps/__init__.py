"""One file a step; `handlers.journeys` is their table of contents."""
