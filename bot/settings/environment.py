"""Environment variables: what the operator sets, every fault named at once and in words."""

import os
import re
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.settings.addresses import check_address, check_listener, check_mail_server, check_one_word
from bot.settings.env_file import ENV_FILE, UnreadableEnvFile, misspelt, read_env_file
from bot.settings.hints import ADVICE
from bot.settings.key_places import credentials, named_in, refuse_open, refuse_unsafe
from bot.settings.school_file import school_in
from rules.school import School
from storage.keys.archive_key import ArchiveKey
from storage.keys.keyring import KeyFault
from storage.pictures.ocr.reader import can_read

PREFIX = "LICENCE_BOT_"
SQLITE = "sqlite:///"
SECRET = re.compile(r"[A-Za-z0-9_-]{32,256}")
Url = Annotated[str, AfterValidator(check_address)]


class BadSettings(Exception):
    """The faults of the settings, a line each, ready to be shown."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


class SchoolSettings(BaseSettings):
    """The settings that say where the school's own figures are."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=ENV_FILE, env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore"
    )

    school: Path = Path("school.toml")


class DataSettings(SchoolSettings):
    """The settings of commands that only work on the data, beside a running bot."""

    data_dir: Path = Path("data")
    database_url: Annotated[Url, Field(pattern=r"^$|^sqlite:///.|^postgresql")] = ""

    files_url: str = Field(default="", pattern=r"^$|^s3://[a-z0-9][a-z0-9.-]{2,62}(/.*)?$")
    s3_endpoint: Annotated[Url, Field(pattern=r"^$|^https?://\S+$")] = ""
    s3_region: str = Field(default="us-east-1", pattern=r"^[A-Za-z0-9-]+$")
    s3_access_key: str = Field(default="", pattern=r"^\S*$")
    s3_secret_key: Annotated[SecretStr, AfterValidator(check_one_word)] = SecretStr("")

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.data_dir.resolve()}/licence.db"

    @property
    def on_sqlite(self) -> bool:
        return self.database.startswith(SQLITE)

    @property
    def private(self) -> list[Path]:
        """What is for nobody else on this machine."""
        file = Path(self.database.removeprefix(SQLITE))
        beside = [file.with_name(f"{file.name}{it}") for it in ("", "-wal", "-shm")] if self.on_sqlite else []
        return [self.data_dir, self.data_dir / "pictures", *beside]

    @property
    def folders(self) -> set[Path]:
        """Where the data lie: with SQLite the database may lie elsewhere than the rest."""
        apart = {Path(self.database.removeprefix(SQLITE)).resolve().parent} if self.on_sqlite else set()
        return {self.data_dir.resolve(), *apart}


class KeyedSettings(DataSettings):
    """The settings of commands that also read what is sealed."""

    key_file: Path
    old_key_files: str = ""
    key_passphrase_file: Path | None = None
    archive_key: Path | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_credentials(cls, given: dict[str, Any]) -> dict[str, Any]:
        """Settings with systemd's credentials, which lie in a folder of their own; ours go first."""
        return credentials() | given

    @field_validator("key_file")
    @classmethod
    def _safe_and_ours(cls, key_file: Path, so_far: ValidationInfo) -> Path:
        refuse_unsafe(key_file, so_far.data.get("data_dir"))
        return key_file

    @field_validator("old_key_files")
    @classmethod
    def _all_safe_and_ours(cls, files: str, so_far: ValidationInfo) -> str:
        for file in named_in(files):
            refuse_unsafe(file, so_far.data.get("data_dir"))
        return files

    @field_validator("key_passphrase_file")
    @classmethod
    def _for_nobody_else(cls, file: Path | None) -> Path | None:
        if file is not None:
            refuse_open(file)
        return file

    @field_validator("archive_key")
    @classmethod
    def _is_public(cls, file: Path | None) -> Path | None:
        try:
            if file is not None:
                ArchiveKey.read(file)
        except KeyFault as fault:
            raise ValueError(str(fault)) from fault
        return file

    @property
    def key_files(self) -> list[Path]:
        """The key files: the one that seals, and those that only open."""
        return [self.key_file, *named_in(self.old_key_files)]


