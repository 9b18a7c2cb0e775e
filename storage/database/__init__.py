"""The database itself: its engine, its schema, transactions, what replicas settle through it."""
