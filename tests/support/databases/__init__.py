"""What tests keep data in: databases, stores, lists, on SQLite as on PostgreSQL."""
