"""A browser before the demo's page."""
