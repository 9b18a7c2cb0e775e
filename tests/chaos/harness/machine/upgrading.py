"""`python -m tests.chaos.harness.machine.upgrading URL N`: brings a schema up to date, and dies after the Nth statement."""

import os
import signal
import sys

from alembic import command
from sqlalchemy import event, text

from storage.database.engine import Database
from storage.database.schema import alembic_config, bring_up_to_date

OLDEST = "0001"


def main(url: str, deadly: int) -> None:
    """Upgrade, and die at the deadly statement; a clean end where there are fewer than that."""
    database, count = Database(url), 0

    @event.listens_for(database.engine, "after_cursor_execute")
    def die(*_: object) -> None:
        nonlocal count
        count += 1
        if count == deadly:
            os.kill(os.getpid(), signal.SIGKILL)

    bring_up_to_date(database)
    database.close()


def back_to_the_oldest(url: str) -> None:
    database = Database(url)
    config = alembic_config(url)
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, OLDEST)
    database.close()


def revision(url: str) -> str:
    database = Database(url)
    try:
        return str(database.read_now(lambda session: session.scalar(text("select * from alembic_version"))))
    finally:
        database.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
