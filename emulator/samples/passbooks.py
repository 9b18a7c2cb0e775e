"""Passbook covers, and the account screen of a bank without passbooks."""

from PIL import Image, ImageDraw

from emulator.samples.facts import Account, Person
from emulator.samples.ink import FAINT, INK, Colour, Sheet

WIDTH, HEIGHT, CORNER = 1060, 720, 18
SCREEN = (720, 1400)
_POST_GREEN: Colour = (0, 104, 76)
_HOUSE_COLOURS: dict[str, Colour] = {"007": (18, 92, 84), "822": (0, 110, 104)}


def passbook(person: Person) -> Image.Image:
    if person.account.bank == "700":
        return _post_office(person)
    return _bank(person)


def account_screen(person: Person) -> Image.Image:
    """The account on a phone's screen: flat, as a screenshot is."""
    account = person.account
    screen = Sheet(*SCREEN, (240, 243, 246))
    screen.band(0, 64, (24, 30, 38))
    screen.write((40, 32), "9:41", 28, (255, 255, 255), anchor="lm")
    screen.write((680, 32), "5G  87%", 26, (255, 255, 255), anchor="rm")
    screen.band(64, 178, (10, 168, 90))
    screen.write((360, 121), "存摺封面", 42, (255, 255, 255), anchor="mm", bold=True)
    screen.pen.rounded_rectangle((40, 230, 680, 1010), 28, (255, 255, 255))
    screen.write((80, 300), account.bank_name, 44, (10, 128, 72), anchor="lm", bold=True)
    rows = (
        ("銀行代碼", account.bank),
        ("分行", f"{account.branch_name}（{account.branch}）"),
        ("戶名", person.name),
        ("帳號", _in_fours(account.number)),
        ("存款種類", "活期儲蓄存款"),
    )
    for number, (label, value) in enumerate(rows):
        y = 400 + number * 122
        screen.write((80, y), label, 26, FAINT, anchor="lm")
        screen.write((80, y + 48), value, 46 if label == "帳號" else 36, INK, anchor="lm", bold=True)
        screen.pen.line((80, y + 84, 640, y + 84), (226, 230, 234), 2)
    screen.pen.rounded_rectangle((40, 1060, 680, 1150), 45, (10, 168, 90))
    screen.write((360, 1105), "儲存存摺封面", 34, (255, 255, 255), anchor="mm")
    return screen.finished(foot=70)


def _post_office(person: Person) -> Image.Image:
    office, account = person.account.halves
    book = _cover(_POST_GREEN, "郵政存簿儲金簿", "中華郵政 Post Passbook Savings")
    book.write((90, 246), "局號", 28, FAINT, anchor="lm")
    book.write((90, 310), _apart(office), 62, anchor="lm", bold=True)
    book.write((560, 246), "帳號", 28, FAINT, anchor="lm")
    book.write((560, 310), _apart(account), 62, anchor="lm", bold=True)
    book.field((90, 430), "戶名", person.name, size=58, apart=170)
    book.field((90, 512), "立帳局", person.account.branch_name, size=38, apart=170)
    book.seal((890, 470), "樣本郵局")
    return book.finished(corner=CORNER)


def _bank(person: Person) -> Image.Image:
    account = person.account
    colour = _HOUSE_COLOURS.get(account.bank, (40, 60, 110))
    book = _cover(colour, "活期儲蓄存款存摺", account.bank_name)
    book.field((90, 252), "戶名 Name", _holder(person), size=54, apart=230)
    book.write((90, 350), "帳號 Account No.", 24, FAINT, anchor="lm")
    book.write((320, 350), _grouped(account), 60, anchor="lm", bold=True)
    book.field((90, 440), "銀行代號 Bank", f"{account.bank}　{account.bank_name}", size=36, apart=230)
    book.field(
        (90, 512),
        "分行 Branch",
        f"{account.branch_name}（{account.bank}{account.branch}）",
        size=36,
        apart=230,
    )
    book.seal((920, 480), "樣本印鑑")
    return book.finished(corner=CORNER)


def _cover(colour: Colour, title: str, house: str) -> Sheet:
    book = Sheet(WIDTH, HEIGHT, colour)
    _shine(book, colour)
    book.write((70, 84), title, 60, (255, 250, 236), serif=True, bold=True, anchor="lm")
    book.write((70, 148), house, 30, (228, 238, 228), anchor="lm")
    book.pen.rounded_rectangle((50, 196, WIDTH - 50, HEIGHT - 130), 14, (252, 252, 246))
    book.write((70, HEIGHT - 88), "樣本 SAMPLE", 40, (255, 220, 130), anchor="lm", bold=True)
    book.pen.rounded_rectangle((0, HEIGHT - 46, WIDTH, HEIGHT), 0, (252, 252, 246))
    return book


def _shine(book: Sheet, colour: Colour) -> None:
    """Rings in a lighter tone of the same colour."""
    lighter = tuple(min(255, part + 16) for part in colour)
    pen = ImageDraw.Draw(book.image)
    for radius in range(90, 620, 46):
        pen.ellipse((1000 - radius, 60 - radius, 1000 + radius, 60 + radius), outline=lighter, width=10)


def _holder(person: Person) -> str:
    return person.english_name if person.residence_until else person.name


def _apart(half: str) -> str:
    return f"{half[:-1]}-{half[-1]}"


def _in_fours(number: str) -> str:
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4))


def _grouped(account: Account) -> str:
    number = account.number
    return f"{number[:3]}-{number[3:5]}-{number[5:]}" if account.bank == "007" else _in_fours(number)
