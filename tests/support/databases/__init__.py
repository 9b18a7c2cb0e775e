"""Places where tests keep data: databases on SQLite as on PostgreSQL, lists, buckets."""
