"""`python -m tests.bench.pictures [--quick]`: what a picture costs, which faults are caught."""
