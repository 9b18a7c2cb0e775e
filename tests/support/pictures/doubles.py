"""Doubles: documents of one form that belong to different people, and copies of one and the same picture."""

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from io import BytesIO
from itertools import permutations

from PIL import Image

from emulator.samples import cards, certificates, passbooks
from emulator.samples.facts import Certificate, Person, sample_facts
from emulator.samples.phone_photo import photograph
from rules.picture_quality import BITS_MOST, are_one, bits_apart
from storage.pictures.decoding.decode import decode
from tests.support.pictures.papers import FAMILY, GIVEN, TODAY
from tests.support.pictures.scene import brightened

ONE_STAND = 7  # the seed of a photo: the same desk, angle and lamp, as of phones on one stand
_SYLLABLES = ("AN", "BAO", "CHEN", "HSIU", "LIN", "MAI", "MING", "NGUYEN", "PO", "SHU", "THI", "TRAN", "YU")
Known = tuple[bytes, str]  # fingerprint and hash
Form = Callable[[Person], Image.Image]


def _of_certificate(side: Callable[[Person, Certificate], Image.Image], person: Person) -> Image.Image:
    return side(person, person.certificates[0])


# Not the back of an ID card: the sample prints placeholders for parents and address, so many are alike.
FORMS: dict[str, tuple[int, Form]] = {
    "ID card": (1001, cards.id_front),
    "residence card": (1003, cards.residence_front),
    "residence card, back": (1003, cards.residence_back),
    "post office": (1001, passbooks.passbook),
    "bank": (1004, passbooks.passbook),
    "screen": (1002, passbooks.account_screen),
    "skill certificate": (1001, partial(_of_certificate, certificates.front)),
    "skill certificate, back": (1001, partial(_of_certificate, certificates.back)),
    "iPAS certificate": (1003, partial(_of_certificate, certificates.front)),
    "iPAS certificate, back": (1003, partial(_of_certificate, certificates.back)),
}
NUMBERED = tuple(form for form in FORMS if "certificate" in form)


def _flat(paper: Image.Image) -> Image.Image:
    return paper.convert("RGB")


def _scan(paper: Image.Image) -> Image.Image:
    """A scan, on the white of the lid; each paper lies in the same corner."""
    lid = Image.new("RGB", (round(paper.width * 1.1), round(paper.height * 1.1)), (250, 250, 250))
    lid.paste(paper, (lid.width // 25, lid.height // 25), paper)
    return lid


WAYS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "page": _flat,
    "scan": _scan,
    "photo": partial(photograph, seed=ONE_STAND),
}


def saved(picture: Image.Image, quality: int = 88) -> bytes:
    held = BytesIO()
    picture.convert("RGB").save(held, "JPEG", quality=quality)
    return held.getvalue()


def recompressed(picture: Image.Image, dice: random.Random) -> bytes:
    return saved(picture, dice.randrange(40, 80))


def smaller(picture: Image.Image, dice: random.Random) -> bytes:
    copy = picture.copy()
    filters = (Image.Resampling.LANCZOS, Image.Resampling.BICUBIC, Image.Resampling.BILINEAR)
    copy.thumbnail((dice.randrange(640, 960),) * 2, dice.choice(filters))
    return saved(copy, 90)


def both(picture: Image.Image, dice: random.Random) -> bytes:
    return recompressed(Image.open(BytesIO(smaller(picture, dice))), dice)


COPIES: dict[str, Callable[[Image.Image, random.Random], bytes]] = {
    "recompressed": recompressed,
    "smaller": smaller,
    "both": both,
}


def known(picture: bytes) -> Known:
    """What the bot keeps of a picture that came in."""
    plain = decode(picture)
    return plain.fingerprint, plain.facts["dhash"]


def taken_for_one(one: Known, other: Known) -> bool:
    return bits_apart(one[1], other[1]) <= BITS_MOST and are_one(one[0], other[0])


def people(form: str, many: int, dice: random.Random) -> Iterator[Image.Image]:
    """So many documents of one form, each of somebody else."""
    like, drawn = FORMS[form]
    for number, name in enumerate(dice.sample([*permutations(_SYLLABLES, 3)], many)):
        yield drawn(replace(_somebody(like, number, dice), english_name=" ".join(name)))


def off_by_one(form: str, dice: random.Random) -> Iterator[Image.Image]:
    """Ten certificates of one person, whose numbers differ in their last figure."""
    like, drawn = FORMS[form]
    person = _somebody(like, 1, dice)
    for figure in range(10):
        certificate = replace(person.certificates[0], number=f"133-00041{figure}")
        yield drawn(replace(person, certificates=(certificate,)))


def mistaken(way: str, papers: Iterable[Image.Image], dice: random.Random) -> tuple[int, int]:
    """Pairs of these papers, the second as it is and as a copy in another light: how many, how many mistaken."""
    pictures = [WAYS[way](paper) for paper in papers]
    sent = [known(saved(it)) for it in pictures]
    copied = [known(_copied(it, dice)) for it in pictures]
    pairs = [(i, j) for j in range(len(sent)) for i in range(j)]
    wrong = [taken_for_one(sent[i], sent[j]) or taken_for_one(sent[i], copied[j]) for i, j in pairs]
    return len(pairs), sum(wrong)


def known_again(copy: str, many: int, dice: random.Random) -> tuple[int, int]:
    """Pictures of every form and way, and a copy of each: how many, and how many are known again."""
    found = 0
    for number in range(many):
        form, way = [*FORMS][number % len(FORMS)], [*WAYS][number % len(WAYS)]
        picture = WAYS[way](next(people(form, 1, dice)))
        found += taken_for_one(known(saved(picture)), known(COPIES[copy](picture, dice)))
    return many, found


def _copied(picture: Image.Image, dice: random.Random) -> bytes:
    lit = brightened(picture.convert("RGB"), dice.uniform(0.85, 1.1))
    return COPIES[dice.choice([*COPIES])](lit, dice)


def _somebody(like: int, number: int, dice: random.Random) -> Person:
    """A person of the demo, who is somebody else in all that their documents show."""
    person = sample_facts(TODAY)[like]
    day = TODAY - timedelta(days=dice.randrange(20, 160))
    certificate = replace(
        person.certificates[0], effective=day, made=day + timedelta(days=11),
        number=f"{dice.randrange(1000):03}-{number:02}{dice.randrange(10**4):04}",
    )  # fmt: skip
    digits = "".join(str(dice.randrange(10)) for _ in person.account.number)
    until = person.residence_until
    return replace(
        person,
        name=dice.choice(FAMILY) + "".join(dice.sample(GIVEN, 2)),
        born=person.born + timedelta(days=dice.randrange(1500)),
        identity=f"{dice.choice('ABCDEFGH')}{dice.randrange(10**9):09}",
        account=replace(person.account, number=digits),
        certificates=(certificate,),
        residence_until=until and until + timedelta(days=dice.randrange(900)),
    )
