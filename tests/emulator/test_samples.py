import ast
import csv
import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image

from emulator.people import PEOPLE
from emulator.samples import draw_all as drawing
from emulator.samples.draw_all import draw_samples, read_facts
from emulator.samples.examples import draw_examples
from emulator.samples.facts import roc, sample_facts, semester_start
from handlers.messages.examples import DRAWN
from rules.calendar.semester import semester_of
from rules.items import papers_for
from rules.picture_quality import PhotoLimits, Verdict, judge_figures
from rules.refusal import Refused
from storage.imports import starter as starter_lists
from storage.pictures.decoding.decode import decode

pytestmark = pytest.mark.xdist_group("samples")  # drawn once for all of these tests
TODAY = date(2026, 3, 20)
LAST_DAY, FIRST_DAY = date(2026, 7, 31), date(2026, 8, 1)
SEASON = [
    date(2026, 1, 31),
    date(2026, 2, 1),
    date(2026, 2, 12),
    TODAY,
    LAST_DAY,
    FIRST_DAY,
    date(2028, 2, 29),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("samples")
    draw_samples(folder, TODAY)
    return folder


@pytest.fixture
def strokes(monkeypatch):
    """The calls of the drawing, which is replaced and draws nothing."""
    asked = []
    sample = drawing.Sample("only.txt", "一", "one", "document", None, lambda path: path.write_text("x"))
    monkeypatch.setattr(drawing, "_samples", lambda people: asked.append(people) or [sample])
    return asked


def listed(folder: Path) -> list[dict]:
    return json.loads((folder / "samples.json").read_text("utf-8"))


def starter(name: str) -> list[dict[str, str]]:
    with (Path(starter_lists.__file__).parent / f"{name}.csv").open(encoding="utf-8-sig") as lines:
        return list(csv.DictReader(lines))


def weighed(digits: str, weights: list[int]) -> int:
    return (11 - sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11) % 10


def test_every_listed_file_is_drawn_and_named_in_both_languages(folder):
    for entry in listed(folder):
        assert set(entry) == {"file", "title_zh", "title_en", "as", "for", "shows"}
        assert entry["title_zh"]
        assert entry["title_en"]
        assert entry["as"] in {"photo", "document"}
        assert (folder / entry["file"]).stat().st_size > 0


def test_each_student_of_the_demo_has_a_full_set(folder):
    students = {person["id"]: person for person in PEOPLE if person.get("kind") != "staff"}
    facts = read_facts(folder)
    assert {whose: person.number for whose, person in facts.items()} == {
        whose: person["note"] for whose, person in students.items()
    }
    for whose, person in facts.items():
        names = {Path(entry["file"]).stem for entry in listed(folder) if entry["for"] == whose}
        papers = papers_for(foreign=person.residence_until is not None)
        assert names >= {f"{whose}-{paper.replace('_', '-')}" for paper in papers}
        assert len([name for name in names if "certificate" in name]) == 2 * len(person.certificates)


def test_the_set_is_small_enough_for_a_quick_page(folder):
    assert sum(path.stat().st_size for path in folder.iterdir()) < 8_000_000


def test_every_document_of_a_student_passes_the_picture_intake(folder):
    for entry in listed(folder):
        if entry["for"] is not None:
            plain = decode((folder / entry["file"]).read_bytes())
            assert min(plain.width, plain.height) >= 720
            assert judge_figures(plain.facts, PhotoLimits()) == Verdict(), entry["file"]


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("tiny.jpg", "picture-too-small"),
        ("cut.jpg", "picture-incomplete"),
        ("note.txt", "picture-unknown-type"),
    ],
)
def test_each_trouble_is_refused_for_its_own_reason(folder, file, code):
    with pytest.raises(Refused) as no:
        decode((folder / file).read_bytes())
    assert no.value.code == code


@pytest.mark.parametrize("file", ["turned.jpg", "iphone.heic", "certificate.pdf"])
def test_odd_files_of_good_pictures_pass_without_a_question(folder, file):
    assert judge_figures(decode((folder / file).read_bytes()).facts, PhotoLimits()) == Verdict()


def test_the_blurred_sample_is_refused_as_blurred(folder):
    facts = decode((folder / "blurred.jpg").read_bytes()).facts
    assert judge_figures(facts, PhotoLimits()) == Verdict(refused=("blurred",))


def test_the_turned_photo_comes_out_upright_and_the_phone_file_is_read_in_tiles(folder):
    with Image.open(folder / "turned.jpg") as stored:
        assert stored.size == (960, 1280)
    plain = decode((folder / "turned.jpg").read_bytes())
    assert (plain.width, plain.height) == (1280, 960)
    assert decode((folder / "iphone.heic").read_bytes()).source == "HEIC"
    with Image.open(folder / "iphone.heic") as stored:
        assert (stored.info["tiling"]["num_columns"], stored.info["tiling"]["num_rows"]) == (3, 2)


