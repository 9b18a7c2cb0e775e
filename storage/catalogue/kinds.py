"""Certificate kinds, found by what a student remembers of one."""

from collections.abc import Iterable

from sqlalchemy import and_, func, not_, or_, select
from sqlalchemy.orm import Session, aliased

from storage.catalogue.aliases import separate
from storage.catalogue.search import Texts, best, fold
from storage.database.key_values import KeyValues
from storage.tables.catalogue import CertificateKind
from storage.tables.system import Fact

_SHORTEST = 2  # signs of a name that can be recognised in a text
MOST = 40  # five pages of buttons; who needs more should type more
_SAMPLES_OFFERED = "samples_offered"  # in the demo, where everything is invented
_OWN = aliased(CertificateKind)
_OFFERED = select(CertificateKind).where(
    CertificateKind.active,
    or_(
        not_(CertificateKind.sample),
        and_(
            select(Fact).where(Fact.name == _SAMPLES_OFFERED).exists(),
            ~select(_OWN).where(not_(_OWN.sample)).exists(),  # the first own list retires them
        ),
    ),
)


class Catalogue:
    def __init__(self, session: Session) -> None:
        self._session = session

    def search(self, text: str) -> list[CertificateKind]:
        """Kinds on offer by name, alias, English name, code, issuer, old issuer or level: the 40 best."""
        offered = _OFFERED.order_by(CertificateKind.code)
        return best(text, self._session.scalars(offered).all(), _texts, MOST)

    def named_in(self, lines: Iterable[str]) -> list[CertificateKind]:
        """Kinds on offer whose name stands in what was read, those first whose level does too."""
        text = fold("".join(lines))
        if not text:
            return []  # most certificates have no picture yet: the whole catalogue need not be read for that
        offered = _OFFERED.order_by(CertificateKind.code)
        found = [(kind, name) for kind in self._session.scalars(offered) if (name := _name_in(text, kind))]
        # 園藝 within 造園藝術 is not meant: the longer name says more
        whole = [
            (kind, name) for kind, name in found if not any(name in it and name != it for _, it in found)
        ]
        whole.sort(key=lambda it: (not _level_in(text, it[0]), -len(it[1])))
        return [kind for kind, _ in whole]

    def get(self, code: str) -> CertificateKind | None:
        """The kind, also one that is no longer active: old applications name it."""
        return self._session.get(CertificateKind, code)

    def offered(self, code: str) -> CertificateKind | None:
        """The kind, where students may choose it now."""
        return self._session.scalar(_OFFERED.where(CertificateKind.code == code))

    def is_open(self) -> bool:
        """Whether there is any kind that students may choose."""
        return self._session.scalar(_OFFERED.limit(1)) is not None

    def offer_samples(self) -> None:
        """Offer the starter's kinds, where nobody is real, until a list of one's own is imported."""
        KeyValues(self._session).set(_SAMPLES_OFFERED, "yes")

    def counts(self) -> tuple[int, int]:
        """How many kinds the office has named, and how many are samples."""
        query = select(CertificateKind.sample, func.count()).group_by(CertificateKind.sample)
        of = dict(self._session.execute(query).all())
        return of.get(False, 0), of.get(True, 0)


def _name_in(text: str, kind: CertificateKind) -> str:
    names = map(fold, (kind.name, kind.english_name))
    return next((name for name in names if len(name) >= _SHORTEST and name in text), "")


def _level_in(text: str, kind: CertificateKind) -> bool:
    return bool(kind.level) and fold(kind.level) in text


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
