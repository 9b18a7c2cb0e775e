"""Small school: three students, some banks and certificates, and one open round."""

from datetime import datetime

from sqlalchemy.orm import Session

from rules.calendar.timezone import TAIPEI
from rules.school import School
from storage.records import Records
from storage.tables.catalogue import Bank, Branch, CertificateKind, PostOffice, RoundRow
from tests.support.people.people import student

SCHOOL = School(
    name="國立屏東科技大學", name_en="NPUST", office="職涯發展處", office_en="Career Development Office",
    office_mail="license@mail.npust.edu.tw", office_phone="08-7703202", mail_from="license@mail.npust.edu.tw",
)  # fmt: skip


def furnish(records: Records) -> None:
    """The rows that nobody types into the bot."""
    for number, name, more in (
        ("B11256001", "林曉晴", {"english_name": "Lin Hsiao-Ching"}), ("B11256002", "陳柏宇", {}),
        ("M11322003", "Nguyễn Thị Mai", {"english_name": "Nguyen Thi Mai", "foreign": True}),
    ):  # fmt: skip
        student(
            records, number, name, email=f"{number.lower()}@mail.npust.edu.tw", department="食品科學系", college="農學院",
            programme="四技", class_name="四食三A", enrolment="在學", **more,
        )  # fmt: skip
    lists(records.session)
    records.session.add(
        RoundRow(
            name="114-2 梯次", accepts_from=datetime(2026, 2, 1).date(), accepts_to=datetime(2026, 7, 31).date(),
            opens_at=datetime(2026, 2, 20, tzinfo=TAIPEI), closes_at=datetime(2026, 3, 31, 23, 59, 59, tzinfo=TAIPEI),
            supplement_days=7,
        )
    )  # fmt: skip


def lists(session: Session) -> None:
    """Some banks with their branches, and some kinds of certificates."""
    session.add_all([
        Bank(code="700", name="中華郵政股份有限公司", short_name="郵局"),
        Bank(code="007", name="第一商業銀行", short_name="一銀"),
        Bank(code="822", name="中國信託商業銀行", short_name="中信"),
        CertificateKind(code="133003", name="園藝", level="丙級", issuer="勞動部", english_name="Horticulture", points=2, category="技術士"),
        CertificateKind(code="118002", name="電腦軟體應用", level="乙級", issuer="勞動部", points=4, category="技術士"),
        CertificateKind(code="118003", name="電腦軟體應用", level="丙級", issuer="勞動部", points=2, category="技術士"),
        CertificateKind(code="108100043", name="經濟部產業人才能力鑑定-智慧生產工程師", level="初級", issuer="經濟部", points=3, category="iPAS"),
        PostOffice(number="0071370", name="內埔學府郵局"),
    ])  # fmt: skip
    session.flush()
    session.add_all([
        Branch(bank_code="007", code="0937", name="第一商業銀行營業部"),
        Branch(bank_code="007", code="7713", name="第一商業銀行屏東分行"),
        Branch(bank_code="822", code="0819", name="中國信託商業銀行屏東分行"),
    ])  # fmt: skip
