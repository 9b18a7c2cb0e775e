"""The bench: what an answered message costs, ours and four others, in one run."""
