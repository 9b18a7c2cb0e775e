"""Unused accounts: payout accounts that nobody has used for long are deleted, and so are old codes."""

from datetime import datetime

from sqlalchemy import delete, exists, func, select
from sqlalchemy.orm import Session

from rules.retention import Kept, served_since
from rules.status import OPEN
from storage.keys.keyring import Keyring
from storage.people.conversations import Conversations
from storage.people.payout_accounts import PayoutAccounts
from storage.pictures.album import Album
from storage.pictures.vault import Vault
from storage.tables.applications import Application, MoveRow
from storage.tables.people import Account, ConversationRow, LinkCode, Person


class UnusedAccounts:
    def __init__(self, session: Session, keyring: Keyring, vault: Vault, now: datetime) -> None:
        self._session = session
        self._now = now
        self._accounts = PayoutAccounts(session, keyring, now)
        self._album = Album(session, keyring, vault, now)
        self._conversations = Conversations(session, keyring, now)

    def accounts(self, *, of: int | None = None) -> list[int]:
        """The students whose account has not been used for so long, by them or for a decision."""
        since = served_since(Kept.account, self._now)
        own = Application.student_id == Account.student_id
        used = (
            exists().where(own, Application.status.in_(OPEN)),
            exists().where(own, MoveRow.application_id == Application.id, MoveRow.at > since),
            exists().where(
                Person.student_id == Account.student_id,
                ConversationRow.user_id == Person.user_id,
                ConversationRow.updated_at > since,
            ),
        )
        query = select(Account.student_id).where(Account.updated_at <= since, *(~it for it in used))
        if of is not None:
            query = query.where(Account.student_id == of)
        return list(self._session.scalars(query.order_by(Account.student_id)))

    def forget(self, student_id: int) -> bool:
        """Delete number, keys, answers and pictures of the account; False where it is in use again.

        Whoever was in the middle of setting it up would come back to a question about what is not there.
        """
        account = self._accounts.locked(student_id)
        if account is None or not self.accounts(of=student_id):
            return False
        kept = [*account.pictures.values(), *(it["picture"] for it in account.put_away.values())]
        self._accounts.forget(account)
        for user_id in self._session.scalars(select(Person.user_id).where(Person.student_id == student_id)):
            self._conversations.end(user_id)
        for picture_id in kept:
            self._album.drop(picture_id)
        return True

    def forget_codes(self) -> None:
        """Forget the codes: who asked for one, and how often it was wrong, is looked at for so long.

        The newest row stays: SQLite would give its id again, and a mail with that id has been sent.
        """
        since = served_since(Kept.link_code, self._now)
        newest = select(func.max(LinkCode.id)).scalar_subquery()
        self._session.execute(delete(LinkCode).where(LinkCode.asked_at < since, LinkCode.id < newest))
