"""Notice keys: the key of an outbox row says its kind and what it is about; made and read here only.

What is to be sent is enqueued once by its key. They lie in databases: they stay as they are, byte for byte.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from string import Formatter

_BY_MAIL = "mail:"  # in front of the key of the notice that the mail stands for
_LOOKS = {  # how a value looks in a key; a number, where nothing is said here
    "status": "[a-z]+",
    "slug": r"\w+",
    "album": "[^:]+",
    "chat": "-?[0-9]+",
    "group": "-?[0-9]+",
    "what": "[a-z-]+",
    "told": "[a-z]*",
    "digest": "[0-9a-f]+",
    "since": ".+",
    "of": ".+",
}


@dataclass(frozen=True, eq=False)
class KeyKind:
    """One kind of key; called with a value for each name in its template, it makes one.

    `notice` is the end of the name of its words, "" for what no student is told: deletions, menus, what is
    said in the group. `weighty`: who cannot be reached in Telegram gets it by mail.
    """

    template: str
    notice: str = ""
    weighty: bool = False

    def __call__(self, **values: object) -> "NoticeKey":
        return NoticeKey(self, self.template.format(**values))

    def read(self, key: str) -> "NoticeKey | None":
        """The key that this text is; None where it is of another kind."""
        found = self._pattern.fullmatch(key)
        if found is None:
            return None
        return NoticeKey(self, found["whole"], found["piece"], by_mail=found["by_mail"] is not None)

    def value(self, whole: str, name: str) -> str:
        found = self._pattern.fullmatch(whole)
        return found[name] if found and name in self._pattern.groupindex else ""

    def like(self, **known: object) -> list[str]:
        """The SQL LIKE patterns of the keys with these values: as said in the chat, and as mailed instead."""
        bare = self._filled(lambda name: str(known.get(name, "%")))
        return [bare, f"{_BY_MAIL}{bare}"]

    @property
    def head(self) -> str:
        """The beginning that all keys of this kind share."""
        return self.template.partition("{")[0]

    def _filled(self, value: Callable[[str], str]) -> str:
        parts = Formatter().parse(self.template)
        return "".join(text + (value(name) if name else "") for text, name, _, _ in parts)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        whole = self._filled(lambda name: f"(?P<{name}>{_LOOKS.get(name, '[0-9]+')})")
        return re.compile(f"(?P<by_mail>{_BY_MAIL})?(?P<whole>{whole})(:(?P<piece>[0-9]+))?")


@dataclass(frozen=True)
class NoticeKey:
    """A notice key; `whole` leaves out the number of a piece of a long text, and the mark of a mail."""

    kind: KeyKind
    whole: str
    piece: str | None = None
    by_mail: bool = False

    def __str__(self) -> str:
        piece = "" if self.piece is None else f":{self.piece}"
        return f"{_BY_MAIL if self.by_mail else ''}{self.whole}{piece}"

    def __getitem__(self, name: str) -> str:
        """The value of this name; "" where this kind has none."""
        return self.kind.value(self.whole, name)

    @property
    def is_weighty(self) -> bool:
        return self.kind.weighty and not self.by_mail

    @property
    def application_id(self) -> int | None:
        return int(self["application"] or 0) or None

    @property
    def is_of_student(self) -> bool:
        """Whether what is said is a student's own matter: an answer, or about an application of theirs."""
        if self.kind is AGAIN and (first := parse(self["of"])) is not None:
            return first.is_of_student
        answer = self.kind in REPLIES and self.kind is not DESK
        return answer or bool(self["application"] or self["student"])

    @property
    def mailed(self) -> "NoticeKey":
        """The key of the mail that goes in the notice's place."""
        return NoticeKey(self.kind, self.whole, by_mail=True)

    def numbered(self, number: int) -> "NoticeKey":
        """The key of one piece of a long text, or of one more reply to the same update."""
        return NoticeKey(self.kind, self.whole, str(number), self.by_mail)


# What a person is told in answer
REPLY = KeyKind("update:{update}:{user}:{number}", "reply")
DESK = KeyKind("update:{update}:desk:{number}", "reply")
THEIR_PICTURE = KeyKind("update:{update}:theirs", "reply")
REVIEWER_TOLD = KeyKind("told:{application}:{status}:v{version}:{told}", "reply")
EARLIER_PICTURE = KeyKind("update:{update}:earlier", "reply")
ALBUM = KeyKind("album:{album}:{user}", "reply")
ALBUM_UNASKED = KeyKind("album:{album}:unasked:{user}", "reply")
AGAIN = KeyKind("again:{of}", "reply")  # what was refused for good, once more without markup
# What is pushed to a person
DECISION = KeyKind("application:{application}:{status}:v{version}", "decision", weighty=True)
ROUND_CLOSES = KeyKind(
    "round:{round}:closes:{slug}:{day:%Y%m%d}:student:{student}", "reminder-round", weighty=True
)
ROUND_CLOSES_ONCE = KeyKind("round:{round}:closes:{slug}:student:{student}", "reminder-round", weighty=True)
SUPPLEMENT_ENDS = KeyKind("supplement:{application}:{version}:{slug}", "reminder-supplement", weighty=True)
CODE = KeyKind("code:{code}", "code")
MAIL_SLOW = KeyKind("mail-slow:code:{code}", "mail-slow")
MAIL_FAILED = KeyKind("mail-failed:code:{code}", "mail-failed")
MAIL_LEFT = KeyKind("mail-left:code:{code}", "mail-left")
UNLINKED = KeyKind("unlinked:{act}")
ACT_ENDED = KeyKind("act:{act}:ended")
LINK_TRIED = KeyKind("link-tried:{code}")
POISON = KeyKind("poison:{update}", "poison")
RELEASED = KeyKind("review:{review}:released", "released")
# What is posted in a group
ALARM = KeyKind("alarm:{what}:{since}")
UNREACHED = KeyKind("unreached:{of}")
PLAIN_ALARM = KeyKind("alarm-plain:{of}")  # one that was refused, without markup; or as a mail to the office
ACT_WAITS = KeyKind("act:{act}:waits")
ABSENCE = KeyKind("absence:{since}")
DIGEST = KeyKind("digest:{start:%Y%m%d%H%M}")
POISON_STAFF = KeyKind("poison-staff:{update}")  # of older releases: now an alarm with a count
RESTORE_QUESTION = KeyKind("held:{since}")
GROUP = KeyKind("group:{chat}:{update}")
GROUP_MOVED = KeyKind("group:{chat}:moved")
GROUP_LEFT = KeyKind("group:{chat}:set:{group}")
# What nobody reads
DELETION = KeyKind("vanish:{row}")
MENU = KeyKind("menus:{digest}:{made:%Y%m%d%H%M%S}:{number}")
OWN_MENU = KeyKind("update:{update}:menu")

KINDS = tuple(it for it in globals().values() if isinstance(it, KeyKind))
REPLIES = tuple(it for it in KINDS if it.notice == REPLY.notice)
CHATTER = sorted({it.head for it in (*REPLIES, DELETION)})  # answers, of which there are thousands


def parse(key: str) -> NoticeKey | None:
    """The notice key that a text is; None where we make no such keys."""
    return next((found for kind in KINDS if (found := kind.read(key))), None)
