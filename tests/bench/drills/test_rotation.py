"""The drill of a new key: both databases are gone through, and a missed bar ends it with 1."""

import pytest

from tests.bench.drills import rotation as rotation_drill


def test_the_key_is_rotated_on_both_databases_and_the_figures_are_said_beside_the_bar(monkeypatch, capsys):
    monkeypatch.setattr(rotation_drill, "APPLICATIONS", 4)
    monkeypatch.setattr(rotation_drill, "MOST_SECONDS", float("inf"))

    assert rotation_drill.main(pictures=3) == 0
    said = capsys.readouterr().out
    for kind in ("sqlite", "postgresql"):
        assert f"kept    rotate-keys, 3 pictures, {kind}, s: " in said


@pytest.mark.parametrize(("seconds", "ended_with", "word"), [(60.0, 0, "kept"), (60.1, 1, "MISSED")])
def test_more_than_a_minute_on_one_database_is_missed(capsys, seconds, ended_with, word):
    assert rotation_drill.judged({"sqlite": 4.0, "postgresql": seconds}, 10_000) == ended_with
    assert capsys.readouterr().out.splitlines()[1].startswith(word)
