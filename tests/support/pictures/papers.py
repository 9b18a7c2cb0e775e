"""Papers: the flat documents that are photographed, with invented people and numbers of every kind."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PIL import Image

from emulator.samples import cards, certificates, passbooks
from emulator.samples.facts import Person, sample_facts
from emulator.samples.ink import FAINT, INK, RED, Sheet

TODAY = date(2026, 3, 10)
FAMILY, GIVEN = "林陳黃張李王吳劉蔡楊", "曉晴柏宇子軒雅婷志明美玲冠廷怡君家豪"
Paper = Callable[[], Image.Image]


def a_paper(dice: random.Random) -> Image.Image:
    """A document of one of eight kinds, as RGBA; every one with another person's name and numbers."""
    return dice.choice(KINDS)(dice)


def _certificate_page(dice: random.Random) -> Image.Image:
    """An upright A4 certificate: much paper, little writing."""
    sheet = Sheet(1000, 1414, (253, 252, 247))
    for inset, width in ((30, 5), (46, 2)):
        sheet.pen.rectangle((inset, inset, 1000 - inset, 1414 - inset), outline=(150, 120, 60), width=width)
    sheet.write((500, 190), "證　書", 96, INK, serif=True, bold=True, anchor="mm")
    sheet.write((860, 290), f"字第{dice.randrange(10**6):06}號", 30, FAINT, anchor="rm")
    lines = (
        f"{_name(dice)}　君參加本會舉辦之",
        "專業能力測驗，成績合格，",
        "特發此證，以資證明。",
        f"出生日期　民國{dice.randrange(88, 95)}年{dice.randrange(1, 13)}月",
    )
    for number, line in enumerate(lines):
        sheet.write((140, 430 + 90 * number), line, 46, INK, serif=True, anchor="lm")
    sheet.seal((700, 1000), "樣本之印", side=200)
    sheet.write((500, 1240), f"中華民國 {_day(dice):%Y 年 %m 月 %d 日}", 44, INK, serif=True, anchor="mm")
    return sheet.finished()


def sparse_page(dice: random.Random) -> Image.Image:
    """A page of white or greyish paper with a title, a few short lines and perhaps a seal."""
    sheet = Sheet(
        1000, 1414, dice.choice([(252, 251, 247), (232, 231, 226), (214, 213, 208), (196, 195, 192)])
    )
    top = dice.randrange(330, 640)
    sheet.write((500, top), "結業證明書", 88, INK, serif=True, bold=True, anchor="mm")
    for number in range(dice.randrange(2, 5)):
        words = f"{_name(dice)}　{dice.randrange(10**8):08}"
        sheet.write((500, top + 140 + 76 * number), words, 52, INK, serif=True, anchor="mm")
    if dice.random() < 0.5:
        sheet.seal((dice.uniform(320, 680), top + 540), "樣本之印", side=170)
    return sheet.finished()


def _screen(dice: random.Random) -> Image.Image:
    return passbooks.account_screen(_somebody(dice, 1002))


def _of(whose: int, drawn: Callable[[Person], Image.Image], dice: random.Random) -> Image.Image:
    return drawn(_somebody(dice, whose))


def _certificate_of(whose: int, side: Callable[..., Image.Image], dice: random.Random) -> Image.Image:
    person = _somebody(dice, whose)
    return side(person, person.certificates[0])


def _somebody(dice: random.Random, like: int) -> Person:
    """A person of the demo with another name and other numbers."""
    from dataclasses import replace

    person = sample_facts(TODAY)[like]
    digits = "".join(str(dice.randrange(10)) for _ in person.account.number)
    certificate = replace(
        person.certificates[0], number=f"{dice.randrange(1000):03}-{dice.randrange(10**6):06}"
    )
    return replace(
        person, name=_name(dice), account=replace(person.account, number=digits), certificates=(certificate,)
    )


def _name(dice: random.Random) -> str:
    return dice.choice(FAMILY) + "".join(dice.sample(GIVEN, 2))


def _day(dice: random.Random) -> date:
    return TODAY - timedelta(days=dice.randrange(400))


KINDS: tuple[Callable[[random.Random], Image.Image], ...] = (
    partial(_of, 1001, cards.id_front),
    partial(_of, 1001, cards.id_back),
    partial(_of, 1003, cards.residence_front),
    partial(_of, 1001, passbooks.passbook),
    partial(_of, 1004, passbooks.passbook),
    partial(_certificate_of, 1001, certificates.front),
    partial(_certificate_of, 1001, certificates.back),
    partial(_certificate_of, 1003, certificates.front),
    _certificate_page,
)
SCREEN = _screen
assert RED
