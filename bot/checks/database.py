"""Database checks: it takes writes, schema and key are ours, and the outbox is being sent."""

import asyncio
from datetime import timedelta

from bot.checks.check import CheckResult, Ground, unwell, well
from storage.database.engine import Away
from storage.database.health import stored_key_id, write_something
from storage.database.schema import revision_of, revisions
from storage.keys.key_files import id_in
from storage.keys.keyring import KeyFault
from storage.messaging.backlog import unsent_since

OLDEST_NOTICE = timedelta(minutes=5)


async def takes_writes(ground: Ground) -> CheckResult:
    try:
        await ground.store.run(lambda records: write_something(records.session, records.now))
    except Exception as fault:  # noqa: BLE001 - locked, full, read only, gone: all the same from here
        return unwell(
            f"it cannot be written to ({_name(fault)}): is it running, is there room, may we write?"
        )
    return well("it takes writes")


async def schema_fits(ground: Ground) -> CheckResult:
    found = await ground.store.read(lambda records: revision_of(records.session.connection()))
    wanted = revisions()[-1]
    if found is None:
        return unwell("the database does not say of which release it is: restore a backup")
    if found != wanted:
        return unwell(f"the schema is {found}, this release needs {wanted}: run the same release everywhere")
    return well(f"the schema is {found}")


async def key_fits(ground: Ground) -> CheckResult:
    """Check the key file as it lies there now, which the next start will read."""
    try:
        lying_there = await asyncio.to_thread(id_in, ground.key_file)
    except KeyFault as fault:
        return unwell(f"{fault}. Mend that, or put the key file back: else the next start fails")
    used = await ground.store.read(lambda records: stored_key_id(records.session))
    if {lying_there, used or lying_there} != {ground.store.keyring.key_id}:
        return unwell(
            "the key file holds another key than the database was sealed with: put the right one back"
        )
    return well(f"key {lying_there} fits" if used else f"nothing is sealed yet; key {lying_there} will do it")


async def notices_leave(ground: Ground) -> CheckResult:
    since = await ground.store.read(lambda records: unsent_since(records.session, records.now))
    late = timedelta() if since is None else ground.store.clock() - since
    if late > OLDEST_NOTICE:
        return unwell(f"something has waited {late // timedelta(minutes=1)} min to be sent: the log says why")
    return well("nothing waits long to be sent")


def _name(fault: Exception) -> str:
    """The name of a fault: its own words may quote an address."""
    return str(fault) if isinstance(fault, Away) else type(fault).__name__
