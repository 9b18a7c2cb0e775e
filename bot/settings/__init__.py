"""What the operator sets: environment, keys, places, every fault named at once."""
