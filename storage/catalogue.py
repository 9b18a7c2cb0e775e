"""Catalogue: the certificate kinds, found by what a student remembers of one."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.aliases import separate
from storage.search import Texts, best
from storage.tables import CertificateKind

MOST = 40  # five pages of buttons; who needs more should type more


class Catalogue:
    def __init__(self, session: Session) -> None:
        self._session = session

    def search(self, text: str) -> list[CertificateKind]:
        """Active kinds by name, alias, English name, code, issuer, old issuer or level: the 40 best."""
        active = select(CertificateKind).where(CertificateKind.active).order_by(CertificateKind.code)
        return best(text, self._session.scalars(active).all(), _texts, MOST)

    def get(self, code: str) -> CertificateKind | None:
        """The kind, also one that is no longer active: old applications name it."""
        return self._session.get(CertificateKind, code)


def _texts(kind: CertificateKind) -> Texts:
    called = (kind.name, *separate(kind.aliases))
    by_issuer = (kind.issuer + kind.name, kind.issuer + kind.level + kind.name)
    by_level = [joined for name in called for joined in (kind.level + name, name + kind.level)]
    return Texts(
        codes=(kind.code,),
        names=(*called, kind.english_name),
        others=(kind.level, kind.issuer, kind.old_issuer),
        mixed=(*by_level, *by_issuer),
    )
