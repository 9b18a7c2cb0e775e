"""Typed answers: what stands under a sample is what the bot takes."""

from datetime import date

import pytest

from emulator.samples.facts import sample_facts
from emulator.samples.typed_hints import off_certificate, off_passbook, off_residence_card
from rules.calendar.dates import read_date

TODAY = date(2026, 11, 23)
PEOPLE = sample_facts(TODAY)


@pytest.mark.parametrize("person", PEOPLE.values(), ids=[str(whose) for whose in PEOPLE])
def test_the_effective_date_under_a_certificate_reads_back_as_the_printed_one(person):
    for certificate in person.certificates:
        when, name, number = (typed.value for typed in off_certificate(certificate))
        assert read_date(when, today=TODAY) == certificate.effective
        assert (name, number) == (certificate.name, certificate.number)


def test_the_post_office_asks_no_branch_and_takes_both_numbers_at_once():
    assert [typed.value for typed in off_passbook(PEOPLE[1001].account)] == ["00713701234569"]
    assert [typed.value for typed in off_passbook(PEOPLE[1003].account)] == [
        "822",
        "屏東分行",
        "901540123452",
    ]


def test_the_residence_card_says_until_when_it_is_valid():
    (until,) = off_residence_card(PEOPLE[1003])
    assert read_date(until.value, today=TODAY, future=True) == PEOPLE[1003].residence_until
