"""Figures export: what was measured for every judgment, without anybody whose picture it was."""

from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.tables.pictures import Judgment

FIGURES: Final = (
    *("source", "bytes", "short", "long", "mean", "spread", "upper", "high", "clipped", "strokes"),
    *("sharp", "writing", "glare", "fill", "written", "apart"),
)
HEADINGS: Final = ("day", "item", "outcome", "codes", *FIGURES)


def picture_figures(session: Session) -> list[list[Any]]:
    """A row a judgment, oldest first; with the day only, and no hash: neither leads back to a student."""
    query = select(Judgment.at, Judgment.item, Judgment.outcome, Judgment.codes, Judgment.facts)
    return [
        [at.date().isoformat(), item, outcome, " ".join(codes), *(facts.get(it, "") for it in FIGURES)]
        for at, item, outcome, codes, facts in session.execute(query.order_by(Judgment.id))
    ]
