"""What was read off a picture, compared with what was typed."""
