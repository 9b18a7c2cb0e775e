"""One file a list: what its columns mean, what makes a row of it right."""
