"""School file: the school's own figures, read from its `school.toml`, every fault named at once."""

import tomllib
from dataclasses import fields
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from bot.settings.hints import ADVICE, GONE, UNKNOWN
from bot.settings.school_trial import school_faults
from rules.link import read_student_number
from rules.picture_quality import PhotoLimits
from rules.refusal import Refused
from rules.school import School


def school_in(path: Path, lines: list[str]) -> School | None:
    """The school of this file; None, and the faults added to `lines`, where it cannot be read."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        lines.append(f"LICENCE_BOT_SCHOOL: {path} cannot be read: {ADVICE['school']}")
        return None
    except ValueError as fault:  # no TOML, or no UTF-8
        lines.append(f"{path}: {fault}")
        return None
    unknown = sorted(raw.keys() - {field.name for field in fields(School)})
    photo = raw.get("photo", {})
    if isinstance(photo, dict):
        unknown += sorted(
            f"photo.{it}" for it in photo.keys() - {field.name for field in fields(PhotoLimits)}
        )
    lines += [f"{path}: `{name}` {GONE.get(name, UNKNOWN)}" for name in unknown]
    found = [f"{path}: {fault}" for fault in school_faults(raw)]
    lines += found
    try:
        school = TypeAdapter(School).validate_python(raw)
        if not found:
            read_student_number(school.number_example, school.number_pattern)
        return school
    except Refused:
        lines.append(f"{path}: `number_example` does not fit `number_pattern`: set both, and `number_form`")
        return None
    except ValidationError as faults:
        lines += [f"{path}: `{fault['loc'][0]}`: {fault['msg']}" for fault in faults.errors()]
        return None
