"""Mail (SMTP): hands one message to the school's mail server."""

from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlsplit

import aiosmtplib

SECONDS = 15.0
_OUR_ACCOUNT = {530, 534, 535, 538}  # RFC 4954: to be logged in, or otherwise
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True)
class Mailer:
    """The mail server of an `smtp://` or `smtps://` address; without TLS only on this machine."""

    url: str
    sender: str
    sender_name: str

    async def send(self, to: str, subject: str, text: str) -> None:
        """Send a mail; returns when the server has taken it. Raises aiosmtplib.SMTPException, OSError."""
        message = self._message(to, subject, text)
        async with self._server() as server:
            await server.send_message(message)

    async def knock(self) -> None:
        """Whether the server would take a mail now; none is sent. Raises as `send` does."""
        async with self._server() as server:
            await server.noop()

    def _server(self) -> aiosmtplib.SMTP:
        where = urlsplit(self.url)
        return aiosmtplib.SMTP(
            hostname=where.hostname,
            port=where.port or (465 if where.scheme == "smtps" else 587),
            username=unquote(where.username) if where.username else None,
            password=unquote(where.password) if where.password else None,
            use_tls=where.scheme == "smtps",
            start_tls=None if where.scheme == "smtps" or where.hostname in LOOPBACK else True,
            timeout=SECONDS,
        )

    def _message(self, to: str, subject: str, text: str) -> EmailMessage:
        message = EmailMessage()
        message["From"] = Address(self.sender_name, addr_spec=self.sender)
        message["To"] = to
        message["Subject"] = subject
        message["Date"] = formatdate(localtime=False)
        message["Message-ID"] = make_msgid(domain=self.sender.rpartition("@")[2])
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(text)
        return message


def is_about_us(error: Exception) -> bool:
    """Whether the server refuses our account or our own address, which somebody has to mend."""
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        return any(is_about_us(one) for one in error.recipients)
    refused = isinstance(error, aiosmtplib.SMTPAuthenticationError | aiosmtplib.SMTPSenderRefused)
    code = error.code if isinstance(error, aiosmtplib.SMTPResponseException) else 0
    return code in _OUR_ACCOUNT or (refused and code >= 500)  # noqa: PLR2004 - SMTP's own


def is_final(error: Exception) -> bool:
    """Whether the server refused this recipient or this text for good (5xx), so that no repeat is of use.

    A refusal at the greeting, of our account or of our own address speaks of us: that is mended, and waits.
    """
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        return all(is_final(one) for one in error.recipients)
    if not isinstance(error, aiosmtplib.SMTPRecipientRefused | aiosmtplib.SMTPDataError):
        return False
    return 500 <= error.code < 600 and error.code not in _OUR_ACCOUNT  # noqa: PLR2004 - SMTP's own
