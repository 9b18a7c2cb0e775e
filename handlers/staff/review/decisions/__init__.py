"""Every decision a reviewer can make, one file each."""
