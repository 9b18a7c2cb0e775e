"""Students with their chats, staff with their desks, a whole town of both."""
