"""Files: whole or not at all, durable, the same in a folder and in an S3 store, and in words when it is away."""

import os
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.pictures import bucket as bucket_module
from storage.pictures.bucket import open_bucket
from storage.pictures.files import FilesAway, Folder
from tests.support.databases.s3 import ACCESS, Bucket, breaking_off, nobody, silence

NAME = "ab/ab01.sealed"


@pytest.fixture
def bucket():
    return Bucket()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "pictures"


@pytest.fixture(params=["folder", "s3"])
def files(request, folder):
    return Folder(folder) if request.param == "folder" else Bucket().open()


class TestBoth:
    def test_what_was_put_is_read_back_unchanged(self, files):
        files.put(NAME, bytes(range(256)) * 4000)

        assert files.get(NAME) == bytes(range(256)) * 4000

    def test_a_missing_file_is_a_lookup_error(self, files):
        with pytest.raises(LookupError):
            files.get(NAME)

    def test_a_dropped_file_is_gone_and_dropping_it_again_is_harmless(self, files):
        files.put(NAME, b"x")
        files.drop(NAME)
        files.drop(NAME)

        with pytest.raises(LookupError):
            files.get(NAME)

    def test_all_files_are_listed_with_the_time_of_their_writing(self, files):
        for name in ("ab/1.sealed", "ab/3.sealed", "cd/2.sealed"):
            files.put(name, b"x")
        found = {it.name: it.changed_at for it in files.all()}

        assert found.keys() == {"ab/1.sealed", "ab/3.sealed", "cd/2.sealed"}
        assert all(abs(datetime.now(UTC) - at) < timedelta(hours=1) for at in found.values())


class TestFolder:
    def test_a_file_and_its_folders_are_synced_before_put_returns(self, folder, monkeypatch):
        files, synced = Folder(folder), []
        real = os.fsync

        def noting(descriptor):
            real(descriptor)
            path = Path(f"/proc/self/fd/{descriptor}").readlink()
            synced.append((path, (folder / NAME).read_bytes()))

        monkeypatch.setattr(os, "fsync", noting)
        files.put(NAME, b"whole")

        assert synced == [(path, b"whole") for path in (folder / NAME, folder / "ab", folder)]

    def test_what_cannot_be_made_durable_is_not_kept(self, folder, monkeypatch):
        def full(_descriptor):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(FilesAway, match="No space left"):
            Folder(folder).put(NAME, b"x")

        assert list(Folder(folder).all()) == []

    def test_a_disk_that_takes_no_more_leaves_nothing_half_behind(self, folder):
        """The system itself refuses to write on, in the middle of the file."""
        work = (
            "import resource, sys; from pathlib import Path;"
            "from storage.pictures.files import FilesAway, Folder;"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000));"
            f"files = Folder(Path({str(folder)!r}));"
            "\ntry: files.put('ab/ab01.sealed', b'x' * 9000)"
            "\nexcept FilesAway as fault: print(fault)"
        )
        said = subprocess.run([sys.executable, "-c", work], capture_output=True, text=True, check=True)

        assert "File too large" in said.stdout
        assert list(Folder(folder).all()) == []

    def test_a_half_file_of_a_crash_is_listed_and_can_be_dropped(self, folder):
        files = Folder(folder)
        files.put(NAME, b"x")
        (folder / "ab" / "ab02.sealed#1").write_bytes(b"broken off")

        assert {it.name for it in files.all()} == {NAME, "ab/ab02.sealed#1"}
        files.drop("ab/ab02.sealed#1")
        assert [it.name for it in files.all()] == [NAME]

    def test_the_folder_is_open_to_its_owner_only(self, folder):
        Folder(folder).put(NAME, b"x")

        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / "ab").stat().st_mode) == 0o700


class TestS3:
    def test_an_object_says_nothing_about_what_it_is(self, bucket):
        bucket.open().put(NAME, b"x")
        head = bucket.client.head_object(Bucket=bucket.name, Key=f"pictures/{NAME}")

        assert bucket.keys() == [f"pictures/{NAME}"]
        assert head["ContentType"] in {"binary/octet-stream", "application/octet-stream"}
        assert head["Metadata"] == {}

    def test_more_objects_than_fit_one_answer_are_all_listed(self, bucket, monkeypatch):
        monkeypatch.setenv("MOTO_S3_DEFAULT_MAX_KEYS", "2")
        for number in range(5):
            bucket.open().put(f"ab/{number}.sealed", b"x")

        assert len(bucket.client.list_objects_v2(Bucket=bucket.name)["Contents"]) == 2
        assert len({it.name for it in bucket.open().all()}) == 5

    def test_other_objects_of_the_bucket_are_not_seen(self, bucket):
        bucket.client.put_object(Bucket=bucket.name, Key="backups/1", Body=b"not ours")

        assert list(bucket.open().all()) == []

    @pytest.mark.parametrize(
        "act", [lambda it: it.put(NAME, b"x"), lambda it: it.get(NAME), lambda it: list(it.all())]
    )
    def test_a_dead_server_is_said_in_words(self, act):
        files = open_bucket("s3://sealed-files", endpoint=nobody(), **ACCESS)

        with pytest.raises(FilesAway, match="the S3 bucket sealed-files: it does not answer"):
            act(files)

    def test_a_server_that_never_answers_is_given_up(self, monkeypatch):
        short = {"connect_timeout": timedelta(seconds=1), "timeout": timedelta(milliseconds=200)}
        monkeypatch.setattr(bucket_module, "_CLIENT", short)
        with silence() as endpoint, pytest.raises(FilesAway, match="does not answer"):
            open_bucket("s3://sealed-files", endpoint=endpoint, **ACCESS).get(NAME)

    @pytest.mark.parametrize(
        "act", [lambda it: it.put(NAME, b"x"), lambda it: it.get(NAME), lambda it: list(it.all())]
    )
    def test_a_bucket_that_is_not_there_is_no_missing_file(self, bucket, act):
        files = open_bucket("s3://nobodys-bucket", endpoint=bucket.endpoint, **ACCESS)

        with pytest.raises(FilesAway, match="NoSuchBucket"):
            act(files)

    def test_a_file_that_comes_only_in_part_is_no_file(self):
        with breaking_off() as (endpoint, _), pytest.raises(FilesAway):
            open_bucket("s3://sealed-files", endpoint=endpoint, **ACCESS).get(NAME)

    def test_what_other_programs_are_told_by_the_environment_is_not_mixed_in(self, monkeypatch):
        for name, value in {
            "ENDPOINT": nobody(),
            "ENDPOINT_URL_S3": nobody(),
            "SESSION_TOKEN": "other",
        }.items():
            monkeypatch.setenv(f"AWS_{name}", value)
        with breaking_off() as (endpoint, heard), pytest.raises(FilesAway):
            open_bucket("s3://sealed-files", endpoint=endpoint, **ACCESS).get(NAME)

        assert ACCESS["access_key"] in heard[0]["authorization"]
        assert "x-amz-security-token" not in heard[0]

    def test_nothing_is_sent_in_the_clear_unless_the_endpoint_says_so(self, bucket):
        files = open_bucket(bucket.url, endpoint=bucket.endpoint.replace("http:", "https:"), **ACCESS)

        with pytest.raises(FilesAway):
            files.put(NAME, b"x")
        assert bucket.keys() == []

    def test_the_secret_key_is_in_no_message(self):
        with pytest.raises(FilesAway) as fault:
            open_bucket("s3://sealed-files", endpoint=nobody(), **ACCESS).get(NAME)

        assert not any(word in repr(fault.value) for word in ACCESS.values())
