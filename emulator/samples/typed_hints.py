"""Typed hints: what has to be typed off a sample, in both languages, for the page to offer."""

from dataclasses import dataclass

from emulator.samples.facts import Account, Certificate, Person, roc

POST_OFFICE = "700"


@dataclass(frozen=True)
class Typed:
    label_zh: str
    label_en: str
    value: str


def off_passbook(account: Account) -> tuple[Typed, ...]:
    """The Post Office has no branch to ask for, and takes both of its numbers in one go."""
    if account.bank == POST_OFFICE:
        return (Typed("局號＋帳號", "Office and account number", account.number),)
    return (
        Typed("銀行", "Bank", account.bank),
        Typed("分行", "Branch", account.branch_name),
        Typed("帳號", "Account number", account.number),
    )


def off_certificate(certificate: Certificate) -> tuple[Typed, ...]:
    return (
        Typed("生效日期", "Effective date", roc(certificate.effective)),
        Typed("名稱", "Name", certificate.name),
        Typed("字號", "Number", certificate.number),
    )


def off_residence_card(person: Person) -> tuple[Typed, ...]:
    return (Typed("居留期限", "Valid until", f"{person.residence_until:%Y/%m/%d}"),)
