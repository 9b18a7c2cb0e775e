"""Told: how the notice of a decision stands, as its reviewer reads it; corrected in place when it changes."""

from collections.abc import Sequence
from enum import StrEnum

from handlers.messages.render import Button, Keyboard
from handlers.messages.speaker import Speaker
from handlers.messages.words import MAIN_LANGUAGE, Words, words_in, words_of
from rules.notice_keys import AGAIN, DECISION, REVIEWER_TOLD, NoticeKey
from storage.messaging.delivery_history import Notice
from storage.messaging.methods import BY_MAIL, Method
from storage.records import Records


class Told(StrEnum):
    """What became of a notice: the last part of what is said of it. Nobody learns whether it was read."""

    waits = "waits"
    sent = "sent"
    mail_waits = "mail"
    mailed = "mailed"
    lost = "lost"


def say_decided(records: Records, user_id: int, key: NoticeKey) -> None:
    """Say to the reviewer that the decision of this notice is made, and how the notice stands."""
    told, words = _became(records, key), _words(records, user_id)
    html, said = _text(records, words, key, told), REVIEWER_TOLD(told=told, **_which(key))
    Speaker(records).say(user_id, html, ways_on(words), key=said)


def correct(records: Records, key: NoticeKey) -> None:
    """Correct what the reviewer reads, once Telegram or the mail server has taken the notice, or has not."""
    which, told = _which(key), _became(records, key)
    first, again = (REVIEWER_TOLD(told="", **which), AGAIN(of=REVIEWER_TOLD(told="", **which)))
    said = [*records.delivery_history.of_key(first), *records.delivery_history.of_key(again)]
    message = next((it for it in reversed(said) if it.method == Method.say and it.message_id), None)
    if message is None or told is Told.waits:
        return
    now, words = REVIEWER_TOLD(told=told, **which), _words(records, int(message.lane))
    if str(now) not in {it.key for it in said}:
        html = _text(records, words, key, told)
        Speaker(records).edit(
            int(message.lane), message.message_id, html, ways_on(words), key=now, urgent=False
        )


def ways_on(words: Words) -> Keyboard:
    """The buttons to the next application and to the queue, which need no review."""
    return [[Button(words("desk-next"), "s:0:next")], [Button(words("desk-queue"), "s:0:queue")]]


def _became(records: Records, key: NoticeKey) -> Told:
    rows = records.delivery_history.of_key(DECISION(**_which(key)))
    mails = [it for it in rows if it.method in BY_MAIL]
    return _stand(mails, Told.mail_waits, Told.mailed) if mails else _stand(rows, Told.waits, Told.sent)


def _stand(rows: Sequence[Notice], waits: Told, done: Told) -> Told:
    """How all pieces of a notice stand: where one is lost, it is lost."""
    ends = {it.status for it in rows}
    if ends & {"dead", "skipped"}:
        return Told.lost
    return done if ends == {"sent"} else waits


def _text(records: Records, words: Words, key: NoticeKey, told: Told) -> str:
    application = records.applications.get(key.application_id or 0)
    reference = application.reference if application is not None else ""
    return words("desk-done", reference=reference, status=key["status"], told=str(told))


def _words(records: Records, user_id: int) -> Words:
    person = records.people.get(user_id)
    return words_of(person) if person else words_in(MAIN_LANGUAGE)


def _which(key: NoticeKey) -> dict[str, str]:
    return {name: key[name] for name in ("application", "status", "version")}
