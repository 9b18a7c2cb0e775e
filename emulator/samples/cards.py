"""ID cards and residence cards, front and back, and which of them each student has."""

from collections.abc import Callable
from typing import Final, NamedTuple

from PIL import Image

from emulator.samples.facts import Person, roc
from emulator.samples.ink import FAINT, INK, RED, Colour, Sheet
from emulator.samples.typed_hints import Typed, off_residence_card

WIDTH, HEIGHT, CORNER = 1000, 632, 34
_ROSE: Colour = (250, 238, 238)
_MINT: Colour = (232, 245, 240)


def id_front(person: Person) -> Image.Image:
    card = _card(_ROSE, (240, 214, 214), "中華民國國民身分證", (150, 40, 60))
    card.field((60, 190), "姓名", person.name, size=64)
    card.field((60, 296), "出生日期", f"民國{roc(person.born)}", size=36)
    card.field((60, 374), "性別", person.gender, size=36)
    card.field((60, 452), "發證日期", "民國109年06月01日（屏東縣）換發", size=30)
    card.write((60, 540), "統一編號", 24, FAINT, anchor="lm")
    card.write((210, 540), person.identity, 58, (150, 40, 60), anchor="lm", bold=True)
    _face(card, person)
    return card.finished(corner=CORNER)


def id_back(person: Person) -> Image.Image:
    card = _card(_ROSE, (240, 214, 214), "國民身分證　背面", (150, 40, 60))
    rows = (
        ("父", f"{person.name[0]}樣本"),
        ("母", "王範例"),
        ("配偶", ""),
        ("役別", "" if person.gender == "女" else "免役（示範）"),
        ("出生地", "屏東縣"),
        ("住址", "屏東縣樣本鄉示範村16鄰學府路1號"),
    )
    for number, (label, value) in enumerate(rows):
        y = 172 + number * 66
        card.field((60, y), label, value, size=34, apart=120)
        card.pen.line((50, y + 33, 940, y + 33), (226, 190, 194), 2)
    _purpose(card, top=140)
    return card.finished(corner=CORNER)


def residence_front(person: Person) -> Image.Image:
    card = _card(_MINT, (206, 230, 222), "中華民國居留證", (22, 96, 92), "Resident Certificate")
    until = person.residence_until or person.born
    card.field((60, 184), "姓名 Name", person.english_name, size=46, apart=222)
    card.field((60, 256), "國籍 Nationality", "越南 VIETNAM", size=32, apart=222)
    card.field((60, 318), "出生 Birth", f"{person.born:%Y/%m/%d}　性別 Sex　F", size=32, apart=222)
    card.field((60, 380), "事由 Purpose", "就學 Study", size=32, apart=222)
    card.field((60, 452), "有效期限 Expiry", f"{until:%Y/%m/%d}", size=46, apart=222)
    card.write((60, 540), "統一證號 UI No.", 22, FAINT, anchor="lm")
    card.write((282, 540), person.identity, 54, (22, 96, 92), anchor="lm", bold=True)
    _face(card, person)
    return card.finished(corner=CORNER)


def residence_back(person: Person) -> Image.Image:
    card = _card(_MINT, (206, 230, 222), "居留證　背面", (22, 96, 92), "Resident Certificate, reverse")
    card.field((60, 200), "姓名 Name", person.english_name, size=38, apart=222)
    card.field((60, 280), "居留地址 Address", "屏東縣樣本鄉示範村16鄰學府路1號", size=32, apart=222)
    card.field((60, 350), "核發 Issued by", "示範服務站 Demo Service Center", size=32, apart=222)
    card.write((60, 430), "依親、工作等資料：無　Remarks: none", 28, INK, anchor="lm")
    _purpose(card, top=490)
    return card.finished(corner=CORNER)


class Card(NamedTuple):
    """One file of each student whom it is for; the one with a `document` stands for that in the examples."""

    name: str
    title_zh: str
    title_en: str
    draw: Callable[[Person], Image.Image]
    foreign: bool
    document: str = ""
    shows: Callable[[Person], tuple[Typed, ...]] = lambda _person: ()


CARDS: Final = (
    Card("id-front", "身分證正面", "ID card, front", id_front, foreign=False, document="id_card"),
    Card("id-back", "身分證背面", "ID card, back", id_back, foreign=False),
    Card(
        "residence-front", "居留證正面", "Residence card, front", residence_front,
        foreign=True, document="residence_card", shows=off_residence_card,
    ),
    Card("residence-back", "居留證背面", "Residence card, back", residence_back, foreign=True),
)  # fmt: skip


def cards_of(person: Person) -> list[Card]:
    return [card for card in CARDS if card.foreign == bool(person.residence_until)]


def _card(paper: Colour, waves: Colour, title: str, colour: Colour, english: str = "") -> Sheet:
    card = Sheet(WIDTH, HEIGHT, paper)
    card.waves(waves)
    card.write((60, 76), title, 50, colour, serif=True, bold=True, anchor="lm")
    card.write(
        (940, 76), english or "樣本 SAMPLE", 30, RED if not english else colour, anchor="rm", bold=True
    )
    card.pen.line((50, 118, 950, 118), colour, 3)
    return card


def _face(card: Sheet, person: Person) -> None:
    shirt = (164, 72, 96) if person.gender == "女" else (60, 84, 128)
    card.portrait((710, 170, 940, 462), shirt, long_hair=person.gender == "女")


def _purpose(card: Sheet, *, top: int) -> None:
    """The purpose of the copy, as a careful person writes it on a copy of their card."""
    card.pen.rectangle((540, top, 940, top + 82), outline=RED, width=3)
    card.write((740, top + 41), "僅供證照獎勵申請使用", 34, RED, anchor="mm", bold=True)
