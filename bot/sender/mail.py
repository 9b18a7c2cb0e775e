"""Mail (SMTP): hands one message to the school's mail server."""

from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlsplit

import aiosmtplib

SECONDS = 15.0
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


def is_final(error: Exception) -> bool:
    """Whether the server refused for good (5xx), so that trying again is of no use."""
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        return all(is_final(one) for one in error.recipients)
    code = getattr(error, "code", 0)
    return isinstance(error, aiosmtplib.SMTPResponseException) and 500 <= code < 600  # noqa: PLR2004 - SMTP's own
