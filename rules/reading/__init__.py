"""The text read off a picture, compared with what was typed."""
