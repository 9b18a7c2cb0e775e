"""Delivery report: every notice of one student or application, and what became of each, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from handlers.messages.stamp import stamp
from handlers.messages.words import Html, Words
from rules.notice_keys import REPLIES, NoticeKey, parse
from storage.messaging.delivery_history import Addressee, Notice, NoticesInQuestion
from storage.messaging.methods import BY_MAIL

# What the sender wrote down, by how it begins; the first that fits counts
_REASONS = (
    ("gave up", "gave-up"),
    ("unsure twice", "unsure-twice"),
    ("unsure", "no-answer"),
    ("again", "no-answer"),
    ("perhaps", "no-answer"),
    ("blocked", "blocked"),
    ("unlinked", "unlinked"),
    ("Forbidden: bot was blocked", "blocked"),
    ("Forbidden: user is deactivated", "deactivated"),
    ("Forbidden", "closed"),
    ("gone", "closed"),
    ("Bad Request: chat not found", "closed"),
    ("Chat not found", "closed"),
    ("too late", "too-late"),
    ("429", "slow-down"),
    ("the mail server refused it", "mail-refused"),
    ("does not open", "unreadable"),
    ("held after a restore", "restored"),
)


@dataclass(frozen=True)
class ReportLine:
    """One notice: when it was made, what it is, and what became of it."""

    at: datetime
    what: Html
    became: Html


def lines(words: Words, asked: NoticesInQuestion, now: datetime) -> list[ReportLine]:
    """The lines of the report, oldest first."""
    found = [*_made(words, asked, now), *_never_made(words, asked)]
    return sorted(found, key=lambda it: it.at)


def about_chat(words: Words, addressee: Addressee) -> Html:
    """Whether the student can be written to in Telegram."""
    if not addressee.linked:
        return words("why-chat-none")
    if addressee.blocked_at is not None:
        return words("why-chat-closed", at=stamp(addressee.blocked_at))
    return words("why-chat-open")


def reason(words: Words, error: str | None) -> Html:
    """What hindered it, in words."""
    if error is None:
        return words("why-reason-not-needed")
    for beginning, code in _REASONS:
        if error.lower().startswith(beginning.lower()):
            return words(f"why-reason-{code}")
    return words("why-reason-other", error=error)


def _made(words: Words, asked: NoticesInQuestion, now: datetime) -> Iterator[ReportLine]:
    for notice in asked.notices:
        key = parse(notice.key)
        if key and key.kind.notice and (key.kind not in REPLIES or notice.status != "sent"):
            what = _what(words, key, asked.references)
            yield ReportLine(notice.created_at, what, _became(words, notice, asked.addressee, now))


def _never_made(words: Words, asked: NoticesInQuestion) -> Iterator[ReportLine]:
    """The decisions without any notice: who has no open chat gets none."""
    known = {key.whole for it in asked.notices if (key := parse(it.key))}
    for decided in asked.decisions:
        if decided.key.whole not in known:
            blocked = asked.addressee.blocked_at
            why = "unlinked" if not asked.addressee.linked else "blocked" if blocked else "unknown"
            what = _what(words, decided.key, asked.references)
            yield ReportLine(decided.at, what, words("why-never-made", why=why))


def _what(words: Words, key: NoticeKey, references: dict[int, str]) -> Html:
    kind = words(f"why-kind-{key.kind.notice}", status=key["status"])
    reference = references.get(key.application_id or 0, "none")
    return words("why-what", kind=kind, reference=reference, by_mail="yes" if key.by_mail else "no")


def _became(words: Words, notice: Notice, addressee: Addressee, now: datetime) -> Html:
    state = _state(notice, now)
    became = words(
        f"why-state-{state}",
        at=stamp(notice.sent_at or notice.created_at),
        until=stamp(notice.not_before),
        times=notice.attempts,
        message=str(notice.message_id or "—"),
        reason=reason(words, notice.error),
    )
    if state != "sent" or notice.sent_at is None:
        return became
    acted = addressee.acted_at is not None and addressee.acted_at > notice.sent_at
    after = words("why-acted", at=stamp(addressee.acted_at or notice.sent_at), acted="yes" if acted else "no")
    return Html(f"{became}{after}")


def _state(notice: Notice, now: datetime) -> str:
    """The state of a notice, as the last part of the name of its words."""
    if notice.status == "sent":
        return "mailed" if notice.method in BY_MAIL else "sent"
    if notice.status != "new":
        return notice.status
    if notice.attempts:
        return "tried"
    return "waiting" if notice.not_before > now else "queued"
