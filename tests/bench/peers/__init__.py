"""Bots of others' making, each a short script; see tests/bench/__main__.py."""
