"""Applications from draft to decision, with their rounds, with the reviews they lie in."""
