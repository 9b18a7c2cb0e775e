"""The mailbox: real SMTP in, JSON out."""

from email.message import EmailMessage

import aiosmtplib
import pytest


def letter():
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "office@example.tw", "b1@example.tw", "驗證碼"
    mail.set_content("您的驗證碼是 K7RM4XWP\n")
    mail.add_alternative("<p>您的驗證碼是 <b>K7RM4XWP</b></p>", subtype="html")
    return mail


async def send(telegram):
    port = int(telegram.smtp_url.rsplit(":", 1)[1])
    await aiosmtplib.send(letter(), hostname="127.0.0.1", port=port)


async def test_a_mail_is_kept_with_its_words(telegram):
    await send(telegram)
    (mail,) = telegram.world.mails
    assert (mail["to"], mail["subject"]) == ("b1@example.tw", "驗證碼")
    assert mail["text"].strip() == "您的驗證碼是 K7RM4XWP"
    assert "<b>K7RM4XWP</b>" in mail["html"]


async def test_a_scripted_fault_refuses_one_mail(telegram):
    telegram.faults.add(method="mail", code=451)
    with pytest.raises(aiosmtplib.SMTPDataError):
        await send(telegram)
    await send(telegram)
    assert len(telegram.world.mails) == 1
