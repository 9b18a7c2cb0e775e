"""Work on a whole database: backup, copy, change of keys, proof that nothing is missing."""
