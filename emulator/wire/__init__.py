"""The parsing of requests, texts, keyboards, links."""
