"""Mail: what the school's mailbox gets, and which refusals are final."""

import pytest
from aiosmtplib import SMTPException, SMTPRecipientRefused, SMTPRecipientsRefused, SMTPResponseException

from bot.sender.mail import Mailer, is_final
from emulator.server import LocalTelegram

TO = "b11256001@mail.example.edu.tw"


def mailer(parts, name="職涯發展處"):
    return Mailer(parts.telegram.smtp_url, "license@mail.example.edu.tw", name)


async def test_a_mail_arrives_with_its_words(parts):
    await mailer(parts).send(TO, "您的驗證碼", "驗證碼：7K3M-9QXD\n請在 10 分鐘內輸入。\n")
    mail = parts.telegram.world.mails[0]

    assert (mail["to"], mail["subject"]) == (TO, "您的驗證碼")
    assert "驗證碼：7K3M-9QXD\n請在 10 分鐘內輸入。" in mail["text"].replace("\r\n", "\n")
    assert mail["from"] == "職涯發展處 <license@mail.example.edu.tw>"


@pytest.mark.parametrize("name", ["Careers, Office of", "Office (Careers)", 'The "Office"'])
async def test_any_name_of_an_office_leaves_the_address_whole(parts, name):
    await mailer(parts, name).send(TO, "x", "x")

    assert "<license@mail.example.edu.tw>" in parts.telegram.world.mails[0]["from"]
    assert parts.telegram.world.mails[0]["envelope_to"] == [TO]


@pytest.mark.parametrize("field", ["to", "subject"])
async def test_nobody_smuggles_a_second_header_in(parts, field):
    smuggled = {"to": TO, "subject": "x", "text": "x"} | {field: f"{TO}\r\nBcc: other@mail.example.edu.tw"}

    with pytest.raises(ValueError, match="linefeed"):
        await mailer(parts).send(**smuggled)
    assert parts.telegram.world.mails == []


@pytest.mark.parametrize(("code", "final"), [(451, False), (421, False), (550, True), (554, True)])
async def test_only_a_refusal_for_good_is_final(parts, code, final):
    parts.telegram.faults.add(method="mail", code=code)

    with pytest.raises(SMTPException) as refused:
        await mailer(parts).send(TO, "x", "x")
    assert is_final(refused.value) is final


async def test_a_mail_server_that_is_away_is_asked_again():
    with pytest.raises((SMTPException, OSError)) as away:
        await Mailer("smtp://127.0.0.1:9", "license@mail.example.edu.tw", "x").send(TO, "x", "x")

    assert not is_final(away.value)


def test_a_refused_mailbox_is_final_only_where_its_code_is():
    def refused(code):
        return SMTPRecipientsRefused([SMTPRecipientRefused(code, "no", TO)])

    assert is_final(refused(550))
    assert not is_final(refused(450))
    assert not is_final(SMTPResponseException(535, "who are you"))
    assert not is_final(OSError())


async def test_a_knock_asks_the_mail_server_and_sends_nothing(parts):
    await mailer(parts).knock()

    assert parts.telegram.world.mails == []


async def test_a_knock_fails_where_a_mail_would():
    with pytest.raises((SMTPException, OSError)):
        await Mailer("smtp://127.0.0.1:9", "license@mail.example.edu.tw", "x").knock()


async def test_a_code_leaves_this_machine_only_over_tls(parts):
    """127.0.0.2 stands for another machine: it offers no TLS, so it gets nothing."""
    away = LocalTelegram()
    await away.start(host="127.0.0.2")
    try:
        with pytest.raises(SMTPException, match="STARTTLS"):
            await Mailer(away.smtp_url, "license@mail.example.edu.tw", "x").send(TO, "x", "7K3M-9QXD")
        assert away.world.mails == []
    finally:
        await away.stop()
