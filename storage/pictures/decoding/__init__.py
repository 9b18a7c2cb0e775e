"""The picture decoder: a file from outside becomes a plain JPEG, in a limited process of its own."""
