"""A picture that came in: kept, doubted, compared, deleted from the chat."""
