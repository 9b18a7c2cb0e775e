"""Full database: every table has rows, most of them made by the doors that the bot uses."""

import json
from datetime import date, datetime

from sqlalchemy import JSON, Boolean, Date, DateTime, LargeBinary, String, func, insert, select

from storage.maintenance.dump.table_order import tables_in_order
from storage.messaging.outbox import Outgoing
from storage.tables.messaging import InboxRow
from tests.support.people.chat import Chat, World
from tests.support.people.staff_scenes import ACCOUNT, colleague, submitted
from tests.support.people.student_scenes import give_back, link

WORDS = "請補件：正面看不清楚"


def full_house(folder, url) -> World:
    """A world whose every table has rows; the caller closes its `db`."""
    world = World(folder, url)
    student = link(world, Chat(world, 1001))
    Chat(world, 1002).says("/start")
    application = submitted(world)
    submitted(world, "B11256002", certificate="工工字第01415號")
    colleague(world).takes_next()
    give_back(
        world,
        world.run(lambda records: records.applications.get(application)),
        {"front": ["blurred"]},
        note=WORDS,
    )
    student.says("/apply")
    world.run(_enqueue)
    world.db.run_now(lambda session: _fill_the_rest(session.connection()))
    return world


def still_opens(world: World) -> bool:
    """Whether sealed values of every kind open in their places: messages, updates, numbers, pictures, notes."""

    def work(records):
        account = records.accounts.of(records.roster.by_number("B11256001").id)
        pictures = [records.album.open(picture) for picture in records.album.known()]
        raw = records.session.scalar(select(InboxRow).where(InboxRow.raw.is_not(None)))
        update = records.keyring.open(raw.raw, "inbox", raw.update_id, "raw", 1)
        return (
            records.accounts.number(account) == ACCOUNT
            and len(pictures) >= 5
            and all(it.startswith(b"\xff\xd8") for it in pictures)
            and json.loads(update) == {"update_id": 77}
        )

    return world.run(work) and "您好" in {it.text for it in world.sent()}


def _enqueue(records) -> None:
    records.inbox.store([(77, "1001", b'{"update_id": 77}')])
    records.outbox.put(Outgoing(lane="1001", method="sendMessage", payload={"text": "您好"}))
    records.link_codes.ask(1002, "B11256002", records.roster.by_number("B11256002"), "7K3M9QXD")


def _fill_the_rest(connection) -> None:
    """Fill each table that nobody has used so far with one row, whatever it says."""
    for table in tables_in_order(connection):
        if not connection.scalar(select(func.count()).select_from(table)):
            row = {column.name: _something(connection, column) for column in table.columns}
            connection.execute(insert(table), row)


def _something(connection, column):
    for key in column.foreign_keys:
        return connection.scalar(select(key.column).limit(1))
    kinds = {
        Boolean: True, JSON: {"名": [1, None]}, LargeBinary: b"\x00\xff", DateTime: datetime(2026, 3, 10, 2, 0, 0, 7),
        Date: date(2026, 3, 10), String: "名x",
    }  # fmt: skip
    return next((value for kind, value in kinds.items() if isinstance(column.type, kind)), 7)
