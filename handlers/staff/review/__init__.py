"""One application before one staff member, in their private chat."""
