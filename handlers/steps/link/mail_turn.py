"""Mail turn: when the mail with a code leaves, and who goes behind whom where many ask at once."""

from datetime import datetime, timedelta

from handlers.dialogue.turn import Turn
from rules.link import behind, turn_at_number, turn_in_hour
from rules.notice_keys import CODE
from storage.tables.people import LinkCode


def take_turn(turn: Turn, number: str, *, late: bool) -> datetime:
    """When the mail of this account's next request for the number leaves."""
    links, now = turn.records.link_codes, turn.now
    first = not links.was_mailed(turn.sender.user_id, number)
    at = max(
        turn_at_number(now, links.firsts(number), is_first=first),
        turn_in_hour(now, links.mails_of_hour(turn.school.code_minutes), links.late_of_hour(), late=late),
    )
    if first and at > now:
        _let_others_wait(turn, number, at)
    return at


def mail_ends(turn: Turn, mail_at: datetime) -> datetime:
    """Until when the mail server is asked to take a mail that leaves then."""
    return mail_at + timedelta(minutes=turn.school.code_minutes)


def waits_for_turn(turn: Turn, row: LinkCode) -> bool:
    """Whether the mail has still to wait for its turn."""
    return row.mail_at is not None and row.mail_at > turn.now


def _let_others_wait(turn: Turn, number: str, first_at: datetime) -> None:
    """No account's first mail leaves behind anybody's second one."""
    for row in turn.records.link_codes.repeats_before(number, behind(first_at)):
        row.mail_at = behind(first_at)
        topic = str(CODE(code=row.id))
        turn.records.retractions.postpone(topic, row.mail_at, mail_ends(turn, row.mail_at))
