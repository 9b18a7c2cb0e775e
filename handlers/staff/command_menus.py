"""Command menus: what Telegram lists for whom: without a number, a student, staff in private, the group."""

import hashlib
import json
from enum import StrEnum
from functools import cache

from handlers.messages.speaker import Speaker
from handlers.messages.words import words_in
from handlers.staff.commands import COMMANDS as STAFF
from handlers.staff.commands import IN_GROUP
from handlers.student.commands import COMMANDS as STUDENTS
from rules.notice_keys import OWN_MENU
from storage.records import Records
from storage.tables.people import Person


class Menu(StrEnum):
    """Whose menu it is; `colleague`: of the staff, and a student too."""

    unlinked = "unlinked"
    linked = "linked"
    staff = "staff"
    colleague = "colleague"
    group = "group"


_DESK = [name for name, command in STAFF.items() if command.in_private and name not in STUDENTS]
NAMES = {
    Menu.unlinked: ["start", "language", "help"],
    Menu.linked: [name for name in STUDENTS if name != "start"],
    Menu.staff: [*_DESK, "language", "help"],
    Menu.colleague: [*_DESK, "status", "help"],
    Menu.group: IN_GROUP,
}
_OF_STAFF = {Menu.group, Menu.staff}


def listed(menu: Menu, language: str) -> list[dict[str, str]]:
    """The commands of a menu as Telegram wants them, with words that fit who reads it."""
    words = words_in(language)
    desk = STAFF.keys() if menu in _OF_STAFF else STAFF.keys() - STUDENTS.keys()
    heads = {name: "staff-command" if name in desk else "command" for name in NAMES[menu]}
    return [{"command": name, "description": words(f"{head}-{name}")} for name, head in heads.items()]


def renew_menu(records: Records, person: Person, update_id: int, *, staff: bool) -> None:
    """Set the person's own menu, with the answer, where it is another one than was set last."""
    menu = _fitting(person, staff=staff)
    if menu is Menu.unlinked and person.menu is None and not person.language_chosen:
        return  # what Telegram shows everybody is this one
    mark = _mark(menu, person.language)
    if person.menu != mark:
        person.menu = mark
        commands = listed(menu, person.language)
        Speaker(records).set_menu(person.user_id, commands, key=OWN_MENU(update=update_id))


def was_staff(person: Person) -> bool:
    """Whether the menu that was set last is one of the staff's."""
    return (person.menu or "").partition(":")[0] in {Menu.staff, Menu.colleague}


def _fitting(person: Person, *, staff: bool) -> Menu:
    if person.student_id is None:
        return Menu.staff if staff else Menu.unlinked
    return Menu.colleague if staff else Menu.linked


@cache
def _mark(menu: Menu, language: str) -> str:
    """The menu with the digest of its words: they may change with a new version, or with the language."""
    commands = json.dumps(listed(menu, language), sort_keys=True)
    return f"{menu}:{hashlib.sha256(commands.encode()).hexdigest()[:12]}"
