"""The suite itself on trial: elsewhere than at home, against code with single faults."""