def test_the_account_numbers_carry_right_check_digits():
    facts = sample_facts(TODAY)
    for half in facts[1001].account.halves:
        assert weighed(half[:6], [2, 3, 4, 5, 6, 7]) == int(half[6])
    first = facts[1004].account.number
    assert weighed(first[:10], [4, 3, 2, 8, 7, 6, 5, 4, 3, 2]) == int(first[10])
    assert len(facts[1003].account.number) == 12


def test_what_the_documents_name_stands_in_the_starter_lists():
    kinds = {(row["代碼"], row["級別"]) for row in starter("catalogue")}
    branches = {(row["bank_code"], row["branch_code"]) for row in starter("branches")}
    offices = {row["office_no"]: row["office_name"] for row in starter("post_offices")}
    for person in sample_facts(TODAY).values():
        account = person.account
        assert {(one.code, one.level) for one in person.certificates} <= kinds
        if account.bank == "700":
            assert offices[account.halves[0]] == account.branch_name
        else:
            assert (account.bank, account.branch) in branches


def test_no_identity_number_could_be_anybodys():
    letters = dict(zip("ABCDEFGHJKLMNPQRSTUVXYWZIO", range(10, 36), strict=True))
    for person in sample_facts(TODAY).values():
        tens, ones = divmod(letters[person.identity[0]], 10)
        digits = [tens, ones, *map(int, person.identity[1:])]
        assert sum(d * w for d, w in zip(digits, [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1], strict=True)) % 10 != 0


@pytest.mark.parametrize("today", SEASON)
def test_every_certificate_is_in_time_on_every_day_of_the_year(today):
    assert semester_start(today) == semester_of(today).first_day
    for person in sample_facts(today).values():
        for certificate in person.certificates:
            assert semester_of(certificate.effective) == semester_of(today)
            assert certificate.effective <= today
            assert certificate.made <= today
            assert certificate.made != certificate.effective


@pytest.mark.parametrize("today", SEASON)
def test_the_residence_card_runs_for_another_year(today):
    assert sample_facts(today)[1003].residence_until == today + timedelta(days=365)


def test_dates_are_printed_as_the_republic_counts():
    assert roc(date(2026, 3, 5)) == "115年03月05日"


def test_a_set_within_its_semester_is_kept(tmp_path, strokes):
    draw_samples(tmp_path, TODAY)
    draw_samples(tmp_path, LAST_DAY)

    assert len(strokes) == 1
    assert read_facts(tmp_path) == sample_facts(TODAY)


@pytest.mark.parametrize("later", [FIRST_DAY, date(2027, 3, 20), TODAY - timedelta(days=1)])
def test_a_set_whose_time_has_passed_is_drawn_anew(tmp_path, strokes, later):
    draw_samples(tmp_path, TODAY)
    draw_samples(tmp_path, later)

    assert len(strokes) == 2
    assert read_facts(tmp_path) == sample_facts(later)


def test_a_set_of_an_older_edition_is_drawn_anew(tmp_path, strokes, monkeypatch):
    draw_samples(tmp_path, TODAY)
    monkeypatch.setattr(drawing, "EDITION", drawing.EDITION + 1)
    draw_samples(tmp_path, TODAY)

    assert len(strokes) == 2


@pytest.mark.parametrize("lost", ["only.txt", "samples.json", "facts.json"])
def test_a_set_that_lost_a_file_is_drawn_anew(tmp_path, strokes, lost):
    draw_samples(tmp_path, TODAY)
    (tmp_path / lost).unlink()
    draw_samples(tmp_path, TODAY)

    assert len(strokes) == 2


def test_what_is_written_down_is_what_is_drawn(folder):
    written = json.loads((folder / "facts.json").read_text("utf-8"))

    assert written["drawn"] == str(TODAY)
    assert written["people"]["1001"]["certificates"][1]["number"] == "工工字第01414號"
    assert written["people"]["1003"]["residence_until"] == "2027-03-20"


def test_drawing_needs_nothing_of_the_rest_of_the_project():
    allowed = ("emulator.samples", "PIL", "pillow_heif", "pylopdf_fonts_zh_tw")
    for path in Path(drawing.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.ImportFrom)
                and node.module
                and node.module.startswith(("bot", "rules", "storage"))
            ):
                assert node.module.startswith(allowed), path.name


def test_every_document_carries_the_mark_in_red(folder):
    for entry in listed(folder):
        if entry["for"] is not None:
            with Image.open(folder / entry["file"]) as picture:
                colours = picture.convert("RGB").resize((320, 240)).get_flattened_data()
            reddish = sum(red > green + 25 and red > blue + 25 and red > 120 for red, green, blue in colours)
            assert reddish > 150, entry["file"]


def test_every_example_is_drawn_and_no_other(tmp_path):
    draw_examples(tmp_path)

    assert {path.stem for path in tmp_path.iterdir()} == set(DRAWN)
