"""Decision notices: the student is told what was decided, at once, in their language, and what to do next."""

from dataclasses import dataclass, field

from handlers.app_context import AppContext
from handlers.messages.office_terms import school_names
from handlers.messages.render import Button
from handlers.messages.staff_notes import about_all, by_item
from handlers.messages.titles import named
from handlers.messages.words import Html, Words
from handlers.notices.mail_fallback import reach
from rules.notice_keys import DECISION, NoticeKey
from rules.school import School
from rules.status import Actor, Status
from storage.records import Records
from storage.tables.applications import Application


@dataclass(frozen=True)
class Decision:
    """A decision as the student is told of it; `wrong` is {item: [reason codes]}."""

    status: Status
    note: str = ""
    wrong: dict[str, list[str]] = field(default_factory=dict)
    until: object = ""
    overdue: bool = False


def push_decision(records: Records, app_context: AppContext, application: Application) -> NoticeKey:
    """Tell the student of the decision that was just made, by mail where Telegram does not reach them."""
    decision = _latest(records, application)
    key = DECISION(application=application.id, status=application.status, version=application.version)

    def tell(words: Words) -> tuple[Html, list[list[Button]]]:
        html = as_read(words, app_context.school, application, decision)
        return html, _buttons(words, application, decision)

    reach(records, app_context, application.student, key, tell)
    return key


def as_read(words: Words, school: School, application: Application, decision: Decision) -> Html:
    """The notice as the student reads it; the reviewer sees the same words before sending them."""
    parts = [
        words(
            _TOLD[decision.status],
            **named(words, application),
            until=decision.until,
            overdue="yes" if decision.overdue else "no",
            **school_names(words, school),
            **school.contacts,
        ),
        *_reasons(words, decision),
    ]
    if note := about_all(decision.note):
        parts.append(words("notice-note", note=note))
    if decision.status is Status.returned:
        parts.append(words("notice-returned-rest"))
    return Html("\n\n".join(parts))


def _latest(records: Records, application: Application) -> Decision:
    move = records.applications.history(application.id)[-1]
    return Decision(
        status=application.status,
        note=records.applications.note_of(move),
        wrong=application.wrong if application.status is Status.returned else {},
        until=application.supplement_until or "",
        overdue=move.by is Actor.clock,
    )


def _reasons(words: Words, decision: Decision) -> list[str]:
    """The reasons under each item, and what staff wrote about it."""
    said = by_item(decision.note)
    return [
        "\n".join([
            words("notice-item", item=words(f"item-{item}")),
            *[words("notice-reason", reason=words(f"reason-{code}")) for code in codes],
            *([words("notice-own-words", said=said[item])] if item in said else []),
        ])
        for item, codes in decision.wrong.items()
    ]  # fmt: skip


def _buttons(words: Words, application: Application, decision: Decision) -> list[list[Button]]:
    if decision.status is Status.returned:
        return _mending(words, application)
    status = [Button(words("notice-status-button"), "g:status")]
    if decision.status is Status.unfinished:
        return [[Button(words("notice-apply-button"), "g:new")], status]
    return [status]


def _mending(words: Words, application: Application) -> list[list[Button]]:
    """The buttons for mending: one for each wrong item, and one to see them all."""
    mend = f"g:mend:{application.id}"
    rows = [
        [Button(words("mend-item", item=words(f"item-{item}")), f"{mend}:{item}")]
        for item in application.wrong
    ]
    return [*rows, [Button(words("notice-see-all-button"), mend)]]


_TOLD = {
    Status.approved: "notice-approved",
    Status.returned: "notice-returned",
    Status.refused: "notice-refused",
    Status.unfinished: "notice-unfinished",
}
