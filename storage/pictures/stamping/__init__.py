"""A review copy carries who looks at it, when, what for; drawn in a process of its own."""
