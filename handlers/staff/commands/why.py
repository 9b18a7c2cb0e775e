"""/why REFERENCE: the delivery of each notice of one application, told in the private chat."""

from handlers.messages.stamp import stamp
from handlers.notices.delivery_report import about_chat, lines
from handlers.staff.clerk import Clerk
from handlers.staff.private_chat import can_be_told, offer_to_start
from rules.codes import read_reference
from rules.refusal import Refused
from storage.messaging.delivery_history import NoticesInQuestion
from storage.records import Records
from storage.tables.applications import Application


def show_why(clerk: Clerk) -> None:
    reference = _reference(clerk.argument.strip())
    application = clerk.records.applications.by_reference(reference) if reference else None
    if not can_be_told(clerk):
        offer_to_start(clerk, "why-start-first")
    elif application is None:
        clerk.reply("why-unknown" if reference else "why-usage")
    else:
        _lay_out(clerk, application)
        if not clerk.sender.private:
            clerk.say_in_group("why-sent-to-you")


def _reference(typed: str) -> str:
    """The reference that was typed, in its one form; what is none stays, and is not found."""
    try:
        return read_reference(typed)
    except Refused:
        return typed.upper()


def _lay_out(clerk: Clerk, application: Application) -> None:
    words, asked = clerk.words, _asked(clerk.records, application)
    found = lines(words, asked, clerk.now)
    parts = [
        words("why-title", reference=application.reference, chat=about_chat(words, asked.addressee)),
        *(words("why-line", at=stamp(it.at), what=it.what, became=it.became) for it in found),
        *([] if found else [words("why-nothing")]),
    ]
    clerk.speaker.say(clerk.user_id, "\n\n".join(parts), **clerk.deleted_in_time)


def _asked(records: Records, application: Application) -> NoticesInQuestion:
    door, number = records.delivery_history, application.id
    return NoticesInQuestion(
        door.of_application(number),
        door.decisions(application_id=number),
        door.addressee(application.student_id),
        {},  # its reference stands above
    )
