"""The folder lock: one bot at a time on one data folder, and no lock that outlives its process."""

import os
import shutil
import subprocess
import sys

import pytest

from bot.runtime.folder_lock import AlreadyRunning, take_lock

HOLD = "import sys, time; from pathlib import Path; from bot.runtime.folder_lock import take_lock; held = take_lock(Path(sys.argv[1])); print('held', flush=True); time.sleep(60)"


def test_a_second_bot_on_the_same_folder_is_refused(tmp_path):
    with take_lock(tmp_path), pytest.raises(AlreadyRunning):
        take_lock(tmp_path)


def test_the_lock_is_free_again_when_the_bot_has_stopped(tmp_path):
    take_lock(tmp_path).close()
    take_lock(tmp_path).close()


def test_two_folders_do_not_know_each_other(tmp_path):
    with take_lock(tmp_path / "a"), take_lock(tmp_path / "b"):
        assert (tmp_path / "a").stat().st_mode & 0o777 == 0o700


def test_the_file_names_the_process_that_holds_it(tmp_path):
    (tmp_path / "run.lock").write_text("99999999")
    with take_lock(tmp_path):
        assert (tmp_path / "run.lock").read_text() == str(os.getpid())


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has names in memory")
@pytest.mark.parametrize("lost", ["the file", "the folder"])
def test_who_still_works_on_a_folder_that_was_deleted_is_seen(tmp_path, lost):
    with take_lock(tmp_path / "data"):
        shutil.rmtree(tmp_path / "data") if lost == "the folder" else (
            tmp_path / "data" / "run.lock"
        ).unlink()
        with pytest.raises(AlreadyRunning):
            take_lock(tmp_path / "data")
    take_lock(tmp_path / "data").close()


def test_a_killed_process_leaves_no_lock_behind(tmp_path):
    process = subprocess.Popen([sys.executable, "-c", HOLD, tmp_path], stdout=subprocess.PIPE)
    with process:
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(AlreadyRunning):
            take_lock(tmp_path)
        process.kill()
    take_lock(tmp_path).close()
