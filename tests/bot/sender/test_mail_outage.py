"""Mail that does not leave: logged, told in the group once, kept, and told again when it leaves."""

from dataclasses import replace
from datetime import timedelta

import pytest
from aiosmtplib import (
    SMTPAuthenticationError,
    SMTPConnectResponseError,
    SMTPDataError,
    SMTPHeloError,
    SMTPRecipientRefused,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
)

from bot.sender.mail import is_about_us, is_final
from emulator.people import GROUP
from storage.messaging.methods import Method
from storage.messaging.outbox import Outgoing
from tests.support.databases.databases import on_sqlite

TO = "b11256001@mail.example.edu.tw"


def mail():
    return Outgoing(lane="code:1", method=Method.mail, payload={"to": TO, "subject": "x", "text": "y"})


def refused(code):
    return SMTPRecipientsRefused([SMTPRecipientRefused(code, "no", TO)])


@pytest.mark.parametrize(
    ("fault", "final", "about_us"),
    [
        (SMTPAuthenticationError(535, "no"), False, True),
        (SMTPAuthenticationError(534, "no"), False, True),
        (SMTPAuthenticationError(454, "later"), False, False),
        (SMTPConnectResponseError(554, "no service"), False, False),
        (SMTPHeloError(550, "no"), False, False),
        (SMTPSenderRefused(550, "no", "license@mail.example.edu.tw"), False, True),
        (SMTPSenderRefused(530, "log in", "license@mail.example.edu.tw"), False, True),
        (refused(530), False, True),
        (refused(550), True, False),
        (refused(452), False, False),
        (SMTPDataError(554, "no"), True, False),
        (SMTPDataError(538, "no"), False, True),
    ],
)
def test_only_a_refused_recipient_or_text_is_final_and_only_our_account_is_ours(fault, final, about_us):
    assert (is_final(fault), is_about_us(fault)) == (final, about_us)


async def tries(sending, seconds):
    """So many seconds of trying, each try when it is due."""
    end = sending.seconds + seconds
    while sending.seconds < end:
        sending.skip(2)
        await sending.sent_all()


def told(sending):
    return [text for text in sending.heard(GROUP) if "信" in text]


@on_sqlite
async def test_the_group_hears_of_an_outage_once_within_five_minutes_and_of_its_end(sending):
    sending.telegram.faults.add(method="mail", code=451, times=None)
    await sending.put(mail())
    await tries(sending, 60)
    assert told(sending) == []  # a moment without an answer is no outage

    await tries(sending, 240)
    assert ["信件伺服器沒有回應" in text for text in told(sending)] == [True]
    await tries(sending, 1200)
    assert len(told(sending)) == 1

    sending.telegram.faults.clear()
    await tries(sending, 700)
    assert "信又寄得出去了" in told(sending)[-1]
    assert [it["to"] for it in sending.telegram.world.mails] == [TO]
    assert len(told(sending)) == 2


async def test_a_moment_without_the_mail_server_is_told_to_nobody(sending):
    sending.telegram.faults.add(method="mail", code=451)
    await sending.put(mail())
    await tries(sending, 30)

    assert told(sending) == []
    assert len(sending.telegram.world.mails) == 1


async def test_that_a_mail_came_too_late_is_known_when_its_time_is_over_not_at_a_later_try(sending):
    sending.telegram.faults.add(method="mail", code=451, times=None)
    await sending.put(replace(mail(), drop_after=sending.now + timedelta(minutes=10)))
    await tries(sending, 606)

    assert sending.outcomes()[0] == "skipped"