SettingsKind = TypeVar("SettingsKind", bound=DataSettings)


class Settings(KeyedSettings):
    token: str = Field(pattern=r"^[0-9]+:[A-Za-z0-9_-]{10,}$")
    api_url: Annotated[Url, Field(pattern=r"^https?://\S+$")] = "https://api.telegram.org"
    staff_group_id: int | None = Field(default=None, lt=0, ge=-(2**52))  # those of people are positive
    smtp_url: Annotated[str, Field(pattern=r"^smtps?://\S+$"), AfterValidator(check_mail_server)]
    pace: Literal["on", "off"] = "on"
    hot_path: Literal["on", "off"] = "on"
    ocr: Literal["auto", "on", "off"] = "auto"
    mode: Literal["polling", "webhook"] = "polling"
    listen: Annotated[str, Field(pattern=r"^$|^[^\s:]+:[0-9]{1,5}$"), AfterValidator(check_listener)] = ""
    webhook_url: Annotated[Url, Field(pattern=r"^$|^https?://\S+$")] = ""
    webhook_secret: SecretStr = SecretStr("")

    @field_validator("data_dir")
    @classmethod
    def _writable(cls, folder: Path) -> Path:
        nearest = next(path for path in (folder.resolve(), *folder.resolve().parents) if path.exists())
        if not nearest.is_dir() or not os.access(nearest, os.W_OK):
            raise ValueError(f"{folder} cannot be written to")
        return folder

    @field_validator("ocr")
    @classmethod
    def _installed(cls, ocr: str) -> str:
        if ocr == "on" and not can_read():
            raise ValueError("the extra licence-bot[ocr] is not installed")
        return ocr

    @property
    def reads(self) -> bool:
        """Whether pictures are read."""
        return self.ocr != "off" and can_read()

    @field_validator("listen", "webhook_url", "webhook_secret")
    @classmethod
    def _needed_by_the_webhook(cls, value: Any, so_far: ValidationInfo) -> Any:
        text = value.get_secret_value() if isinstance(value, SecretStr) else value
        if so_far.data.get("mode") == "webhook" and not text:
            raise ValueError("webhook mode needs it")
        if so_far.field_name == "webhook_secret" and text and not SECRET.fullmatch(text):
            raise ValueError("too short, or with other characters than Telegram allows")
        return value


def read_settings(**given: Any) -> tuple[Settings, School]:
    """Settings from the environment and `.env`; raises BadSettings with every fault at once."""
    lines = misspelt(_env_text(), PREFIX, Settings.model_fields)
    settings = None
    try:
        settings = Settings(**given)
    except ValidationError as faults:
        lines += [_line(fault) for fault in faults.errors()]
    school = school_in(SchoolSettings(**given).school, lines)  # also when other settings are wrong
    if lines or settings is None or school is None:
        raise BadSettings(lines)
    return settings, school


def read_data_settings() -> DataSettings:
    """Settings of commands that only work on the data. Raises BadSettings."""
    return _read(DataSettings)


def read_key_settings() -> KeyedSettings:
    """Settings of commands that also read what is sealed. Raises BadSettings."""
    return _read(KeyedSettings)


def _read(kind: type[SettingsKind]) -> SettingsKind:
    _env_text()
    try:
        return kind()
    except ValidationError as faults:
        raise BadSettings([_line(fault) for fault in faults.errors()]) from None


def read_school(path: Path) -> School:
    """The school's own figures, read from its file. Raises BadSettings."""
    lines: list[str] = []
    school = school_in(path, lines)
    if lines or school is None:
        raise BadSettings(lines)
    return school


def _env_text() -> str:
    """The text of the .env file. Raises BadSettings."""
    try:
        return read_env_file()
    except UnreadableEnvFile as fault:
        raise BadSettings([str(fault)]) from None


def _line(fault: Any) -> str:
    """A line about a wrong setting: name and hint, never the value, for it may be a secret."""
    name = str(fault["loc"][0])
    what = "is missing" if fault["type"] == "missing" else "is not right"
    if fault["type"] == "value_error":
        what = f"is not right ({fault['ctx']['error']})"
    return f"{PREFIX}{name.upper()} {what}: {ADVICE.get(name, fault['type'])}"
