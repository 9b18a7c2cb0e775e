"""Journeys: the table of contents of every way a student can go: each step, and where its words lead.

What several journeys ask stands once, as a section; its word `ON` leads where the journey says.
"""

from handlers.dialogue.journey_check import refuse_holes
from handlers.dialogue.step import END, ON, Journey, Row, Section, Subject
from handlers.steps.account.bank import BANK
from handlers.steps.account.branch import BRANCH
from handlers.steps.account.check import ACCOUNT_CHECK
from handlers.steps.account.compare import ACCOUNT_READ
from handlers.steps.account.email import EMAIL
from handlers.steps.account.fee import FEE
from handlers.steps.account.holder import HOLDER
from handlers.steps.account.number import ACCOUNT_NUMBER, ACCOUNT_NUMBER_AGAIN
from handlers.steps.account.pictures import (
    ID_BACK,
    ID_FRONT,
    PASSBOOK,
    PASSBOOK_BACK,
    RESIDENCE_BACK,
    RESIDENCE_FRONT,
)
from handlers.steps.account.post_office import POST_ACCOUNT, POST_OFFICE
from handlers.steps.account.profile import PROFILE
from handlers.steps.account.residence_expiry import RESIDENCE_EXPIRY
from handlers.steps.application.check import CHECK
from handlers.steps.application.compare import CERTIFICATE_READ
from handlers.steps.application.effective_date import EFFECTIVE_DATE
from handlers.steps.application.keyword import KEYWORD
from handlers.steps.application.kind import KIND
from handlers.steps.application.number import CERTIFICATE_NUMBER
from handlers.steps.application.pictures import CERTIFICATE_BACK, CERTIFICATE_FRONT
from handlers.steps.application.resend import RESEND
from handlers.steps.application.withdraw import WITHDRAW
from handlers.steps.link.code import CODE
from handlers.steps.link.privacy import PRIVACY
from handlers.steps.link.student_number import STUDENT_NUMBER
from rules.items import ITEMS

LINK = Journey(
    "link",
    Row(1, PRIVACY, {"accepted": "student_number", "declined": END, "known": "student_number"}, once=True),
    Row(2, STUDENT_NUMBER, {"sent": "code", "locked": END, "linked": END}),
    Row(3, CODE, {"linked": END, "locked": END, "taken": END, "other_number": "student_number"}),
    about={Subject.link},
)

# The payout account

PAYOUT = Section(
    Row(2, BANK, {"post_office": "post_office", "free": "branch", "charged": "fee"}),
    Row(2, FEE, {"keep": "branch", "post_office": "post_office", "free": "branch", "other": "bank"}),
    Row(3, BRANCH, {"chosen": "account_number"}),
    Row(4, ACCOUNT_NUMBER, {"certain": ON, "twice": "account_number_again", "post_office": "post_office"}),
    Row(4, ACCOUNT_NUMBER_AGAIN, {"same": ON, "different": "account_number"}),
    Row(4, POST_OFFICE, {"kept": "post_account"}),
    Row(4, POST_ACCOUNT, {"kept": ON, "office": "post_office"}),
)
OWN = Section(Row(5, HOLDER, {"mine": ON, "not_mine": "bank"}))
ADDRESS = Section(Row(6, EMAIL, {"national": ON, "foreign": ON}))
ID_CARD = Section(
    Row(7, ID_FRONT, {"kept": "id_back"}),
    Row(7, ID_BACK, {"kept": ON}),
)
RESIDENCE_CARD = Section(
    Row(7, RESIDENCE_FRONT, {"kept": "residence_back"}),
    Row(7, RESIDENCE_BACK, {"kept": "residence_expiry"}),
    Row(7, RESIDENCE_EXPIRY, {"kept": ON}),
)
BOOK = Section(
    Row(8, PASSBOOK, {"kept": "passbook_back"}),
    Row(8, PASSBOOK_BACK, {"kept": ON}),
)
ACCOUNT_COMPARED = Section(
    Row(
        8,
        ACCOUNT_READ,
        {"agreed": ON, "account_number": "account_number", "residence_expiry": "residence_expiry"},
    )
)

