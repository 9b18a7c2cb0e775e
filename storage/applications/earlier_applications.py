"""Earlier applications: what was applied for before with the same number or the same picture."""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from rules.items import Item
from rules.status import Status
from storage.tables.applications import Application
from storage.tables.catalogue import CertificateKind
from storage.tables.pictures import PictureRow

_PICTURES = {Item.front: Application.front, Item.back: Application.back}


@dataclass(frozen=True)
class SameFile:
    """A picture of ours that is a picture of the earlier application: which of ours, and which of theirs."""

    ours: Item
    theirs: Item


@dataclass(frozen=True)
class EarlierApplication:
    """Another application that was sent, and in what it is like this one."""

    application: Application
    number: bool
    files: tuple[SameFile, ...] = ()


class EarlierApplications:
    def __init__(self, session: Session) -> None:
        self._session = session

    def own(self, application: Application) -> list[EarlierApplication]:
        """Of the same student, whatever kind, level and status they have; the newest first."""
        theirs = Application.student_id == application.student_id
        return self._like(application, theirs, theirs)

    def of_others(self, application: Application) -> list[EarlierApplication]:
        """Of other students: with the same number by the same issuer, or with the same file."""
        others = Application.student_id != application.student_id
        issuer = application.kind.issuer if application.kind else ""
        kinds = select(CertificateKind.code).where(CertificateKind.issuer == issuer)
        return self._like(application, others & Application.kind_code.in_(kinds), others)

    def own_with_number(self, application: Application, number_key: str) -> Application | None:
        """The student's newest other application with this number, unless it was taken back."""
        asked = _sent(application) & (Application.student_id == application.student_id)
        query = select(Application).where(
            asked, Application.number_key == number_key, Application.status != Status.withdrawn
        )
        return self._session.scalar(query.order_by(Application.id.desc()).limit(1))

    def own_with_file(self, application: Application, sha256: str) -> tuple[Application, Item] | None:
        """The student's newest other application with this file as a picture, unless it was taken back."""
        asked = _sent(application) & (Application.student_id == application.student_id)
        for found in self._with_files(asked & (Application.status != Status.withdrawn), {sha256}, set()):
            return found.application, found.item
        return None

    def _like(
        self, application: Application, numbered: ColumnElement[bool], pictured: ColumnElement[bool]
    ) -> list[EarlierApplication]:
        key = application.number_key
        same_number = _sent(application) & numbered & (Application.number_key == key)
        numbers = self._session.scalars(select(Application).where(same_number)).all() if key else ()
        found = {it.id: EarlierApplication(it, number=True) for it in numbers}
        for ours, row in self._pictures_of(application):
            names = {row.file_unique_id} - {""}
            for other in self._with_files(_sent(application) & pictured, {row.sha256}, names):
                known = found.get(other.application.id) or EarlierApplication(other.application, number=False)
                files = (*known.files, SameFile(ours, other.item))
                found[other.application.id] = EarlierApplication(known.application, known.number, files)
        return sorted(found.values(), key=attrgetter("application.id"), reverse=True)

    def _pictures_of(self, application: Application) -> Iterable[tuple[Item, PictureRow]]:
        for item in _PICTURES:
            picture_id = application.pictures[item]
            row = self._session.get(PictureRow, picture_id) if picture_id else None
            if row is not None:
                yield item, row

    def _with_files(
        self, which: ColumnElement[bool], hashes: set[str], names: set[str]
    ) -> "Iterable[_Pictured]":
        for item, column in _PICTURES.items():
            same = or_(PictureRow.sha256.in_(hashes), PictureRow.file_unique_id.in_(names))
            query = select(Application).join(PictureRow, PictureRow.id == column).where(which, same)
            for application in self._session.scalars(query.order_by(Application.id.desc())):
                yield _Pictured(application, item)


@dataclass(frozen=True)
class _Pictured:
    application: Application
    item: Item


def _sent(application: Application) -> ColumnElement[bool]:
    """Every other application that was ever sent."""
    return (Application.id != application.id) & (Application.status != Status.draft)
