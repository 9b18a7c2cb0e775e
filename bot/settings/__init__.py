"""Settings of the operator: environment, keys, places, every fault named at once."""
