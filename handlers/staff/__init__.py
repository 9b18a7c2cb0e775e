"""One file per staff command; `COMMANDS` is their table of contents."""
