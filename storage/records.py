"""Records: every door of the storage, for one transaction."""

from datetime import datetime
from functools import cached_property

from sqlalchemy.orm import Session

from storage.accounts import Accounts
from storage.alone import alone
from storage.applications import Applications
from storage.banks import Banks
from storage.catalogue import Catalogue
from storage.chatter import Chatter
from storage.conversations import Conversations
from storage.inbox import Inbox
from storage.keys import Keyring
from storage.links import Links
from storage.notices import Notices
from storage.outbox import Outbox
from storage.people import Facts, People
from storage.pictures.album import Album
from storage.pictures.judgments import Judgments
from storage.pictures.readings import Readings
from storage.pictures.vault import Vault
from storage.pointless import Pointless
from storage.reviews import Reviews
from storage.roster import Roster
from storage.rounds import Rounds
from storage.unreached import Unreached


class Records:
    """Doors open lazily: a transaction pays only for those it goes through."""

    def __init__(self, session: Session, keyring: Keyring, vault: Vault, now: datetime) -> None:
        self.session = session
        self.keyring = keyring
        self.vault = vault
        self.now = now

    def alone(self, *what: object) -> None:
        """For what reads first and then writes on the strength of it, across chats: see storage.alone."""
        alone(self.session, *what)

    @cached_property
    def inbox(self) -> Inbox:
        return Inbox(self.session, self.keyring, self.now)

    @cached_property
    def outbox(self) -> Outbox:
        return Outbox(self.session, self.keyring, self.now)

    @cached_property
    def conversations(self) -> Conversations:
        return Conversations(self.session, self.keyring, self.now)

    @cached_property
    def people(self) -> People:
        return People(self.session, self.now)

    @cached_property
    def facts(self) -> Facts:
        return Facts(self.session)

    @cached_property
    def links(self) -> Links:
        return Links(self.session, self.keyring, self.now)

    @cached_property
    def roster(self) -> Roster:
        return Roster(self.session)

    @cached_property
    def accounts(self) -> Accounts:
        return Accounts(self.session, self.keyring, self.now)

    @cached_property
    def album(self) -> Album:
        return Album(self.session, self.keyring, self.vault, self.now)

    @cached_property
    def readings(self) -> Readings:
        return Readings(self.session, self.keyring)

    @cached_property
    def judgments(self) -> Judgments:
        return Judgments(self.session, self.now)

    @cached_property
    def applications(self) -> Applications:
        return Applications(self.session, self.keyring, self.now)

    @cached_property
    def catalogue(self) -> Catalogue:
        return Catalogue(self.session)

    @cached_property
    def banks(self) -> Banks:
        return Banks(self.session)

    @cached_property
    def rounds(self) -> Rounds:
        return Rounds(self.session)

    @cached_property
    def reviews(self) -> Reviews:
        return Reviews(self.session, self.now)

    @cached_property
    def notices(self) -> Notices:
        return Notices(self.session)

    @cached_property
    def chatter(self) -> Chatter:
        return Chatter(self.session, self.now)

    @cached_property
    def pointless(self) -> Pointless:
        return Pointless(self.session, self.now)

    @cached_property
    def unreached(self) -> Unreached:
        return Unreached(self.session, self.keyring, self.now)
