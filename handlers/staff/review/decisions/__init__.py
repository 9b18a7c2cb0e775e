"""The decisions a reviewer can make, one file each."""
