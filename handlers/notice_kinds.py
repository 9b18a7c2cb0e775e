"""Notice kinds: what the key of an outbox row says: which kind of notice, and of which application."""

import re
from dataclasses import dataclass

from storage.outbox import MAIL

BY_MAIL = "mail:"  # in front of the key of the notice that the mail stands for
REPLY = "reply"


@dataclass(frozen=True)
class Kind:
    """`weighty`: who cannot be reached in Telegram gets it by mail."""

    name: str
    pattern: str
    weighty: bool = False


KINDS = (
    Kind("decision", r"application:(?P<application>\d+):(?P<status>[a-z]+):v\d+", weighty=True),
    Kind("reminder-round", r"round:\d+:closes:\w+(:\d+)?:student:\d+", weighty=True),
    Kind("reminder-supplement", r"supplement:(?P<application>\d+):\d+:\w+", weighty=True),
    Kind("code", r"code:\d+"),
    Kind("mail-slow", r"mail-slow:code:\d+"),
    Kind("mail-failed", r"mail-failed:code:\d+"),
    Kind("poison", r"poison:\d+"),
    Kind("released", r"review:\d+:released"),
    Kind(REPLY, r"(update|album):.+"),
)


@dataclass(frozen=True)
class Meaning:
    """What a key says; `whole` is the key without the number of a piece of a long text."""

    kind: Kind
    whole: str
    by_mail: bool
    application_id: int | None
    status: str


def meaning_of(key: str) -> Meaning | None:
    """None for what is no notice: deletions, menus, what is said in the group."""
    by_mail = key.startswith(BY_MAIL)
    bare = key.removeprefix(BY_MAIL)
    for kind in KINDS:
        found = re.fullmatch(f"(?P<whole>{kind.pattern})(:[0-9]+)?", bare)
        if found:
            about = found.groupdict()
            number = about.get("application")
            return Meaning(
                kind, about["whole"], by_mail, int(number) if number else None, about.get("status") or ""
            )
    return None


def is_weighty(key: str) -> bool:
    meaning = meaning_of(key)
    return meaning is not None and meaning.kind.weighty and not meaning.by_mail


def is_mail_of_notice(key: str, method: str) -> bool:
    """Whether this mail stands for a notice that did not get through in Telegram."""
    meaning = meaning_of(key)
    return method == MAIL and meaning is not None and meaning.by_mail
