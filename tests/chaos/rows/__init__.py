"""The rows of the table: each a fault, what must hold, and how it is found out."""
