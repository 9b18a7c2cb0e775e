"""The review of one application by one staff member, in their private chat."""