ACCOUNT = Journey(
    "account",
    Row(1, PROFILE, {"right": "bank", "begun": "account_read", "wrong": END}),
    PAYOUT.to("holder"),
    OWN.to("email"),
    ADDRESS.to("id_front", foreign="residence_front"),
    ID_CARD.to("passbook"),
    RESIDENCE_CARD.to("passbook"),
    BOOK.to("account_read"),
    ACCOUNT_COMPARED.to("account_check", detour="account_change"),
    Row(
        9,
        ACCOUNT_CHECK,
        {
            "complete": END,
            "bank": "account_change.bank",
            "branch": "account_change.branch",
            "account_number": "account_change.account_number",
            "holder": "account_change.holder",
            "email": "account_change.email",
            "id": "account_change.id_front",
            "residence": "account_change.residence_front",
            "residence_expiry": "account_change.residence_expiry",
            "passbook": "account_change.passbook",
        },
    ),
    about={Subject.account},
)

ACCOUNT_CHANGE = Journey(
    "account_change",
    PAYOUT.to("holder"),
    *(it.to("account.account_read") for it in (OWN, ADDRESS, ID_CARD, RESIDENCE_CARD, BOOK)),
    about=ACCOUNT.about,
    part_of=ACCOUNT,
)

# The certificate

DATE = Section(Row(1, EFFECTIVE_DATE, {"open": ON, "go_on": ON, "closed": "effective_date"}))
NAME = Section(
    Row(2, KEYWORD, {"chosen": "kind", "missing": END}),
    Row(3, KIND, {"right": ON, "other": "keyword", "duplicate": END}),
)
NUMBER = Section(Row(4, CERTIFICATE_NUMBER, {"kept": ON}))
SIDES = Section(
    Row(5, CERTIFICATE_FRONT, {"kept": "certificate_back"}),
    Row(6, CERTIFICATE_BACK, {"kept": ON}),
)
CERTIFICATE_COMPARED = Section(
    Row(
        7,
        CERTIFICATE_READ,
        {
            "agreed": ON,
            "certificate_number": "certificate_number",
            "effective_date": "effective_date",
            "closed": "effective_date",
        },
    )
)

APPLY = Journey(
    "apply",
    DATE.to("keyword"),
    NAME.to("certificate_number"),
    NUMBER.to("certificate_front"),
    SIDES.to("certificate_read"),
    CERTIFICATE_COMPARED.to("check", detour="apply_change"),
    Row(
        7,
        CHECK,
        {
            "sent": END,
            "not_sent": END,
            "account": "account.profile",
            "expiry": "account_change.residence_front",
            "effective_date": "apply_change.effective_date",
            "kind": "apply_change.keyword",
            "certificate_number": "apply_change.certificate_number",
            "front": "apply_change.certificate_front",
            "back": "apply_change.certificate_back",
        },
    ),
    about={Subject.draft},
)

APPLY_CHANGE = Journey(
    "apply_change",
    DATE.to("apply.certificate_read", go_on="apply.check"),
    NAME.to("apply.check"),
    NUMBER.to("apply.certificate_read"),
    SIDES.each_back_to("apply.certificate_read"),
    about=APPLY.about,
    part_of=APPLY,
)

# What came back, and what is taken back

MEND = Journey(
    "mend",
    Row(0, RESEND, {"sent": END, "later": END, "too_late": END}),
    DATE.to("certificate_read", go_on="resend"),
    NAME.to("resend", duplicate="resend"),
    NUMBER.to("certificate_read"),
    SIDES.each_back_to("certificate_read"),
    CERTIFICATE_COMPARED.to("resend"),
    PAYOUT.to("account_read"),
    OWN.to("resend"),
    ADDRESS.to("resend"),
    ID_CARD.each_back_to("resend"),
    RESIDENCE_CARD.each_back_to("account_read", residence_back="resend"),
    BOOK.each_back_to("account_read"),
    ACCOUNT_COMPARED.to("resend"),
    about={Subject.application, Subject.account},
    by_button={row.step for row in ITEMS},
    counted=False,
)

WITHDRAWAL = Journey(
    "withdrawal",
    Row(0, WITHDRAW, {"done": END, "kept": END}),
    about={Subject.application},
)

JOURNEYS = {
    journey.name: journey
    for journey in (LINK, ACCOUNT, ACCOUNT_CHANGE, APPLY, APPLY_CHANGE, MEND, WITHDRAWAL)
}

refuse_holes(JOURNEYS)
