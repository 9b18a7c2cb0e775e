"""Records (repositories): every door of the storage, within one transaction."""

from datetime import datetime

from sqlalchemy.orm import Session
from sqlalchemy.util import memoized_property as door  # functools' own takes a lock each time

from storage.applications.applications import Applications
from storage.applications.earlier_applications import EarlierApplications
from storage.applications.reviews import Reviews
from storage.applications.rounds import Rounds
from storage.catalogue.banks import Banks
from storage.catalogue.kinds import Catalogue
from storage.database.advisory_lock import advisory_lock
from storage.database.key_values import KeyValues
from storage.keys.keyring import Keyring
from storage.keys.slots import KeySlots
from storage.messaging.chat_deletions import ChatDeletions
from storage.messaging.delivery_history import DeliveryHistory
from storage.messaging.inbox import Inbox
from storage.messaging.outbox import Outbox
from storage.messaging.retractions import Retractions
from storage.messaging.unreachable import Unreachable
from storage.people.account_freezes import AccountFreezes
from storage.people.conversations import Conversations
from storage.people.joint_acts import JointActs
from storage.people.link_codes import LinkCodes
from storage.people.payout_accounts import PayoutAccounts
from storage.people.picture_quota import PictureQuota
from storage.people.roster import Roster
from storage.people.telegram_users import TelegramUsers
from storage.pictures.album import Album
from storage.pictures.judgments import Judgments
from storage.pictures.readings import Readings
from storage.pictures.same_pictures import SamePictures
from storage.pictures.vault import Vault
from storage.retention.put_away_pictures import PutAwayPictures
from storage.retention.sent_answers import SentAnswers
from storage.retention.unused_accounts import UnusedAccounts


class Records:
    """The doors of one transaction, opened lazily: it pays only for those it goes through."""

    def __init__(self, session: Session, keyring: Keyring, vault: Vault, now: datetime) -> None:
        self.session = session
        self.keyring = keyring
        self.vault = vault
        self.now = now

    def advisory_lock(self, *what: object) -> None:
        """Take a lock for what reads first and then writes on the strength of it, across chats."""
        advisory_lock(self.session, *what)

    @door
    def inbox(self) -> Inbox:
        return Inbox(self.session, self.keyring, self.now)

    @door
    def outbox(self) -> Outbox:
        return Outbox(self.session, self.keyring, self.now)

    @door
    def conversations(self) -> Conversations:
        return Conversations(self.session, self.keyring, self.now)

    @door
    def people(self) -> TelegramUsers:
        return TelegramUsers(self.session, self.now)

    @door
    def facts(self) -> KeyValues:
        return KeyValues(self.session)

    @door
    def link_codes(self) -> LinkCodes:
        return LinkCodes(self.session, self.keyring, self.now)

    @door
    def joint_acts(self) -> JointActs:
        return JointActs(self.session, self.keyring, self.now)

    @door
    def account_freezes(self) -> AccountFreezes:
        return AccountFreezes(self.session, self.now)

    @door
    def roster(self) -> Roster:
        return Roster(self.session)

    @door
    def accounts(self) -> PayoutAccounts:
        return PayoutAccounts(self.session, self.keyring, self.now)

    @door
    def album(self) -> Album:
        return Album(self.session, self.keyring, self.vault, self.now)

    @door
    def picture_quota(self) -> PictureQuota:
        return PictureQuota(self.session, self.now)

    @door
    def readings(self) -> Readings:
        return Readings(self.session, self.keyring)

    @door
    def same_pictures(self) -> SamePictures:
        return SamePictures(self.session, self.keyring)

    @door
    def judgments(self) -> Judgments:
        return Judgments(self.session, self.now)

    @door
    def key_slots(self) -> KeySlots:
        return KeySlots(self.session, self.keyring)

    @door
    def put_away_pictures(self) -> PutAwayPictures:
        return PutAwayPictures(self.session, self.keyring, self.vault, self.now)

    @door
    def unused_accounts(self) -> UnusedAccounts:
        return UnusedAccounts(self.session, self.keyring, self.vault, self.now)

    @door
    def applications(self) -> Applications:
        return Applications(self.session, self.keyring, self.now)

    @door
    def earlier_applications(self) -> EarlierApplications:
        return EarlierApplications(self.session, self.same_pictures)

    @door
    def catalogue(self) -> Catalogue:
        return Catalogue(self.session)

    @door
    def banks(self) -> Banks:
        return Banks(self.session)

    @door
    def rounds(self) -> Rounds:
        return Rounds(self.session)

    @door
    def reviews(self) -> Reviews:
        return Reviews(self.session, self.now)

    @door
    def delivery_history(self) -> DeliveryHistory:
        return DeliveryHistory(self.session)

    @door
    def sent_answers(self) -> SentAnswers:
        return SentAnswers(self.session, self.now)

    @door
    def retractions(self) -> Retractions:
        return Retractions(self.session, self.now)

    @door
    def unreachable(self) -> Unreachable:
        return Unreachable(self.session, self.keyring, self.now)

    @door
    def chat_deletions(self) -> ChatDeletions:
        return ChatDeletions(self.session, self.now)
