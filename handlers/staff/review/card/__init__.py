"""The card that a reviewer compares, part by part."""
