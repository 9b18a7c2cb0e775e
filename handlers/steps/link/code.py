"""Code: the student types the one that was mailed, and the Telegram account is linked to the number."""

from typing import Literal

from handlers.dialogue.step import Step
from handlers.dialogue.turn import Answer, Turn
from handlers.messages.speaker import Speaker
from handlers.messages.titles import title
from handlers.messages.words import Html, Words, words_of
from handlers.steps.link.mail_turn import waits_for_turn
from handlers.steps.link.mailed_code import (
    expired,
    said_locked,
    send_code,
    stop_mail,
    tries_of,
    under_way,
)
from handlers.updates import Text
from rules.codes import CODE_LENGTH, may_be_code, read_code
from rules.notice_keys import LINK_TRIED
from rules.status import Status
from storage.tables.applications import Application
from storage.tables.people import LinkCode, Student

_SHOWN = 8  # the status has all of them
_RESENDS = 2  # then it is rather the mailbox, and the office can help
_Word = Literal["linked", "locked", "other_number", "taken", "stay"]


def ask_code(turn: Turn) -> Literal["locked", "other_number"] | None:
    if said_locked(turn):
        return "locked"
    row = turn.records.link_codes.current(turn.sender.user_id)
    if row is None:
        return "other_number"
    if turn.memo.get("resends", 0) >= _RESENDS:
        turn.say("code-office", **turn.school.contacts)
    _ask(turn, row)
    return None


def _ask(turn: Turn, row: LinkCode) -> None:
    values = {"number": row.number, "minutes": turn.school.code_minutes, "length": CODE_LENGTH}
    other = [turn.choice("code-other-number", "other_number")]
    if row.mail_at is not None and waits_for_turn(turn, row):
        turn.ask("code-ask-queued", [other], at=turn.words.time(row.mail_at, turn.now), **values)
    else:
        turn.ask("code-ask", [[turn.choice("code-resend", "resend")], other], **values)


def receive_code(turn: Turn, said: Text | Answer) -> _Word:
    row = turn.records.link_codes.current(turn.sender.user_id)
    if row is None:
        return "other_number"
    if isinstance(said, Answer):
        return _resend(turn, row) if said.verb == "resend" else "other_number"
    return _judge(turn, row, read_code(said.text))


def _judge(turn: Turn, row: LinkCode, code: str) -> _Word:
    if turn.records.joint_acts.fits(row.number, code, row.user_id):
        stop_mail(turn)
        return _link(turn, row, by="office")
    if waits_for_turn(turn, row):
        return _too_early(turn, row, "code-not-left")
    if under_way(turn, row):
        return _too_early(turn, row, "code-under-way")
    if expired(turn, row):
        return _too_early(turn, row, "code-expired", minutes=turn.school.code_minutes)
    if not turn.records.link_codes.fits(row, code):
        return _wrong(turn)
    return _link(turn, row, by="mail")


def _too_early(turn: Turn, row: LinkCode, key: str, **values: object) -> _Word:
    """There is no mailed code to compare with; but a try at one that the office has made counts."""
    if turn.records.joint_acts.has_code(row.number):
        turn.records.link_codes.count_wrong(row)
        if said_locked(turn):
            stop_mail(turn)
            return "locked"
    return _again(turn, key, **values)


def _resend(turn: Turn, row: LinkCode) -> _Word:
    if waits_for_turn(turn, row):  # another one would lose its place
        return ask_code(turn) or "stay"
    send_code(turn, row.number)
    turn.memo["resends"] = turn.memo.get("resends", 0) + 1
    return _again(turn, "code-resent")


def _wrong(turn: Turn) -> _Word:
    if not said_locked(turn):
        return _again(turn, "code-wrong", left=tries_of(turn).left)
    stop_mail(turn)
    return "locked"


def _again(turn: Turn, key: str, **values: object) -> _Word:
    turn.say(key, **values)
    return ask_code(turn) or "stay"


def _link(turn: Turn, row: LinkCode, *, by: Literal["mail", "office"]) -> _Word:
    student = turn.records.roster.by_number(row.number)
    assert student is not None  # only a known number has a code that fits
    owner = turn.records.people.of_student(student.id)
    if owner is not None and owner.user_id != turn.sender.user_id:
        turn.say("link-taken", number=student.number, **turn.school.contacts)
        html = words_of(owner)("link-tried", by=by, **turn.school.contacts)
        Speaker(turn.records).push(owner, LINK_TRIED(code=row.id), html)
        return "taken"
    turn.records.people.link(turn.person, student)
    _say_frozen(turn, student)
    _welcome(turn, student)
    return "linked"


def _say_frozen(turn: Turn, student: Student) -> None:
    """After an unlink the payout account is frozen for a while, counted from now."""
    freezes = turn.records.account_freezes
    freezes.count_from_now(student.id)
    freeze = freezes.current(student.id)
    if freeze is not None and freeze.until is not None:
        turn.say("linked-frozen", until=freeze.until)


def _welcome(turn: Turn, student: Student) -> None:
    """Say who is linked; whoever comes back with a new account sees at once what was decided meanwhile."""
    words = turn.words
    linked = words("linked", name=student.name, number=student.number, department=student.department or "—")
    ways = [[turn.go("menu-apply", "new")], [turn.go("menu-account", "account")]]
    kept = sorted(
        turn.records.applications.of_student(student.id), key=lambda it: it.updated_at, reverse=True
    )
    if kept:
        states = [_state(words, it) for it in kept[:_SHOWN]]
        after = Html("\n".join([words("linked-kept", count=len(kept)), *states]))
        mend = [
            [turn.go("menu-mend", "mend", it.id, reference=it.reference)]
            for it in kept
            if it.status is Status.returned
        ]
        ways = [*mend, [turn.go("menu-status", "status")], *ways]
    else:
        after = words("linked-first")
    turn.say_html(Html(f"{linked}\n\n{after}"), ways)


def _state(words: Words, application: Application) -> Html:
    status = words(f"status-{application.status}")
    return words("linked-state", name=title(words, application), status=status)


CODE = Step("code", (Text, Answer), ask_code, receive_code, takes=lambda _turn, text: may_be_code(text))
