"""Speaker: enqueues in the outbox what is said, shown, edited, deleted, pushed, posted or mailed."""

from collections.abc import Callable
from datetime import datetime
from html import unescape
from typing import Any, TypedDict, Unpack

from handlers.app_context import AppContext
from handlers.messages.render import Keyboard, Where, message, messages, stamped
from rules.notice_keys import NoticeKey
from storage.messaging.methods import Method
from storage.messaging.outbox import Outgoing
from storage.records import Records
from storage.tables.people import Person

MENUS = "setup"  # a lane beside the chats: a menu that is refused holds no answer back


class Serves(TypedDict, total=False):
    """The lifetime of a message: from when to when it serves, what takes it back, when it is deleted."""

    topic: str | None
    not_before: datetime
    drop_after: datetime | None
    delete_at: datetime


class How(Serves, total=False):
    urgent: bool
    quiet: bool  # at night


class Speaker:
    """The way into the outbox; `numbered` makes the keys of what is said in one update without a key.

    Whoever is answered is answered `here`, in the topic where that person wrote.
    """

    def __init__(
        self,
        records: Records,
        numbered: Callable[[int], NoticeKey] | None = None,
        here: Where | None = None,
    ) -> None:
        self._records = records
        self._numbered = numbered
        self._here = here or {}
        self._said = 0

    def say(
        self,
        chat_id: int,
        html: str,
        keyboard: Keyboard = (),
        *,
        key: NoticeKey | None = None,
        example: str = "",
        thread: int | None = None,
        **how: Unpack[How],
    ) -> None:
        """Say a text, in as many messages as it needs; what will be deleted cannot be passed on either."""
        where, protected = self._where(chat_id, thread), "delete_at" in how
        *first, last = messages(where, html, keyboard, example=example, protected=protected)
        for number, (method, payload) in enumerate(first):
            self._put(method, payload, key and key.numbered(number), **how)
        self._put(*last, key, **how)

    def say_last(
        self,
        chat_id: int,
        html: str,
        keyboard: Keyboard,
        *,
        key: NoticeKey,
        example: str,
        not_before: datetime,
    ) -> None:
        """Say in place of what waits under the same key: of many replies only the last is said."""
        *first, (method, payload) = messages(self._where(chat_id), html, keyboard, example=example)
        for piece in first:
            self._put(*piece)
        last = Outgoing(lane=str(chat_id), method=method, payload=payload, key=key, not_before=not_before)
        self._records.outbox.replace(last)

    def show(self, chat_id: int, picture_id: str, stamp: str, caption: str, **how: Unpack[How]) -> None:
        """Show a picture that is kept, with a stamp on it."""
        self._put(Method.show, stamped(self._where(chat_id), picture_id, stamp, caption), **how)

    def edit(
        self,
        chat_id: int,
        message_id: int | None,
        html: str,
        keyboard: Keyboard = (),
        *,
        key: NoticeKey | None = None,
        **how: Unpack[How],
    ) -> None:
        self._put(
            Method.edit, message({"chat_id": chat_id, "message_id": message_id}, html, keyboard), key, **how
        )

    def delete(
        self, chat_id: int, message_id: int | None, key: NoticeKey | None = None, **how: Unpack[How]
    ) -> None:
        self._put(Method.delete, {"chat_id": chat_id, "message_id": message_id}, key, **how)

    def set_menu(self, chat_id: int, commands: list[dict[str, str]], *, key: NoticeKey) -> None:
        """Set the commands that Telegram lists in one person's chat."""
        scope = {"type": "chat", "chat_id": chat_id}
        payload = {"commands": commands, "scope": scope}
        self._put(Method.commands, payload, key, lane=MENUS, urgent=False)

    def leave(self, chat_id: int, key: NoticeKey, **how: Unpack[How]) -> None:
        self._put(Method.leave, {"chat_id": chat_id}, key, **how)

    def push(
        self, person: Person, key: NoticeKey, html: str, keyboard: Keyboard = (), **serves: Unpack[Serves]
    ) -> None:
        """Push a notice outside the person's own turn; `html` is in their language (`words_of`)."""
        if person.blocked_at is None:
            self.say(person.user_id, html, keyboard, key=key, quiet=True, urgent=False, **serves)

    def post_to_group(
        self, app_context: AppContext, key: NoticeKey, html: str, keyboard: Keyboard = (), **how: Unpack[How]
    ) -> None:
        """Post in the staff group, where there is one. Nothing personal may ever stand in it."""
        group = app_context.group(self._records)
        if group is not None:
            self.say(group, html, keyboard, key=key, thread=app_context.thread(self._records), **how)

    def mail(
        self, to: str, subject: str, text: str, *, key: NoticeKey, queue: object, **how: Unpack[How]
    ) -> None:
        """Mail a text; what waits in one queue is mailed one after the other."""
        payload = {"to": to, "subject": unescape(subject), "text": unescape(text)}
        self._put(Method.mail, payload, key, lane=f"mail:{queue}", **how)

    def knock(self, *, key: NoticeKey, queue: object, **how: Unpack[How]) -> None:
        """Ask the mail server as for a mail, but send none."""
        self._put(Method.knock, {}, key, lane=f"mail:{queue}", **how)

    def repeat(self, row_id: int, method: Method, payload: dict[str, Any], *, key: NoticeKey) -> bool:
        """Say what a row was to say in another way, there and as long as it serves; False if that is over."""
        lifetime = self._records.retractions.lifetime(row_id)
        if lifetime is not None:
            self._put(method, payload, key, **lifetime)
        return lifetime is not None

    def _where(self, chat_id: int, thread: int | None = None) -> Where:
        if self._here.get("chat_id") == chat_id:
            return self._here
        return {"chat_id": chat_id} if thread is None else {"chat_id": chat_id, "message_thread_id": thread}

    def _put(
        self,
        method: Method,
        payload: dict[str, Any],
        key: NoticeKey | None = None,
        *,
        lane: str | None = None,
        **how: Unpack[How],
    ) -> None:
        if key is None:
            assert self._numbered is not None, "nothing is said without a key"
            self._said += 1
            key = self._numbered(self._said)
        lane = str(payload["chat_id"]) if lane is None else lane
        self._records.outbox.put(Outgoing(lane=lane, method=method, payload=payload, key=key, **how))
