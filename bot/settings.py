"""Settings: what the operator sets in the environment, every fault named at once and in words."""

import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from rules.school import School

PREFIX = "LICENCE_BOT_"
ADVICE = {
    "token": "the token that @BotFather gave you, such as 123456:ABC-…",
    "staff_group_id": "the number that the bot answers to /id in the staff group, such as -1001234567890",
    "smtp_url": "the school's mail server, such as smtp://user:password@mail.example.edu.tw:587",
    "key_file": "a file made by `python -m bot new-key FILE`, outside the data folder",
    "data_dir": "a folder that the bot may write to",
    "school": "the path of a school.toml",
    "pace": "`on`, or `off` for measurements only",
    "api_url": "the address of the Bot API; leave it out for Telegram's own",
    "database_url": "leave it out for SQLite in the data folder, or sqlite:///PATH",
}


class BadSettings(Exception):  # noqa: N818 - named after what is at fault
    """What is wrong with the settings, a line each, ready to be shown."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


class DataSettings(BaseSettings):
    """What commands need that only work on the data, beside a running bot."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore")

    data_dir: Path = Path("data")
    database_url: str = ""
    school: Path = Path("school.toml")

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.data_dir.resolve()}/licence.db"


class Settings(DataSettings):
    token: str = Field(pattern=r"^\d+:[\w-]{10,}$")
    api_url: str = Field(default="https://api.telegram.org", pattern=r"^https?://\S+$")
    staff_group_id: int | None = None
    smtp_url: str = Field(pattern=r"^smtps?://\S+$")
    key_file: Path
    pace: Literal["on", "off"] = "on"

    @field_validator("staff_group_id", mode="before")
    @classmethod
    def _unset(cls, value: object) -> object:
        return None if value == "" else value


def read_settings(**given: Any) -> tuple[Settings, School]:
    """Settings from the environment and `.env`; raises BadSettings with every fault at once."""
    lines: list[str] = []
    settings = None
    try:
        settings = Settings(**given)
    except ValidationError as faults:
        lines = [_line(str(fault["loc"][0]), fault["type"]) for fault in faults.errors()]
    if settings is not None:
        lines += _misplaced_key(settings)
    school = _school(settings.school if settings else Path(given.get("school", "school.toml")), lines)
    if lines or settings is None or school is None:
        raise BadSettings(lines)
    return settings, school


def read_school(path: Path) -> School:
    """A school's own figures. Raises BadSettings."""
    lines: list[str] = []
    school = _school(path, lines)
    if school is None:
        raise BadSettings(lines)
    return school


def _line(name: str, kind: str) -> str:
    what = "is missing" if kind == "missing" else "is not right"
    return f"{PREFIX}{name.upper()} {what}: {ADVICE.get(name, kind)}"


def _misplaced_key(settings: Settings) -> list[str]:
    if not settings.key_file.is_file():
        return [f"{PREFIX}KEY_FILE: there is no file {settings.key_file}: {ADVICE['key_file']}"]
    if settings.data_dir.resolve() in settings.key_file.resolve().parents:
        return [
            f"{PREFIX}KEY_FILE lies inside the data folder; whoever steals the folder would have the key too"
        ]
    return []


def _school(path: Path, lines: list[str]) -> School | None:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        lines.append(f"{PREFIX}SCHOOL: {path} cannot be read: {ADVICE['school']}")
        return None
    except tomllib.TOMLDecodeError as fault:
        lines.append(f"{path}: {fault}")
        return None
    known = {field.name: field for field in fields(School)}
    unknown = sorted(raw.keys() - known.keys())
    lines += [f"{path}: `{name}` is not a setting of a school" for name in unknown]
    raw = {name: tuple(value) if isinstance(value, list) else value for name, value in raw.items()}
    try:
        return School(**{name: value for name, value in raw.items() if name in known})
    except TypeError as fault:
        lines.append(f"{path}: {str(fault).partition('() ')[2] or fault}")
        return None
