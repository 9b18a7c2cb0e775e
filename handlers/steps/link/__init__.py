"""The steps that prove whose student number it is."""
