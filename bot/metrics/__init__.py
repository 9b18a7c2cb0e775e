"""Metrics: what is counted and measured, without anything personal."""
