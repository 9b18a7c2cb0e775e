"""The mapped tables (ORM), one file a subject."""
