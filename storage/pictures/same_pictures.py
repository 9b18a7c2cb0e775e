"""Same pictures: those that are a given one once more, its very file or a recompressed or resized copy.

A fingerprint lies sealed under the picture's own key and goes with it: what was put away is known by its
file only.
"""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, false, or_, select
from sqlalchemy.orm import Session

from rules.picture_quality import BITS_MOST, are_one, bits_apart
from storage.keys.keyring import Keyring, open_with, seal_with
from storage.keys.slots import KeySlots, picture_owner
from storage.tables.pictures import Judgment, PictureRow


@dataclass(frozen=True)
class Look:
    """What a picture is known again by; what was never measured is known by its file only."""

    sha256: str
    file_unique_id: str = ""
    dhash: str = ""
    fingerprint: bytes = b""


@dataclass(frozen=True)
class SamePicture:
    """A picture that is ours once more: whose it is, and whether it is the very same file."""

    id: str
    student_id: int
    sha256: str
    file: bool


Same = Mapping[str, Sequence[SamePicture]]  # by the item of ours


class SamePictures:
    def __init__(self, session: Session, keyring: Keyring) -> None:
        self._session = session
        self._keyring = keyring
        self._slots = KeySlots(session, keyring)

    def looks(self, pictures: Mapping[str, str | None]) -> dict[str, Look]:
        """What these pictures are known by, each under its item."""
        here = PictureRow.id.in_([it for it in pictures.values() if it])
        rows = {row.id: row for row in self._session.scalars(select(PictureRow).where(here))}
        prints = self._opened(list(rows))
        return {
            item: Look(row.sha256, row.file_unique_id, row.facts.get("dhash", ""), prints.get(row.id, b""))
            for item, picture_id in pictures.items()
            if (row := rows.get(picture_id or "")) is not None
        }

    def of_own(self, student_id: int, looks: Mapping[str, Look]) -> Same:
        """For each of these looks the student's pictures that are the same."""
        return self._of(looks, PictureRow.student_id == student_id)

    def of_others(self, student_id: int, looks: Mapping[str, Look]) -> Same:
        """For each of these looks the pictures of other students that are the same."""
        return self._of(looks, PictureRow.student_id != student_id)

    def is_copy(self, look: Look, picture_id: str) -> bool:
        """Whether this picture and another file are the same, recompressed or resized."""
        found = self._of({"": look}, PictureRow.id == picture_id)[""]
        return any(not it.file for it in found)

    def _of(self, looks: Mapping[str, Look], among: ColumnElement[bool]) -> Same:
        """One reading of them all, whatever the number of looks."""
        exact: dict[str, list[SamePicture]] = {name: [] for name in looks}
        near: dict[str, list[SamePicture]] = {name: [] for name in looks}
        for it, unique_id, dhash in self._rows(looks, among):
            for name, look in looks.items():
                if it.sha256 == look.sha256 or (unique_id and unique_id == look.file_unique_id):
                    exact[name].append(it)
                elif look.fingerprint and dhash and bits_apart(dhash, look.dhash) <= BITS_MOST:
                    near[name].append(it)
        prints = self._opened([it.id for every in near.values() for it in every])
        return {
            name: [
                *exact[name],
                *(_copy(it) for it in near[name] if are_one(look.fingerprint, prints.get(it.id, b""))),
            ]
            for name, look in looks.items()
        }

    def item_of(self, student_id: int, sha256: str) -> str | None:
        """What the student last sent this file for."""
        query = select(Judgment.item).where(Judgment.student_id == student_id, Judgment.sha256 == sha256)
        return self._session.scalar(query.order_by(Judgment.id.desc()).limit(1))

    def judged_elsewhere(self, student_id: int, sha256: str) -> Sequence[int]:
        """The other students who once sent this file, whatever has become of it."""
        others = Judgment.student_id != student_id
        query = select(Judgment.student_id).where(others, Judgment.sha256 == sha256)
        return self._session.scalars(query.distinct().order_by(Judgment.student_id)).all()

    def _rows(
        self, looks: Mapping[str, Look], among: ColumnElement[bool]
    ) -> Iterator[tuple[SamePicture, str, str | None]]:
        files = PictureRow.sha256.in_({it.sha256 for it in looks.values()})
        names = PictureRow.file_unique_id.in_({it.file_unique_id for it in looks.values()} - {""})
        sealed = PictureRow.fingerprint.is_not(None) & PictureRow.archived_until.is_(None)
        alike = sealed if any(it.fingerprint for it in looks.values()) else false()
        query = select(
            PictureRow.id, PictureRow.student_id, PictureRow.sha256, PictureRow.file_unique_id,
            PictureRow.facts["dhash"].as_string(),
        ).where(among, or_(files, names, alike)).order_by(PictureRow.created_at, PictureRow.id)  # fmt: skip
        for picture_id, student_id, sha256, unique_id, dhash in self._session.execute(query):
            yield SamePicture(picture_id, student_id, sha256, file=True), unique_id, dhash

    def _opened(self, picture_ids: Sequence[str]) -> dict[str, bytes]:
        """The fingerprints of those that were measured and can still be opened."""
        if not picture_ids:
            return {}
        wrapped = self._slots.all_wrapped([picture_owner(it) for it in picture_ids])
        query = select(PictureRow.id, PictureRow.fingerprint).where(PictureRow.id.in_(picture_ids))
        return {
            picture_id: zlib.decompress(open_with(self._keyring.unwrap(key), sealed, *_bound_to(picture_id)))
            for picture_id, sealed in self._session.execute(query)
            if sealed is not None and (key := wrapped.get(picture_owner(picture_id)))
        }


def sealed_fingerprint(keyring: Keyring, picture_id: str, wrapped: bytes, print_: bytes) -> bytes | None:
    """The fingerprint of a fresh picture, sealed; `wrapped` is the picture's own data key."""
    if not print_:
        return None
    return seal_with(keyring.unwrap(wrapped), zlib.compress(print_), *_bound_to(picture_id))


def _copy(it: SamePicture) -> SamePicture:
    return SamePicture(it.id, it.student_id, it.sha256, file=False)


def _bound_to(picture_id: str) -> tuple[str, str, str]:
    return ("pictures", picture_id, "fingerprint")
