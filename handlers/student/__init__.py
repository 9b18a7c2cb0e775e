"""What a student can do at any time: commands, buttons, Back, /status."""
