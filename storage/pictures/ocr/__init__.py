"""The reading of text off a picture (OCR), by a process that may be missing, late or silent."""
