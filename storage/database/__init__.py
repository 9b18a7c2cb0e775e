"""The database itself: its engine, its schema, transactions, locks between replicas."""
