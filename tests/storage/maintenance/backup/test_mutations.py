"""A backup file that is not just as it was written is refused in words, and nothing of it is restored."""

import random
from dataclasses import dataclass

import pytest

from storage.keys.keyring import Keyring
from storage.maintenance.backup.encryption import KEY_ID_BYTES, MAGIC, SALT_BYTES, NotABackup
from tests.support.databases.databases import new_sqlite
from tests.support.people.backup_scene import Scene

HEAD = len(MAGIC) + KEY_ID_BYTES + SALT_BYTES


@dataclass
class Parts:
    """A backup file taken apart at its chunks."""

    head: bytes
    chunks: list[bytes]

    @classmethod
    def of(cls, content: bytes) -> "Parts":
        chunks, at = [], HEAD
        while at < len(content):
            end = at + 5 + int.from_bytes(content[at + 1 : at + 5])
            chunks.append(content[at:end])
            at = end
        return cls(content[:HEAD], chunks)

    def joined(self) -> bytes:
        return self.head + b"".join(self.chunks)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Two backups of the same data."""
    folder = tmp_path_factory.mktemp("mutations") / "old"
    scene = Scene(folder, new_sqlite(folder)).furnish()
    contents = []
    for _ in range(2):
        scene.backup()
        contents.append(scene.file.read_bytes())
        scene.file.unlink()
    scene.close()
    return contents


@pytest.fixture
def parts(written):
    parts = Parts.of(written[0])
    assert len(parts.chunks) > 20
    assert parts.joined() == written[0]
    return parts


def refusal(bare: Scene, content: bytes, keyring: Keyring | None = None) -> str:
    file = bare.folder / "mutated.backup"
    file.write_bytes(content)
    with pytest.raises(NotABackup) as refused:
        bare.restore(file, keyring=keyring)
    left = {path.name for path in bare.folder.iterdir()} - {file.name, "pictures"}
    assert left == set()
    assert list(bare.files.all()) == []
    return str(refused.value)


def test_a_flipped_bit_anywhere_is_found(parts, bare):
    content, dice = parts.joined(), random.Random(3)  # noqa: S311 - no secret
    heads = [len(MAGIC) + 3, HEAD - 1, HEAD, HEAD + 1, HEAD + 4]
    for at in [*heads, len(content) - 1, *dice.sample(range(HEAD, len(content)), 60)]:
        flipped = bytearray(content)
        flipped[at] ^= 1 << dice.randrange(8)
        assert refusal(bare, bytes(flipped))


def test_a_file_that_was_cut_anywhere_is_found(parts, bare):
    content = parts.joined()
    ends = [HEAD + sum(map(len, parts.chunks[:count])) for count in range(len(parts.chunks))]
    for at in (*ends, ends[3] + 2, ends[5] + 9, len(content) - 1):
        assert refusal(bare, content[:at]) == "its end is missing"


def test_swapped_doubled_and_left_out_parts_are_found(parts, bare):
    head, chunks = parts.head, parts.chunks
    for changed in (
        [chunks[1], chunks[0], *chunks[2:]],
        [*chunks[:4], chunks[5], chunks[4], *chunks[6:]],
        [*chunks[:3], chunks[3], *chunks[3:]],
        [*chunks[:6], *chunks[7:]],
        chunks[-1:],
    ):
        assert "changed or damaged" in refusal(bare, Parts(head, changed).joined())


def test_a_part_called_the_last_one_is_not_believed(parts, bare):
    parts.chunks[4] = b"\1" + parts.chunks[4][1:]

    assert "changed or damaged" in refusal(bare, Parts(parts.head, parts.chunks[:5]).joined())


@pytest.mark.parametrize("more", [b"\0", b"x" * 100])
def test_something_added_at_the_end_is_found(parts, bare, more):
    assert "added at its end" in refusal(bare, parts.joined() + more)


def test_parts_of_another_backup_of_the_same_data_do_not_fit(parts, bare, written):
    parts.chunks[2] = Parts.of(written[1]).chunks[2]

    assert "changed or damaged" in refusal(bare, parts.joined())


def test_another_key_is_refused_in_words(parts, bare):
    assert "another key" in refusal(bare, parts.joined(), Keyring(b"o" * 32))


def test_another_key_that_claims_to_be_ours_opens_nothing(parts, bare):
    other = Keyring(b"o" * 32)
    parts.head = MAGIC + other.key_id.encode() + parts.head[-SALT_BYTES:]

    assert "changed or damaged" in refusal(bare, parts.joined(), other)


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", MAGIC, MAGIC + b"x" * 20])
def test_what_is_no_backup_is_refused_in_words(bare, content):
    assert refusal(bare, content) == "it is no backup made by `backup`"


def test_a_length_beyond_all_reason_is_not_read(parts, bare):
    parts.chunks[3] = b"\0\xff\xff\xff\xff" + parts.chunks[3][5:]

    assert "between two parts" in refusal(bare, parts.joined())
