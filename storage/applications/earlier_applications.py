"""Earlier applications: what was applied for before with the same number or the same picture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from rules.items import Item
from rules.status import Status
from storage.pictures.same_pictures import Look, Same, SamePictures
from storage.tables.applications import Application
from storage.tables.catalogue import CertificateKind


@dataclass(frozen=True)
class SharedPicture:
    """A picture of ours that is a picture of the earlier application: which of ours, and which of theirs."""

    ours: Item
    theirs: Item
    file: bool  # the very file; else a copy that was recompressed or resized


@dataclass(frozen=True)
class EarlierApplication:
    """Another application that was sent, and in what it is like this one."""

    application: Application
    number: bool
    pictures: tuple[SharedPicture, ...] = ()


class EarlierApplications:
    def __init__(self, session: Session, same_pictures: SamePictures) -> None:
        self._session = session
        self._same = same_pictures

    def own(self, application: Application) -> list[EarlierApplication]:
        """Of the same student, whatever kind, level and status they have; the newest first."""
        same = self._same.of_own(application.student_id, self._same.looks(application.pictures))
        return self._like(application, Application.student_id == application.student_id, same)

    def of_others(self, application: Application, same: Same) -> list[EarlierApplication]:
        """Of other students: with the same number by the same issuer, or with one of the `same` pictures."""
        others = Application.student_id != application.student_id
        issuer = application.kind.issuer if application.kind else ""
        kinds = select(CertificateKind.code).where(CertificateKind.issuer == issuer)
        return self._like(application, others & Application.kind_code.in_(kinds), same)

    def own_with_number(self, application: Application, number_key: str) -> Application | None:
        """The student's newest other application with this number; one that was taken back comes last."""
        theirs = _sent(application) & (Application.student_id == application.student_id)
        query = select(Application).where(theirs, Application.number_key == number_key)
        return min(self._session.scalars(query), key=_taken_back_last, default=None)

    def own_with_picture(self, application: Application, item: Item, look: Look) -> EarlierApplication | None:
        """The student's newest other application that has this picture; one that was taken back comes last.

        Not one that was taken back with the very number of this one: it is applied for anew, with all it had.
        """
        same = self._same.of_own(application.student_id, {item: look})
        earlier = [
            it
            for it in self._like(application, None, same)
            if it.application.status is not Status.withdrawn
            or it.application.number_key != application.number_key
        ]
        return min(earlier, key=lambda it: _taken_back_last(it.application), default=None)

    def _like(
        self, application: Application, numbered: ColumnElement[bool] | None, same: Same
    ) -> list[EarlierApplication]:
        """Applications with the number of this one among those `numbered`, and those with a same picture."""
        found = {it.id: (it, True) for it in self._with_number(application, numbered)}
        shared: dict[int, list[SharedPicture]] = {}
        for other, picture in self._sharing(application, same):
            found.setdefault(other.id, (other, False))
            shared.setdefault(other.id, []).append(picture)
        like = [
            EarlierApplication(it, number, _telling(shared.get(it.id, []))) for it, number in found.values()
        ]
        told = [it for it in like if it.number or it.pictures]
        return sorted(told, key=attrgetter("application.id"), reverse=True)

    def _with_number(
        self, application: Application, numbered: ColumnElement[bool] | None
    ) -> Sequence[Application]:
        key = application.number_key
        if numbered is None or not key:
            return ()
        query = select(Application).where(_sent(application), numbered, Application.number_key == key)
        return self._session.scalars(query).all()

    def _sharing(self, application: Application, same: Same) -> Iterator[tuple[Application, SharedPicture]]:
        """Each application that has one of the same pictures, and which of ours is which of theirs."""
        files = {it.id: (ours, it.file) for ours, pictures in same.items() for it in pictures}
        has_one = or_(Application.front.in_(files), Application.back.in_(files))
        for other in self._session.scalars(select(Application).where(_sent(application), has_one)):
            for theirs, kept in other.pictures.items():
                if kept in files:
                    ours, file = files[kept]
                    yield other, SharedPicture(Item(ours), Item(theirs), file)


def _taken_back_last(application: Application) -> tuple[bool, int]:
    return application.status is Status.withdrawn, -application.id


def _telling(shared: Sequence[SharedPicture]) -> tuple[SharedPicture, ...]:
    """What is worth telling: two backs that look alike show nothing, many a kind prints the same on each."""
    return tuple(
        it for it in shared if it.file or (it.ours, it.theirs) != (Item.back, Item.back) or len(shared) > 1
    )


def _sent(application: Application) -> ColumnElement[bool]:
    """Every other application that was ever sent."""
    return (Application.id != application.id) & (Application.status != Status.draft)
