"""Reminders: what is due is derived from the data alone, so that any tick after any restart may send it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from handlers.app_context import AppContext
from handlers.messages.render import Button
from handlers.messages.titles import named
from handlers.messages.words import Html, Words
from handlers.notices.mail_fallback import reach
from handlers.notices.reminder_topic import reminder_topic
from rules.calendar.rounds import Round, days_left, is_open, judge_rounds, last_day
from rules.notice_keys import ROUND_CLOSES, SUPPLEMENT_ENDS, NoticeKey
from rules.reminders import Due, ReminderKind, due, true_until
from storage.records import Records

AT_ONCE = 200  # a tick must not hold the database for long; the next one goes on


@dataclass(frozen=True)
class Reminding:
    """One reminder for one student; its key makes it once. `round` is None for a supplement."""

    key: NoticeKey
    due: Due
    application_id: int
    student_id: int
    round: Round | None = None


def remind(records: Records, app_context: AppContext) -> int:
    """Enqueue the reminders that are due and were not yet, at most `AT_ONCE`; returns how many."""
    told = 0
    for reminding in _new(records, [*_of_rounds(records), *_of_supplements(records)]):
        _push(records, app_context, reminding)
        told += 1
        if told == AT_ONCE:
            break
    return told


def _new(records: Records, all_due: Iterable[Reminding]) -> list[Reminding]:
    """The reminders not sent yet: one for each student and round, however many drafts there are."""
    by_key = {str(it.key): it for it in all_due}
    records.retractions.forget_late([it.key for it in by_key.values()])
    known = records.outbox.known(list(by_key))
    return [it for key, it in by_key.items() if key not in known]


def _of_rounds(records: Records) -> Iterator[Reminding]:
    rounds = records.rounds.all()
    for round_ in (it for it in rounds if is_open(it, records.now)):
        for draft in records.applications.drafts_for(round_.accepts_from, round_.accepts_to):
            found = due(ReminderKind.round_closes, round_.closes_at, records.now, since=draft.created_at)
            if found is not None and _round_of(draft.effective_date, rounds, records) == round_:
                yield Reminding(
                    _key(round_, found, draft.student_id), found, draft.id, draft.student_id, round_
                )


def _key(round_: Round, found: Due, student_id: int) -> NoticeKey:
    """The key of a reminder, with the day of the deadline: a round that is prolonged is told anew."""
    day = last_day(found.deadline)
    return ROUND_CLOSES(round=round_.id, slug=found.slug, day=day, student=student_id)


def _round_of(effective: date | None, rounds: list[Round], records: Records) -> Round | None:
    """The open round that a draft would be sent in; without a date yet, the one that closes first."""
    if effective is not None:
        return judge_rounds(effective, rounds, records.now).open
    now_open = [it for it in rounds if is_open(it, records.now)]
    return min(now_open, key=lambda it: it.closes_at, default=None)


def _of_supplements(records: Records) -> Iterator[Reminding]:
    for returned in records.applications.returned():
        until = returned.supplement_until
        found = until and due(ReminderKind.supplement_ends, until, records.now, since=returned.returned_at)
        if found:
            key = SUPPLEMENT_ENDS(application=returned.id, version=returned.version, slug=found.slug)
            yield Reminding(key, found, returned.id, returned.student_id)


def _push(records: Records, app_context: AppContext, reminding: Reminding) -> None:
    application, deadline = records.applications.get(reminding.application_id), reminding.due.deadline
    assert application is not None

    def tell(words: Words) -> tuple[Html, list[list[Button]]]:
        html = words(
            "reminder-round" if reminding.round else "reminder-supplement",
            days=days_left(records.now, deadline),
            until=deadline,
            round=reminding.round.name if reminding.round else "",
            **{**named(words, application), "reference": application.reference or ""},
        )
        verb = "draft" if reminding.round else "mend"
        return html, [[Button(words(f"reminder-{verb}-button"), f"g:{verb}:{application.id}")]]

    reach(
        records, app_context, application.student, reminding.key, tell,
        drop_after=true_until(deadline, records.now), topic=reminder_topic(application.id),
    )  # fmt: skip
