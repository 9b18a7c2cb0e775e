"""Commands are unique and explained: in the menu and in the help, in every language."""

import re
from itertools import product

import pytest

from bot.telegram_api.command_menu import _calls
from handlers.messages.words import languages, words_in
from handlers.staff.command_menus import NAMES, Menu, listed
from handlers.staff.commands import COMMANDS as STAFF
from handlers.staff.commands import IN_GROUP
from handlers.student.commands import COMMANDS as STUDENT

MOST_COMMANDS = 8
LONGEST = 256  # signs of a description, as Telegram counts
SHARED = {"help"}  # means the help of the place where it is typed
OPENERS = {"start", "help"}  # how anybody came to read the help


def described(language: str) -> dict[str, str]:
    words = words_in(language)
    return {
        **{f"command-{name}": words(f"command-{name}") for name in STUDENT},
        **{f"staff-command-{name}": words(f"staff-command-{name}") for name in IN_GROUP},
    }


def test_no_command_means_something_else_in_the_other_place():
    assert STUDENT.keys() & STAFF.keys() == SHARED


@pytest.mark.parametrize("name", [*STUDENT, *STAFF])
def test_telegram_takes_its_name(name):
    assert re.fullmatch(r"[a-z0-9_]{1,32}", name)


@pytest.mark.parametrize("language", languages())
def test_each_is_explained_in_the_menu_in_words_of_its_own(language):
    explained = described(language)

    assert all(0 < len(text) <= LONGEST for text in explained.values())
    assert len(set(explained.values())) == len(explained)


@pytest.mark.parametrize("language", languages())
def test_the_help_of_each_place_names_all_its_commands(language):
    words = words_in(language)
    student = words("help", fee=30, free="none", mail="m", phone="p")

    assert [name for name in STUDENT if name not in OPENERS and not re.search(rf"/{name}\b", student)] == []
    for place, names in (("group", STAFF.keys()), ("private", STAFF.keys() - {"id"})):
        staff = words("desk-help", place=place, minutes=10)
        assert {*re.findall(r"/([a-z]+)", re.sub(r"</?b>", "", staff))} == names - OPENERS


def test_each_menu_is_short_and_says_what_its_reader_can_do():
    assert all(len(names) == len(set(names)) <= MOST_COMMANDS for names in NAMES.values())
    assert set(NAMES[Menu.linked]) == STUDENT.keys() - {"start"}
    assert set(NAMES[Menu.unlinked]) == {"start", "language", "help"}
    for menu in (Menu.staff, Menu.colleague):
        assert {name for name, command in STAFF.items() if command.in_private} <= set(NAMES[menu])
    for menu, language in product(Menu, languages()):
        assert [it["command"] for it in listed(menu, language)] == NAMES[menu]


def test_the_menus_say_exactly_these_for_each_place_and_language():
    menus = [payload for method, payload in _calls() if method == "setMyCommands"]
    listed = {
        (it["scope"]["type"], it.get("language_code")): {one["command"] for one in it["commands"]}
        for it in menus
    }

    others = [None, *(it.split("-")[0] for it in languages())]
    assert listed == {
        **{("all_private_chats", code): set(NAMES[Menu.unlinked]) for code in others},
        **{("all_group_chats", code): set(IN_GROUP) for code in others},
    }


def test_who_reads_a_language_without_words_of_ours_has_the_menus_and_the_description_in_english():
    said = [payload for method, payload in _calls() if "language_code" not in payload]
    english = [payload for method, payload in _calls() if payload.get("language_code") == "en"]

    assert said == [{name: it[name] for name in it if name != "language_code"} for it in english]
