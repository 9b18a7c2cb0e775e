"""Applications from draft to decision: their rounds, whose hands they lie in."""
