"""OCR set: documents with known numbers: clean photos, and the faint print of a passbook under a seal."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from unittest.mock import patch

from PIL import Image, ImageDraw

from emulator.samples import cards, certificates, passbooks
from emulator.samples.facts import Person, sample_facts
from emulator.samples.ink import RED, Sheet, type_of
from rules.account import check_number
from rules.items import Document
from rules.refusal import Refused
from tests.support.pictures.ocr import photo_of

TODAY = date(2026, 3, 20)
FAMILY, GIVEN = "林陳黃張李王吳劉蔡楊", "曉晴柏宇子軒雅婷志明美玲冠廷怡君家豪"
NUMBER_AT = {"700": (90, 270, 900, 350), "007": (310, 305, 800, 395), "822": (310, 305, 900, 395)}
FADED = 0.7  # so much of the ink is left
DOTS = 6  # pixels from dot to dot of the printer


@dataclass(frozen=True)
class Known:
    """A photo and what really stands on it."""

    jpeg: bytes
    document: Document
    person: Person
    bank: str = ""  # of a passbook

    @property
    def account(self) -> str:
        return self.person.account.number if self.bank else ""

    @property
    def certificate(self) -> str:
        return self.person.certificates[0].number if self.document is Document.certificate else ""


def clean(many: int, seed: int = 1) -> Iterator[Known]:
    for number in range(many):
        dice = _dice("clean", seed, number)
        yield KINDS[number % len(KINDS)](dice, seed * 1000 + number)


def faint(many: int, seed: int = 1) -> Iterator[Known]:
    """Faint passbooks: worn print of dots, and a red seal across the number."""
    for number in range(many):
        dice = _dice("faint", seed, number)
        like = (1001, 1003, 1004)[number % 3]
        person = _somebody(dice, like)
        worn = _worn(_drawn(passbooks.passbook, person), NUMBER_AT[person.account.bank], dice)
        jpeg = photo_of(worn, seed * 1000 + number)
        yield Known(jpeg, Document.passbook, person, person.account.bank)


def wrong_by_one(number: str) -> Iterator[str]:
    """Every number that differs in one digit."""
    for place, sign in enumerate(number):
        if sign.isdigit():
            yield from (number[:place] + it + number[place + 1 :] for it in "0123456789" if it != sign)


def _dice(*of: object) -> random.Random:
    return random.Random(" ".join(map(str, of)))  # noqa: S311 - dice, not secrets


def _passbook(like: int) -> Callable[[random.Random, int], Known]:
    def make(dice: random.Random, seed: int) -> Known:
        person = _somebody(dice, like)
        jpeg = photo_of(_drawn(passbooks.passbook, person), seed)
        return Known(jpeg, Document.passbook, person, person.account.bank)

    return make


def _certificate(like: int) -> Callable[[random.Random, int], Known]:
    def make(dice: random.Random, seed: int) -> Known:
        person = _somebody(dice, like)
        drawn = _drawn(lambda who: certificates.front(who, who.certificates[0]), person)
        return Known(photo_of(drawn, seed), Document.certificate, person)

    return make


def _card(
    like: int, side: Callable[[Person], Image.Image], document: Document
) -> Callable[[random.Random, int], Known]:
    def make(dice: random.Random, seed: int) -> Known:
        person = _somebody(dice, like)
        return Known(photo_of(_drawn(side, person), seed), document, person)

    return make


KINDS = (
    _passbook(1001), _certificate(1001), _passbook(1003), _certificate(1003), _passbook(1004), _certificate(1004),
    _card(1001, cards.id_front, Document.id_card), _card(1003, cards.residence_front, Document.residence_card),
)  # fmt: skip


def _drawn(draw: Callable[[Person], Image.Image], person: Person) -> Image.Image:
    """A document without the mark that the demo's samples carry across everything: real ones have none."""
    with patch.object(Sheet, "_mark", lambda sheet: None):
        return draw(person)


def _somebody(dice: random.Random, like: int) -> Person:
    """A person of the demo with another name, other numbers, other dates."""
    person = sample_facts(TODAY)[like]
    account, certificate = person.account, person.certificates[0]
    number = "".join(sign if not sign.isdigit() else dice.choice("0123456789") for sign in certificate.number)
    day = TODAY - timedelta(days=dice.randrange(400))
    dated = replace(
        certificate, number=number, effective=day, made=day + timedelta(days=dice.randrange(3, 20))
    )
    foreign = person.residence_until is not None
    return replace(
        person, name=person.name if foreign else dice.choice(FAMILY) + "".join(dice.sample(GIVEN, 2)),
        account=replace(account, number=_account(dice, account.bank, len(account.number))),
        certificates=(dated,),
        residence_until=TODAY + timedelta(days=dice.randrange(1, 900)) if foreign else None,
    )  # fmt: skip


def _account(dice: random.Random, bank: str, digits: int) -> str:
    """An account number that the bank itself could have given out."""
    while True:
        number = "".join(dice.choice("0123456789") for _ in range(digits))
        try:
            check_number(bank, number)
        except Refused:
            continue
        return number


def _worn(document: Image.Image, box: tuple[int, int, int, int], dice: random.Random) -> Image.Image:
    part = document.crop(box).convert("RGB")
    paper = Image.new("RGB", part.size, (252, 252, 246))
    part = Image.blend(paper, part, FADED)
    pen = ImageDraw.Draw(part)
    for at in range(0, part.width, DOTS):
        pen.line((at, 0, at, part.height), (252, 252, 246), 1)
    for at in range(0, part.height, DOTS):
        pen.line((0, at, part.width, at), (252, 252, 246), 1)
    worn = document.copy()
    worn.paste(part, box[:2])
    _seal(worn, (dice.randrange(box[0] + 150, box[2] - 150), dice.randrange(box[1], box[3])))
    return worn


def _seal(document: Image.Image, centre: tuple[int, int]) -> None:
    """Press a seal onto a document, red ink over black: both stay to be seen."""
    layer = Image.new("RGBA", document.size, (0, 0, 0, 0))
    pen, (x, y) = ImageDraw.Draw(layer), centre
    ink = (*RED, 95)
    pen.ellipse((x - 66, y - 66, x + 66, y + 66), outline=ink, width=5)
    pen.text((x, y), "樣本郵局", ink, type_of(28), anchor="mm")
    shape = document.getchannel("A")
    document.paste(layer, (0, 0), layer)
    document.putalpha(shape)
