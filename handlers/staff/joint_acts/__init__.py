"""Acts of two members of staff: one begins in the private chat, another confirms."""
