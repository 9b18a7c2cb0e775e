"""Skill certificates and iPAS certificates, front and back."""

import math

from PIL import Image

from emulator.samples.facts import Certificate, Person, roc
from emulator.samples.ink import FAINT, INK, RED, Colour, Sheet

CARD = (1000, 632)
SHEET = (1180, 836)
_BLUE: Colour = (28, 68, 120)
_GOLD: Colour = (176, 136, 60)


def front(person: Person, certificate: Certificate) -> Image.Image:
    return (_ipas_front if certificate.issuer == "經濟部" else _skill_front)(person, certificate)


def back(person: Person, certificate: Certificate) -> Image.Image:
    return (_ipas_back if certificate.issuer == "經濟部" else _skill_back)(person, certificate)


def _skill_front(person: Person, certificate: Certificate) -> Image.Image:
    card = Sheet(*CARD, (238, 244, 250))
    card.waves((214, 226, 240))
    card.write((60, 76), "中華民國技術士證", 52, _BLUE, serif=True, bold=True, anchor="lm")
    card.write((940, 76), "樣本 SAMPLE", 30, RED, anchor="rm", bold=True)
    card.pen.line((50, 118, 950, 118), _BLUE, 3)
    card.field((60, 176), "姓名", person.name, size=50, apart=190)
    card.field((60, 256), "職類名稱", certificate.name, size=42, apart=190)
    card.field((60, 328), "級別", certificate.level, size=42, apart=190)
    card.field((60, 400), "技術士證總編號", certificate.number, size=46, apart=240)
    card.field((60, 474), "生效日期", f"{roc(certificate.effective)}", size=40, apart=190)
    card.field((60, 542), "製發日期", f"{roc(certificate.made)}", size=30, apart=190)
    card.portrait((730, 150, 940, 416), (90, 120, 92), long_hair=person.gender == "女")
    card.seal((880, 506), "樣本之印", side=104)
    return card.finished(corner=34)


def _skill_back(_person: Person, certificate: Certificate) -> Image.Image:
    card = Sheet(*CARD, (238, 244, 250))
    card.waves((214, 226, 240))
    card.write((500, 90), "Technician Certificate", 46, _BLUE, serif=True, bold=True, anchor="mm")
    card.write((500, 158), certificate.english, 36, INK, anchor="mm", bold=True)
    notes = (
        f"發證機關：{certificate.issuer}（示範）",
        f"總編號 No. {certificate.number}",
        f"Effective date: {certificate.effective:%Y/%m/%d}",
        "一、本證不得租借他人使用。",
        "二、資料如有變更，請向發證機關申請更正。",
        "三、本件由示範程式繪製，不具任何效力。",
    )
    for number, note in enumerate(notes):
        card.write((90, 240 + number * 54), note, 30, INK, anchor="lm")
    return card.finished(corner=34)


def _ipas_front(person: Person, certificate: Certificate) -> Image.Image:
    sheet = _diploma()
    name = person.english_name if person.residence_until else person.name
    sheet.write((590, 148), "經濟部產業人才能力鑑定證書", 62, _BLUE, serif=True, bold=True, anchor="mm")
    sheet.write((590, 220), f"{certificate.number}", 36, INK, anchor="mm", bold=True)
    sheet.write((590, 320), name, 66, INK, serif=True, bold=True, anchor="mm")
    sheet.write(
        (590, 406), "參加經濟部產業人才能力鑑定（iPAS），成績合格，特發此證", 34, INK, serif=True, anchor="mm"
    )
    title = f"[{certificate.level}] {certificate.name}"
    sheet.write((590, 492), title, 56, (150, 40, 40), serif=True, bold=True, anchor="mm")
    sheet.write(
        (130, 600), f"生效日期　中華民國{roc(certificate.effective)}", 36, INK, anchor="lm", bold=True
    )
    sheet.write((130, 660), f"製發日期　中華民國{roc(certificate.made)}", 28, FAINT, anchor="lm")
    _rosette(sheet, (960, 636))
    return sheet.finished(corner=4, foot=92)


def _ipas_back(person: Person, certificate: Certificate) -> Image.Image:
    sheet = _diploma()
    sheet.write(
        (590, 160), "Industry Professional Assessment System", 48, _BLUE, serif=True, bold=True, anchor="mm"
    )
    sheet.write((590, 240), f"No. {certificate.number}", 34, INK, anchor="mm")
    sheet.write((590, 330), "This is to certify that", 32, INK, serif=True, anchor="mm")
    sheet.write((590, 396), person.english_name, 54, INK, serif=True, bold=True, anchor="mm")
    sheet.write((590, 466), "has passed the assessment of", 32, INK, serif=True, anchor="mm")
    sheet.write((590, 534), certificate.english, 44, (150, 40, 40), serif=True, bold=True, anchor="mm")
    sheet.write((590, 624), f"Effective {certificate.effective:%Y/%m/%d}", 36, INK, anchor="mm", bold=True)
    sheet.write((590, 676), f"Printed {certificate.made:%Y/%m/%d}", 28, FAINT, anchor="mm")
    return sheet.finished(corner=4, foot=92)


def _diploma() -> Sheet:
    sheet = Sheet(*SHEET, (254, 251, 242))
    sheet.waves((246, 238, 218), apart=17)
    for inset, width in ((26, 6), (40, 2), (62, 2)):
        sheet.pen.rectangle((inset, inset, SHEET[0] - inset, SHEET[1] - inset), outline=_GOLD, width=width)
    for x in (51, SHEET[0] - 51):
        for y in (51, SHEET[1] - 51):
            sheet.pen.regular_polygon((x, y, 20), 4, rotation=45, fill=_GOLD)
    return sheet


def _rosette(sheet: Sheet, centre: tuple[int, int]) -> None:
    x, y = centre
    points = []
    for step in range(64):
        radius = 96 if step % 2 else 82
        angle = math.tau * step / 64
        points.append((x + radius * math.cos(angle), y + radius * math.sin(angle)))
    sheet.pen.polygon(points, fill=(214, 176, 96))
    sheet.pen.ellipse((x - 70, y - 70, x + 70, y + 70), (234, 206, 140), _GOLD, 3)
    sheet.write((x, y - 16), "樣本", 40, RED, serif=True, bold=True, anchor="mm")
    sheet.write((x, y + 28), "SAMPLE", 26, RED, serif=True, anchor="mm")
