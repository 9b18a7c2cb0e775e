"""Mailbox (SMTP server): takes every mail and keeps it for the page."""

import asyncio
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP

from emulator.traffic.faults import Faults
from emulator.world.records import Json
from emulator.world.world import World


class Mailbox:
    """An SMTP server on loopback without password; what came is in `world.mails`, oldest first."""

    def __init__(self, world: World, faults: Faults) -> None:
        self._world = world
        self._faults = faults
        self._server: asyncio.Server | None = None

    async def listen(self, host: str, port: int) -> int:
        """Start to listen; returns the port. Raises OSError where the wanted one is taken."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(
            lambda: SMTP(self, loop=loop, enable_SMTPUTF8=True), host, port
        )
        return int(self._server.sockets[0].getsockname()[1])

    def close(self) -> None:
        if self._server:
            self._server.close()

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        if fault := self._faults.take("mail"):
            return f"{fault.code or 451} {fault.description or 'scripted by the local mailbox'}"
        raw = message_from_bytes(envelope.content, policy=policy.default)
        mail = self._read(raw) | {"envelope_to": list(envelope.rcpt_tos)}
        self._world.mails.append(mail)
        self._world.store.put("mail", mail["id"], mail)
        self._world.settle()
        return "250 kept"

    def _read(self, mail: EmailMessage) -> Json:
        """{"id", "to", "from", "subject", "text", "html", "date"}; date is its arrival, Unix seconds."""
        heads = {name: str(mail.get(name, "")) for name in ("to", "from", "subject")}
        bodies = {name: _part(mail, kind) for name, kind in (("text", "plain"), ("html", "html"))}
        return {"id": self._world.next_number("mail")} | heads | bodies | {"date": self._world.now()}


def _part(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body(preferencelist=(kind,))
    return str(part.get_content()) if part else ""
