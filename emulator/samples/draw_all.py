"""Drawing of the whole set into a folder, and anew when its dates have passed."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final, Literal

from PIL import Image

from emulator.samples import bad_files as troubles
from emulator.samples import cards, certificates, passbooks
from emulator.samples.facts import Person, sample_facts, semester_start
from emulator.samples.phone_photo import photograph
from emulator.samples.typed_hints import Typed, off_certificate, off_passbook

EDITION: Final = 3  # one more when the drawings change, so that a kept folder is drawn anew
LISTING, FACTS = "samples.json", "facts.json"


@dataclass(frozen=True)
class Sample:
    """One file of the set; `to` draws it at the path, `whose` is a person id or None for everybody."""

    file: str
    title_zh: str
    title_en: str
    way: Literal["photo", "document"]
    whose: int | None
    to: Callable[[Path], None]
    shows: tuple[Typed, ...] = ()


def draw_samples(folder: Path, today: date, begins: Callable[[], object] = lambda: None) -> None:
    """Write the pictures, `samples.json` for the page and `facts.json` with what they show.

    Returns at once where the folder already holds a set whose semester and residence card still run;
    else `begins` is called first, for it takes some seconds.
    """
    if _still_good(folder, today):
        return
    begins()
    folder.mkdir(parents=True, exist_ok=True)
    people = sample_facts(today)
    samples = list(_samples(people))
    with ThreadPoolExecutor(2) as hands:
        list(hands.map(lambda sample: sample.to(folder / sample.file), samples))
    _write(folder / LISTING, [_entry(sample) for sample in samples])
    # Last, so that a set broken off in the middle is drawn again.
    known = {"edition": EDITION, "cards": _card_names(), "drawn": today}
    _write(folder / FACTS, known | {"people": _as_rows(people)})


def read_facts(folder: Path) -> dict[int, Person]:
    """What the drawn pictures show; raises FileNotFoundError where nothing was drawn."""
    return sample_facts(date.fromisoformat(_read(folder / FACTS)["drawn"]))


def _still_good(folder: Path, today: date) -> bool:
    if not (folder / FACTS).exists():
        return False
    kept = _read(folder / FACTS)
    drawn = date.fromisoformat(kept["drawn"])
    in_time = drawn <= today and semester_start(drawn) == semester_start(today)
    as_now = kept["edition"] == EDITION and kept.get("cards") == _card_names()
    return as_now and in_time and _is_whole(folder)


def _card_names() -> list[str]:
    return [card.name for card in cards.CARDS]


def _is_whole(folder: Path) -> bool:
    listing = folder / LISTING
    return listing.exists() and all((folder / entry["file"]).exists() for entry in _read(listing))


def _samples(people: dict[int, Person]) -> Iterator[Sample]:
    for whose, person in people.items():
        yield from _cards(whose, person)
        yield from _passbook(whose, person)
        yield from _certificates(whose, person)
    yield from _troubles(people[1001])


def _cards(whose: int, person: Person) -> Iterator[Sample]:
    for card in cards.cards_of(person):
        drawn = partial(card.draw, person)
        yield _photo(whose, card.name, card.title_zh, card.title_en, drawn, card.shows(person))


def _passbook(whose: int, person: Person) -> Iterator[Sample]:
    if person.account.bank == "824":
        file = f"{whose}-passbook.png"
        screen = partial(_screenshot, person)
        yield Sample(
            file, "數位帳戶存摺封面截圖", "Digital account, screenshot", "document", whose, screen,
            off_passbook(person.account),
        )  # fmt: skip
    else:
        drawn = partial(passbooks.passbook, person)
        yield _photo(whose, "passbook", "存摺封面", "Passbook cover", drawn, off_passbook(person.account))


def _certificates(whose: int, person: Person) -> Iterator[Sample]:
    for number, certificate in enumerate(person.certificates, 1):
        zh, en = f"{certificate.name}{certificate.level}", certificate.english
        drawn = partial(certificates.front, person, certificate)
        yield _photo(
            whose, f"certificate-{number}-front", f"{zh} 正面", f"{en}: front", drawn,
            off_certificate(certificate),
        )  # fmt: skip
        drawn = partial(certificates.back, person, certificate)
        yield _photo(whose, f"certificate-{number}-back", f"{zh} 背面", f"{en}: back", drawn)


def _troubles(person: Person) -> Iterator[Sample]:
    certificate = person.certificates[0]
    passbook, card = partial(passbooks.passbook, person), partial(cards.id_front, person)
    paper = partial(certificates.front, person, certificate)

    def one(file: str, zh: str, en: str, drawn: Callable[[], Image.Image], spoil: Spoiler) -> Sample:
        def to(path: Path) -> None:
            spoil(photograph(drawn(), 7), path)

        return Sample(file, zh, en, "photo" if file == "blurred.jpg" else "document", None, to)

    yield one("blurred.jpg", "模糊的存摺", "A blurred passbook", passbook, troubles.blurred)
    yield one("tiny.jpg", "太小的圖片", "A picture too small", paper, troubles.tiny)
    yield one("iphone.heic", "iPhone 的 HEIC 檔", "An iPhone's HEIC file", card, troubles.heic)
    yield one(
        "turned.jpg", "橫著拍的照片（含定位）", "A photo taken sideways, with GPS", paper, troubles.turned
    )
    yield one("cut.jpg", "沒有傳完整的圖片", "A picture cut short", paper, troubles.cut)
    yield one("certificate.pdf", "PDF 檔", "A PDF file", paper, troubles.pdf)
    yield Sample("note.txt", "文字檔", "A text file", "document", None, troubles.text)


Spoiler = Callable[[Image.Image, Path], None]


def _photo(
    whose: int,
    name: str,
    zh: str,
    en: str,
    drawn: Callable[[], Image.Image],
    shows: tuple[Typed, ...] = (),
) -> Sample:
    file = f"{whose}-{name}.jpg"

    def to(path: Path) -> None:
        photograph(drawn(), seed=sum(file.encode())).save(path, quality=80)

    return Sample(file, zh, en, "photo", whose, to, shows)


def _screenshot(person: Person, path: Path) -> None:
    passbooks.account_screen(person).convert("RGB").save(path)


def _entry(sample: Sample) -> dict[str, Any]:
    return {
        "file": sample.file,
        "title_zh": sample.title_zh,
        "title_en": sample.title_en,
        "as": sample.way,
        "for": sample.whose,
        "shows": [asdict(typed) for typed in sample.shows],
    }


def _as_rows(people: dict[int, Person]) -> dict[int, dict[str, Any]]:
    return {whose: asdict(person) for whose, person in people.items()}


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1, default=str), "utf-8")


def _read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))
