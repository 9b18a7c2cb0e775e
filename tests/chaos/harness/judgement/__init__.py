"""What is found out about a run, so that nothing lost or repeated goes unseen."""
