"""What tests keep data in: databases on SQLite as on PostgreSQL, lists, buckets."""
