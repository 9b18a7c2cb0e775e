"""Figures and banks of the school, and the limits, as the texts want them: none of them stands in a text."""

from handlers.messages.words import Html, Words
from rules.codes import CODE_LENGTH
from rules.link import LIMITS
from rules.picture_quality import INCOMING_BYTES_MOST, MEGABYTE
from rules.school import School
from storage.records import Records
from storage.tables.catalogue import Bank


def student_number(words: Words, school: School) -> dict[str, object]:
    """What a student number looks like, in words and as an example."""
    form = words.either(school.number_form, school.number_form_en)
    return {"number_form": form, "number_example": school.number_example}


def of_refusals(words: Words, school: School) -> dict[str, object]:
    """What every refusal may name: the office, and what a student number is."""
    return school.contacts | student_number(words, school)


def of_steps(words: Words, records: Records, school: School) -> dict[str, object]:
    """The figures that explain a question."""
    return {
        "fee": school.fee,
        "free": names_of_free(words, records, school),
        "lock": school.lock_minutes,
        "tries": LIMITS.wrong_codes,
        "length": CODE_LENGTH,
        "limit_mb": INCOMING_BYTES_MOST // MEGABYTE,
        **student_number(words, school),
    }


def free_banks(records: Records, school: School) -> list[Bank]:
    """The banks to which a transfer costs nothing, as the school names them."""
    return [bank for code in school.free_banks if (bank := records.banks.get(code))]


def names_of_free(words: Words, records: Records, school: School) -> Html:
    """The free banks in one phrase; "none" where there is none, for the texts to leave it out."""
    *first, last = [bank_called(words, it) for it in free_banks(records, school)] or [Html("none")]
    for name in reversed(first):
        last = words("list-and" if name is first[-1] else "list-comma", first=name, rest=last)
    return last


def bank_called(words: Words, bank: Bank) -> Html:
    """What people call a bank: in our words where we have some, else as the list of banks does."""
    ours = f"bank-name-{bank.code}"
    if words.has(ours):
        return words(ours)
    return words("bank-name-other", name=words.either(bank.short_name or bank.name, bank.english_name))
