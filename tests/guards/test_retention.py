"""Retention spans stand in one table of rules: the code asks it, and the documents repeat it."""

import ast
import re
from pathlib import Path

from bot.settings.environment import read_school
from rules.retention import Kept

ROOT = Path(__file__).parents[2]
OPERATIONS = (ROOT / "docs/operations.md").read_text("utf-8")
OTHER_SPANS = {  # spans of a day and longer after which nothing is deleted, and what they are
    "bot/sender/delivery.py": "so long a message is tried",
    "handlers/notices/alarms.py": "so often, and so late, an alarm is told",
    "handlers/scheduled/lost_messages.py": "so long Telegram keeps updates",
    "handlers/pictures/deletion.py": "so long a picture that is asked about stays in the chat",
    "handlers/pictures/intake.py": "so long a refusal counts as the first try",
    "handlers/staff/review/card/flags.py": "a residence card that ends soon",
    "storage/people/link_codes.py": "within which requests are counted",
    "storage/people/picture_quota.py": "when the next day begins",
    "rules/link.py": "within which codes are counted",
    "rules/reminders.py": "so long before a deadline, and so far apart, people are reminded",
}


def sources() -> dict[str, str]:
    files = [
        path for floor in ("rules", "storage", "handlers", "bot") for path in (ROOT / floor).rglob("*.py")
    ]
    ours = {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in files}
    return {name: text for name, text in ours.items() if not name.startswith("emulator/")}


def has_a_span_of_days(text: str) -> bool:
    """Whether a figure of days, or of 24 hours and more, is written down here."""
    calls = [it for it in ast.walk(ast.parse(text)) if isinstance(it, ast.Call)]
    words = [word for it in calls if getattr(it.func, "id", "") == "timedelta" for word in it.keywords]
    figures = [(it.arg, it.value.value) for it in words if isinstance(it.value, ast.Constant)]
    return any(unit in {"days", "weeks"} or (unit == "hours" and many >= 24) for unit, many in figures)


def test_no_other_file_says_how_long_anything_is_kept():
    saying = {name for name, text in sources().items() if has_a_span_of_days(text)}

    assert saying == OTHER_SPANS.keys(), "a row of rules/retention.py, or say here what the span is"


def test_every_row_is_asked_for_by_somebody():
    texts = "\n".join(text for name, text in sources().items() if name != "rules/retention.py")
    unused = {kept for kept in Kept if f"Kept.{kept.name}" not in texts}

    assert unused == {Kept.backup}, "nothing carries it out: no row; backups are deleted by who keeps them"


def test_the_operators_table_says_the_same():
    said = dict(re.findall(r"^\| `(\w+)` \| (\d+) \|", OPERATIONS, re.MULTILINE))
    ruled = {kept.name: str(kept.days) for kept in Kept}

    assert said == ruled, (
        f"docs/operations.md, How long anything is kept: write {dict(ruled.items() - said.items())}"
    )


def test_no_other_line_of_a_document_repeats_a_figure():
    figures = "|".join(sorted({str(kept.days) for kept in Kept}))
    for path in sorted((ROOT / "docs").rglob("*.md")):
        found = re.findall(rf".*\b(?:{figures}) ?(?:days?\b|天|日).*", path.read_text("utf-8"))
        assert found == [], f"{path.name}: name the row of docs/operations.md instead of its figure"


def test_the_guides_say_how_long_a_review_stays_on_the_screen():
    minutes = read_school(ROOT / "school.toml").card_minutes
    guide = (ROOT / "docs/staff-guide.md").read_text("utf-8")

    for said in (f"{minutes} 分鐘後），畫面上的資料會自動刪除", f"{minutes} minutes; the student is told"):
        assert said in guide, f"docs/staff-guide.md: school.toml says {minutes} minutes"
