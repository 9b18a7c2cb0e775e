"""Statuses of an application, with the one table of who may move it from where to where."""

from enum import StrEnum
from typing import NamedTuple


class Status(StrEnum):
    draft = "draft"
    applied = "applied"  # 已申請
    returned = "returned"  # 證照退回(原因)
    approved = "approved"  # 審核通過
    refused = "refused"  # 不予獎勵
    unfinished = "unfinished"  # 未完成申請
    withdrawn = "withdrawn"  # 已撤回


class Actor(StrEnum):
    student = "student"
    staff = "staff"
    clock = "clock"


class Move(NamedTuple):
    frm: Status
    to: Status
    by: Actor
    after_supplement: bool = False  # only for an application that was returned and sent again


MOVES: tuple[Move, ...] = (
    Move(Status.draft, Status.applied, Actor.student),
    Move(Status.applied, Status.returned, Actor.staff),
    Move(Status.applied, Status.approved, Actor.staff),
    Move(Status.applied, Status.refused, Actor.staff),
    Move(Status.applied, Status.withdrawn, Actor.student),
    Move(Status.applied, Status.unfinished, Actor.staff, after_supplement=True),
    Move(Status.returned, Status.applied, Actor.student),
    Move(Status.returned, Status.withdrawn, Actor.student),
    Move(Status.returned, Status.unfinished, Actor.clock),
)

COUNTING = frozenset({Status.applied, Status.returned, Status.approved})  # against a second application
OPEN = frozenset({Status.draft, Status.applied, Status.returned})  # the student may still take it back
DECIDED = frozenset({Status.approved, Status.refused, Status.unfinished})


def may_move(frm: Status, to: Status, by: Actor, *, supplemented: bool = True) -> bool:
    """Whether the table has this move; `supplemented` says whether it was returned and sent again."""
    return any(
        (move.frm, move.to, move.by) == (frm, to, by) and (supplemented or not move.after_supplement)
        for move in MOVES
    )
