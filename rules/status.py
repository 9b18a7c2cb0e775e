"""An application's statuses, with the one table of who may move it from where to where."""

from enum import StrEnum
from typing import NamedTuple


class Status(StrEnum):
    DRAFT = "draft"
    APPLIED = "applied"  # 已申請
    RETURNED = "returned"  # 證照退回(原因)
    APPROVED = "approved"  # 審核通過
    REFUSED = "refused"  # 不予獎勵
    UNFINISHED = "unfinished"  # 未完成申請
    WITHDRAWN = "withdrawn"  # 已撤回


class Actor(StrEnum):
    STUDENT = "student"
    STAFF = "staff"
    CLOCK = "clock"


class Move(NamedTuple):
    frm: Status
    to: Status
    by: Actor
    after_supplement: bool = False  # only for an application that was returned and sent again


MOVES: tuple[Move, ...] = (
    Move(Status.DRAFT, Status.APPLIED, Actor.STUDENT),
    Move(Status.APPLIED, Status.RETURNED, Actor.STAFF),
    Move(Status.APPLIED, Status.APPROVED, Actor.STAFF),
    Move(Status.APPLIED, Status.REFUSED, Actor.STAFF),
    Move(Status.APPLIED, Status.WITHDRAWN, Actor.STUDENT),
    Move(Status.APPLIED, Status.UNFINISHED, Actor.STAFF, after_supplement=True),
    Move(Status.RETURNED, Status.APPLIED, Actor.STUDENT),
    Move(Status.RETURNED, Status.WITHDRAWN, Actor.STUDENT),
    Move(Status.RETURNED, Status.UNFINISHED, Actor.CLOCK),
)

COUNTING = frozenset({Status.APPLIED, Status.RETURNED, Status.APPROVED})  # against a second application
OPEN = frozenset({Status.DRAFT, Status.APPLIED, Status.RETURNED})  # the student may still take it back
DECIDED = frozenset({Status.APPROVED, Status.REFUSED, Status.UNFINISHED})


def may_move(frm: Status, to: Status, by: Actor, *, supplemented: bool = True) -> bool:
    """Whether the table has this move; `supplemented` says whether it was returned and sent again."""
    return any(
        (move.frm, move.to, move.by) == (frm, to, by) and (supplemented or not move.after_supplement)
        for move in MOVES
    )
