"""School: one school's own figures and addresses, as read from `school.toml`."""

from dataclasses import dataclass, field

from rules.picture_quality import PhotoLimits


@dataclass(frozen=True, kw_only=True)
class School:
    """Every figure that another school would set differently; times in minutes, money in NT$."""

    name: str
    name_en: str
    office: str
    office_en: str
    office_mail: str
    office_phone: str
    helpdesk: str = "電算中心 08-7703202 分機 6044"
    helpdesk_en: str = "Computer Center, 08-7703202 ext. 6044"
    number_pattern: str = r"^[A-Z]\d{8}$"
    number_form: str = "一個英文字母加 8 位數字"
    number_form_en: str = "one letter and 8 digits"
    number_example: str = "B11256001"
    mail_pattern: str = "{number}@mail.npust.edu.tw"
    mail_from: str
    fee: int = 30
    free_banks: tuple[str, ...] = ("700", "007")
    supplement_days: int = 7
    code_minutes: int = 10
    lock_minutes: int = 30
    review_minutes: int = 10
    card_minutes: int = 15
    digest_minutes: int = 10
    notice_version: str = "2026-11-28"
    photo: PhotoLimits = field(default_factory=PhotoLimits)

    @property
    def contacts(self) -> dict[str, str]:
        """How the office is reached, as the texts want it."""
        return {"mail": self.office_mail, "phone": self.office_phone}
