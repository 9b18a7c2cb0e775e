"""People: the demo's invented persons, their group and their bot."""

from typing import Any

from emulator.world.membership import Membership
from emulator.world.world import World

BOT = {"first_name": "證照獎勵小幫手", "username": "npust_licence_demo_bot"}
TOKEN = "1000000001:DEMO-invented-token-of-the-local-Telegram"  # noqa: S105 - opens nothing but this stand-in
GROUP = -1002026000001
GROUP_TITLE = "職涯發展處 證照審核"
STAFF_IN_GROUP = [2001, 2002]
PEOPLE: tuple[dict[str, Any], ...] = (
    {
        "id": 1001,
        "first_name": "林曉晴",
        "username": "hsiaoching_lin",
        "language_code": "zh-hant",
        "note": "B11256001",
    },
    {
        "id": 1002,
        "first_name": "陳柏宇",
        "username": "poyu_chen",
        "language_code": "zh-hant",
        "note": "B11256002",
    },
    {
        "id": 1003,
        "first_name": "Nguyễn Thị Mai",
        "username": "mai_nguyen",
        "language_code": "en",
        "note": "M11322003",
    },
    {"id": 1004, "first_name": "黃子軒", "language_code": "zh-hans", "note": "B11131004"},
    {"id": 2001, "first_name": "王美玲", "language_code": "zh-hant", "kind": "staff"},
    {"id": 2002, "first_name": "張志明", "language_code": "zh-hant", "kind": "staff"},
    {"id": 2003, "first_name": "李外人", "language_code": "zh-hant", "kind": "staff"},
)


def settle_in(world: World) -> None:
    """Bring them in once; a world that knows them already is left as it is."""
    membership = Membership(world)
    for person in PEOPLE:
        if person["id"] not in world.people:
            membership.add_person(**person)
    if GROUP not in world.groups:
        membership.add_group(GROUP, GROUP_TITLE, STAFF_IN_GROUP)
