"""What every call passes on its way: faults, waits, limits, the ledger."""
