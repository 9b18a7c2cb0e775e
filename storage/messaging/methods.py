"""Methods: what the sender does with a row of the outbox: a Bot API call, a mail, a stamped picture."""

from enum import StrEnum


class Method(StrEnum):
    """What is done with a row. The values lie in databases; Telegram's own are the names of its methods."""

    say = "sendMessage"
    show = "sendPhoto"
    edit = "editMessageText"
    delete = "deleteMessage"
    leave = "leaveChat"
    commands = "setMyCommands"
    description = "setMyDescription"
    short_description = "setMyShortDescription"
    mail = "mail"
    knock = "knock"  # all of a mail but the mail: the server is asked whether it answers
    theirs = "theirs"  # nothing: the row stands for a message that somebody else had sent


BY_MAIL = frozenset({Method.mail, Method.knock})
