"""A file from outside becomes one plain JPEG, in a limited process of its own."""
