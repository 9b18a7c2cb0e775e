"""The school's figures and the operator's settings: none without bounds or a trial, all faults said at once."""

from dataclasses import asdict, fields
from typing import get_origin

import pytest

from bot.settings.environment import BadSettings, Settings, read_school, read_settings
from bot.settings.school_trial import TRIALS, school_faults
from rules.picture_quality import PhotoLimits
from rules.school import School
from tests.support.running.processes import ROOT, ran

SCHOOL = (ROOT / "school.toml").read_text(encoding="utf-8")
WRONG = {
    "review_minutes": [-1, 0, 1441, True, 2.5],
    "fee": [-30, 1001, True],
    "card_minutes": [100_000, 2821, 0],
    "code_minutes": [0, True],
    "lock_minutes": [0],
    "digest_minutes": [-5],
    "supplement_days": [0, 366],
    "notice_version": ["a" * 25, "", "2026 11", "今年"],
    "mail_pattern": ["license@mail.example.edu", "{number}", "x@{number}.edu.tw", "{number}@{host}.tw", "{number}@tw", 7],
    "mail_from": ["license at npust", "a@b@c.tw", "a,b@c.tw", "許@example.tw", "a@example.tw\nBcc: b@example.tw"],
    "office_mail": ["", "office"],
    "number_pattern": ["[", "(?i)[A-Z]\\d{8}|(?i)x", "", ".*", "\\d+", 8],
    "free_banks": [["7"], ["700", "700"], "700", [700]],
    "name": ["", " ", "x" * 81, "two\nlines"],
    "office_phone": ["", 8],
    "helpdesk": [" "],
    "photo.dark_mean": [-1, 256, float("nan"), float("inf"), True],
    "photo.blurred_sharp": [22],
    "photo.far_most": [101],
    "photo.short_side": [0],
}  # fmt: skip
RIGHT = {
    "number_pattern": [r"^[A-Z]\d{8}$", r"\d{5,8}", r"^(?:[BM]\d{8}|D\d{6})$"],
    "mail_pattern": ["{number}@mail.example.edu.tw", "s{number}@example.edu"],
    "mail_from": ["o'neil+bot@mail.example.edu.tw"],
    "free_banks": [[], ["005"]],
    "code_minutes": [1, 1440],
    "fee": [0],
}


def one(name, value):
    head, _, figure = name.rpartition(".")
    return {head: {figure: value}} if head else {name: value}


def test_every_figure_of_a_school_has_bounds_or_a_trial_and_its_own_default_passes():
    own = [field.name for field in fields(School) if field.name != "photo"]
    own += [f"photo.{field.name}" for field in fields(PhotoLimits)]
    assert [name for name in own if name not in TRIALS] == []
    assert list(school_faults({"photo": asdict(PhotoLimits())})) == []


def test_every_setting_of_the_operator_has_bounds_or_a_trial():
    tried = {
        name for it in Settings.__pydantic_decorators__.field_validators.values() for name in it.info.fields
    }
    without = [
        name
        for name, field in Settings.model_fields.items()
        if not (field.metadata or name in tried or get_origin(field.annotation) is not None)
    ]
    assert without == ["school"]  # the file itself is read, see below


@pytest.mark.parametrize(("name", "value"), [(name, it) for name, values in WRONG.items() for it in values])
def test_what_would_break_later_is_named_with_what_it_must_be(name, value):
    [said] = school_faults(one(name, value))
    assert said.startswith(f"`{name}` ")


@pytest.mark.parametrize(("name", "value"), [(name, it) for name, values in RIGHT.items() for it in values])
def test_what_another_school_would_set_is_taken(name, value):
    assert list(school_faults(one(name, value))) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("API_URL", "http://["), ("API_URL", "https://x:0"), ("DATABASE_URL", "postgresql://h:port/x"),
        ("S3_ENDPOINT", "https://:7"), ("S3_REGION", "us east"), ("S3_ACCESS_KEY", "hunter 2"), ("S3_SECRET_KEY", "hunter 2"),
        ("LISTEN", "127.0.0.1:70000"), ("WEBHOOK_URL", "https://x:99999"), ("SMTP_URL", "smtp://:25"),
        ("STAFF_GROUP_ID", "-99999999999999999999"),
    ],
)  # fmt: skip
def test_a_setting_that_cannot_be_used_is_named_before_anything_starts(monkeypatch, tmp_path, name, value):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(f"LICENCE_BOT_{name}", value)
    with pytest.raises(BadSettings) as bad:
        read_settings()
    assert any(line.startswith(f"LICENCE_BOT_{name} is not right") for line in bad.value.lines)
    assert value not in "\n".join(bad.value.lines)


def test_all_of_a_file_is_said_at_once_with_exit_two_and_the_mended_file_is_read(tmp_path):
    changes = {"review_minutes = 10": "review_minutes = -1", "fee = 30": "fee = -30", "'^[A-Z]\\d{8}$'": "'['",
               '"{number}@mail.npust.edu.tw"': '"all@mail.npust.edu.tw"', "dark_mean = 80": "dark_mean = 800"}  # fmt: skip
    wrong = SCHOOL
    for right, other in changes.items():
        wrong = wrong.replace(right, other)
    (tmp_path / "school.toml").write_text(wrong, encoding="utf-8")
    done = ran("run", cwd=tmp_path, TOKEN="wrong")

    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    for name in ("review_minutes", "fee", "number_pattern", "mail_pattern", "photo.dark_mean"):
        assert f"school.toml: `{name}` " in done.stderr
    assert "LICENCE_BOT_TOKEN" in done.stderr
    (tmp_path / "school.toml").write_text(SCHOOL, encoding="utf-8")
    assert read_school(tmp_path / "school.toml").fee == 30
