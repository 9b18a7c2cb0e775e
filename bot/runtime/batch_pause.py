"""Batch pause: how long intake and sender rest between two rounds, so that many share a commit."""

ALONE = 0.005
IN_A_CROWD = 0.04  # nobody feels it, and each call and each commit is worth ten times as much


def rest_after(many: int) -> float:
    """The seconds to rest after a round with so many: one person alone need not wait, many share one."""
    return IN_A_CROWD if many > 1 else ALONE
