"""Pictures: decoded in a limited child process, stored sealed."""
