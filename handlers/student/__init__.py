"""Student commands, buttons, Back, /status: what works at any time."""
