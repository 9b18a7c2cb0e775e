"""The table of contents of every way a student can go: step, and where each of its words leads."""

from handlers.route import refuse_holes
from handlers.step import END, Journey, Row
from handlers.steps.account_check import ACCOUNT_CHECK
from handlers.steps.account_number import ACCOUNT_NUMBER
from handlers.steps.account_number_again import ACCOUNT_NUMBER_AGAIN
from handlers.steps.account_pictures import (
    ID_BACK,
    ID_FRONT,
    PASSBOOK,
    PASSBOOK_BACK,
    RESIDENCE_BACK,
    RESIDENCE_FRONT,
)
from handlers.steps.account_read import ACCOUNT_READ
from handlers.steps.bank import BANK
from handlers.steps.branch import BRANCH
from handlers.steps.certificate_number import CERTIFICATE_NUMBER
from handlers.steps.certificate_pictures import CERTIFICATE_BACK, CERTIFICATE_FRONT
from handlers.steps.certificate_read import CERTIFICATE_READ
from handlers.steps.check import CHECK
from handlers.steps.code import CODE
from handlers.steps.effective_date import EFFECTIVE_DATE
from handlers.steps.email import EMAIL
from handlers.steps.fee import FEE
from handlers.steps.holder import HOLDER
from handlers.steps.keyword import KEYWORD
from handlers.steps.kind import KIND
from handlers.steps.post_office import POST_ACCOUNT, POST_OFFICE
from handlers.steps.privacy import PRIVACY
from handlers.steps.profile import PROFILE
from handlers.steps.resend import RESEND
from handlers.steps.residence_expiry import RESIDENCE_EXPIRY
from handlers.steps.student_number import STUDENT_NUMBER
from handlers.steps.withdraw import WITHDRAW

LINK = Journey(
    "link",
    Row(1, PRIVACY, {"accepted": "student_number", "declined": END, "known": "student_number"}, once=True),
    Row(2, STUDENT_NUMBER, {"sent": "code", "locked": END, "linked": END}),
    Row(3, CODE, {"linked": END, "locked": END, "taken": END, "other_number": "student_number"}),
)

ACCOUNT = Journey(
    "account",
    Row(1, PROFILE, {"right": "bank", "begun": "account_read", "wrong": END}),
    Row(2, BANK, {"post_office": "post_office", "free": "branch", "charged": "fee"}),
    Row(2, FEE, {"keep": "branch", "post_office": "post_office", "first_bank": "branch", "other": "bank"}),
    Row(3, BRANCH, {"chosen": "account_number"}),
    Row(
        4,
        ACCOUNT_NUMBER,
        {"certain": "holder", "twice": "account_number_again", "post_office": "post_office"},
    ),
    Row(4, ACCOUNT_NUMBER_AGAIN, {"same": "holder", "different": "account_number"}),
    Row(4, POST_OFFICE, {"kept": "post_account"}),
    Row(4, POST_ACCOUNT, {"kept": "holder", "office": "post_office"}),
    Row(5, HOLDER, {"mine": "email", "not_mine": "bank"}),
    Row(6, EMAIL, {"national": "id_front", "foreign": "residence_front"}),
    Row(7, ID_FRONT, {"kept": "id_back"}),
    Row(7, ID_BACK, {"kept": "passbook"}),
    Row(7, RESIDENCE_FRONT, {"kept": "residence_back"}),
    Row(7, RESIDENCE_BACK, {"kept": "residence_expiry"}),
    Row(7, RESIDENCE_EXPIRY, {"kept": "passbook"}),
    Row(8, PASSBOOK, {"kept": "passbook_back"}),
    Row(8, PASSBOOK_BACK, {"kept": "account_read"}),
    Row(
        8,
        ACCOUNT_READ,
        {
            "agreed": "account_check",
            "account_number": "account_change.account_number",
            "residence_expiry": "account_change.residence_expiry",
        },
    ),
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
)

ACCOUNT_CHANGE = Journey(
    "account_change",
    Row(2, BANK, {"post_office": "post_office", "free": "branch", "charged": "fee"}),
    Row(2, FEE, {"keep": "branch", "post_office": "post_office", "first_bank": "branch", "other": "bank"}),
    Row(3, BRANCH, {"chosen": "account_number"}),
    Row(
        4,
        ACCOUNT_NUMBER,
        {"certain": "holder", "twice": "account_number_again", "post_office": "post_office"},
    ),
    Row(4, ACCOUNT_NUMBER_AGAIN, {"same": "holder", "different": "account_number"}),
    Row(4, POST_OFFICE, {"kept": "post_account"}),
    Row(4, POST_ACCOUNT, {"kept": "holder", "office": "post_office"}),
    Row(5, HOLDER, {"mine": "account.account_read", "not_mine": "bank"}),
    Row(6, EMAIL, {"national": "account.account_read", "foreign": "account.account_read"}),
    Row(7, ID_FRONT, {"kept": "id_back"}),
    Row(7, ID_BACK, {"kept": "account.account_read"}),
    Row(7, RESIDENCE_FRONT, {"kept": "residence_back"}),
    Row(7, RESIDENCE_BACK, {"kept": "residence_expiry"}),
    Row(7, RESIDENCE_EXPIRY, {"kept": "account.account_read"}),
    Row(8, PASSBOOK, {"kept": "passbook_back"}),
    Row(8, PASSBOOK_BACK, {"kept": "account.account_read"}),
    part_of=ACCOUNT,
)

