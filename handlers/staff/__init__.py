"""The staff's side: who may come in, what they can press, type, decide."""
