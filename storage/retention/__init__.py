"""What is put away or forgotten when its time has come."""