APPLY = Journey(
    "apply",
    Row(1, EFFECTIVE_DATE, {"open": "keyword", "go_on": "keyword", "closed": "effective_date"}),
    Row(2, KEYWORD, {"chosen": "kind", "missing": END}),
    Row(3, KIND, {"right": "certificate_number", "other": "keyword", "duplicate": END}),
    Row(4, CERTIFICATE_NUMBER, {"kept": "certificate_front"}),
    Row(5, CERTIFICATE_FRONT, {"kept": "certificate_back"}),
    Row(6, CERTIFICATE_BACK, {"kept": "certificate_read"}),
    Row(
        7,
        CERTIFICATE_READ,
        {
            "agreed": "check",
            "certificate_number": "apply_change.certificate_number",
            "effective_date": "apply_change.effective_date",
            "closed": "apply_change.effective_date",
        },
    ),
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
)

APPLY_CHANGE = Journey(
    "apply_change",
    Row(
        1,
        EFFECTIVE_DATE,
        {"open": "apply.certificate_read", "go_on": "apply.check", "closed": "effective_date"},
    ),
    Row(2, KEYWORD, {"chosen": "kind", "missing": END}),
    Row(3, KIND, {"right": "apply.check", "other": "keyword", "duplicate": END}),
    Row(4, CERTIFICATE_NUMBER, {"kept": "apply.certificate_read"}),
    Row(5, CERTIFICATE_FRONT, {"kept": "apply.certificate_read"}),
    Row(6, CERTIFICATE_BACK, {"kept": "apply.certificate_read"}),
    part_of=APPLY,
)

MEND = Journey(
    "mend",
    Row(0, RESEND, {"sent": END, "later": END, "too_late": END}),
    Row(0, EFFECTIVE_DATE, {"open": "certificate_read", "go_on": "resend", "closed": "effective_date"}),
    Row(0, KEYWORD, {"chosen": "kind", "missing": END}),
    Row(0, KIND, {"right": "resend", "other": "keyword", "duplicate": "resend"}),
    Row(0, CERTIFICATE_NUMBER, {"kept": "certificate_read"}),
    Row(0, CERTIFICATE_FRONT, {"kept": "certificate_read"}),
    Row(0, CERTIFICATE_BACK, {"kept": "certificate_read"}),
    Row(
        0,
        CERTIFICATE_READ,
        {
            "agreed": "resend",
            "certificate_number": "certificate_number",
            "effective_date": "effective_date",
            "closed": "effective_date",
        },
    ),
    Row(0, BANK, {"post_office": "post_office", "free": "branch", "charged": "fee"}),
    Row(0, FEE, {"keep": "branch", "post_office": "post_office", "first_bank": "branch", "other": "bank"}),
    Row(0, BRANCH, {"chosen": "account_number"}),
    Row(
        0,
        ACCOUNT_NUMBER,
        {"certain": "account_read", "twice": "account_number_again", "post_office": "post_office"},
    ),
    Row(0, ACCOUNT_NUMBER_AGAIN, {"same": "account_read", "different": "account_number"}),
    Row(0, POST_OFFICE, {"kept": "post_account"}),
    Row(0, POST_ACCOUNT, {"kept": "account_read", "office": "post_office"}),
    Row(0, HOLDER, {"mine": "resend", "not_mine": "bank"}),
    Row(0, EMAIL, {"national": "resend", "foreign": "resend"}),
    Row(0, ID_FRONT, {"kept": "resend"}),
    Row(0, ID_BACK, {"kept": "resend"}),
    Row(0, RESIDENCE_FRONT, {"kept": "account_read"}),
    Row(0, RESIDENCE_BACK, {"kept": "resend"}),
    Row(0, RESIDENCE_EXPIRY, {"kept": "account_read"}),
    Row(0, PASSBOOK, {"kept": "account_read"}),
    Row(0, PASSBOOK_BACK, {"kept": "account_read"}),
    Row(
        0,
        ACCOUNT_READ,
        {"agreed": "resend", "account_number": "account_number", "residence_expiry": "residence_expiry"},
    ),
)

WITHDRAWAL = Journey("withdrawal", Row(0, WITHDRAW, {"done": END, "kept": END}))

JOURNEYS = {
    journey.name: journey
    for journey in (LINK, ACCOUNT, ACCOUNT_CHANGE, APPLY, APPLY_CHANGE, MEND, WITHDRAWAL)
}

refuse_holes(JOURNEYS)
