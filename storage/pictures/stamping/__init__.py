"""The stamp on a review copy (watermark), drawn in a process of its own."""
