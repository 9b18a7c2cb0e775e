"""What every chaos row is made of: processes, a town under load, a ledger that is compared, a table."""
