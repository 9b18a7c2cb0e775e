"""Facts: what stands on the sample documents, so that a person or a test can type it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_FEBRUARY, _AUGUST = 2, 8
_ROC: Final = 1911


@dataclass(frozen=True)
class Account:
    """A sample account; `number` has no hyphens; the Post Office's is office number and account number."""

    bank: str
    bank_name: str
    branch: str
    branch_name: str
    number: str

    @property
    def halves(self) -> tuple[str, str]:
        return self.number[:7], self.number[7:]


@dataclass(frozen=True)
class Certificate:
    """A kind of the starter catalogue; `made` is the date that students mistake for the effective one."""

    code: str
    name: str
    level: str
    english: str
    issuer: str
    number: str
    effective: date
    made: date


@dataclass(frozen=True)
class Person:
    name: str
    english_name: str
    number: str
    born: date
    gender: str
    identity: str  # of the kind printed on the card, with a check digit that is wrong on purpose
    account: Account
    certificates: tuple[Certificate, ...]
    residence_until: date | None = None  # only a foreign student has a residence card


POST = Account("700", "中華郵政", "", "內埔學府郵局", "00713701234569")
LINE = Account("824", "連線商業銀行", "6880", "總行", "111012345678")
CTBC = Account("822", "中國信託商業銀行", "1207", "屏東分行", "901540123452")
FIRST = Account("007", "第一商業銀行", "0937", "營業部", "09350123459")


def sample_facts(today: date) -> dict[int, Person]:
    """The demo's students by person id, with dates that are in time on this day."""
    return {
        1001: Person(
            "林曉晴", "LIN, HSIAO-CHING", "B11256001", date(2004, 5, 12), "女", "A200000001", POST,
            (_gardening(today), _smart_production(today, "工工字第01414號", weeks=5)),
        ),
        1002: Person(
            "陳柏宇", "CHEN, PO-YU", "B11256002", date(2004, 9, 3), "男", "T100000002", LINE,
            (_food_inspection(today),),
        ),
        1003: Person(
            "Nguyễn Thị Mai", "NGUYEN THI MAI", "M11322003", date(2000, 2, 17), "女", "T800000004", CTBC,
            (_smart_production(today, "工工字第02036號", weeks=4),), today + timedelta(days=365),
        ),
        1004: Person(
            "黃子軒", "HUANG, TZU-HSUAN", "B11131004", date(2003, 11, 28), "男", "E100000003", FIRST,
            (_software(today),),
        ),
    }  # fmt: skip


def semester_start(day: date) -> date:
    """The first day of August or February on or before this day."""
    if day.month >= _AUGUST:
        return date(day.year, _AUGUST, 1)
    return date(day.year, _FEBRUARY, 1) if day.month >= _FEBRUARY else date(day.year - 1, _AUGUST, 1)


def roc(day: date) -> str:
    return f"{day.year - _ROC}年{day.month:02}月{day.day:02}日"


def _gardening(today: date) -> Certificate:
    return Certificate(
        "133003", "園藝", "丙級", "Horticulture, Level C", "勞動部", "133-000414", *_dates(today, weeks=3)
    )


def _food_inspection(today: date) -> Certificate:
    return Certificate(
        "092003", "食品檢驗分析", "丙級", "Food Inspection and Analysis, Level C", "勞動部", "092-000123",
        *_dates(today, weeks=4),
    )  # fmt: skip


def _software(today: date) -> Certificate:
    return Certificate(
        "118002", "電腦軟體應用", "乙級", "Computer Software Application, Level B", "勞動部", "118-003806",
        *_dates(today, weeks=6),
    )  # fmt: skip


def _smart_production(today: date, number: str, *, weeks: int) -> Certificate:
    return Certificate(
        "108100043", "智慧生產工程師", "初級", "Smart Manufacturing Engineer, Associate", "經濟部", number,
        *_dates(today, weeks=weeks),
    )  # fmt: skip


def _dates(today: date, *, weeks: int) -> tuple[date, date]:
    """The effective date, within this semester, and the date of printing, which is never the same."""
    effective = max(today - timedelta(weeks=weeks), semester_start(today))
    made = min(effective + timedelta(days=11), today)
    return effective, made if made != effective else effective - timedelta(days=4)
