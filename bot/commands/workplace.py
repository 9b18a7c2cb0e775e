"""Workplace: database and school, opened for commands that work beside a running bot."""

from bot.commands.console import give_up
from bot.commands.data.imports import Workplace
from bot.runtime.clock import system_clock
from bot.runtime.rights import close
from bot.settings.environment import BadSettings, read_data_settings, read_school
from rules.school import School
from storage.database.engine import Away, Database
from storage.database.schema import bring_up_to_date
from storage.imports.starter.load import load_starter


def open_workplace() -> Workplace:
    """Open what the environment names; exit 2 with words when it cannot be."""
    try:
        settings = read_data_settings()
        school = read_school(settings.school)
        settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        database = _prepared(settings.database, school)
        close(settings.private)
        return Workplace(database, school, system_clock)
    except BadSettings as bad:
        give_up(*bad.lines)
    except OSError as fault:
        give_up(f"LICENCE_BOT_DATA_DIR cannot be used: {fault.strerror}.")
    except Away as away:
        give_up(f"The database does not answer ({away}). Nothing was changed; please try again.")


def _prepared(url: str, school: School) -> Database:
    database = Database(url)
    bring_up_to_date(database)
    database.run_now(lambda session: load_starter(session, now=system_clock(), school=school))
    return database
