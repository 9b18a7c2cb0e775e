"""Lines of text off a picture (OCR), read by a process that may be missing, late or silent."""
