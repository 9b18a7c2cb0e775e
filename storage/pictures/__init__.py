"""Pictures as sealed files: decoded, judged, read (OCR), stamped for who may see them."""
