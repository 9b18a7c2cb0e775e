"""Judgement of a run, so that nothing lost or repeated goes unseen."""
