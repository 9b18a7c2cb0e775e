"""Key files: the key itself, or a recipe for a pass phrase; what is wrong is said in words."""

import stat

import pytest

from storage.keys.key_files import id_in, key_in, write_recipe
from storage.keys.keyring import KeyFault, Keyring, write_new_key

CHEAP = {"passes": 1, "lanes": 1, "memory": 64}
PASS_PHRASE = "五個隨機的詞語加上幾個字才夠長喔喔"


@pytest.fixture
def recipe(tmp_path):
    write_recipe(tmp_path / "server.key", PASS_PHRASE, **CHEAP)
    return tmp_path / "server.key"


def key(file, *pass_phrases):
    return key_in(file, lambda: pass_phrases)


def test_the_same_pass_phrase_makes_the_same_key_again(recipe):
    assert key(recipe, PASS_PHRASE) == key(recipe, PASS_PHRASE)
    assert len(key(recipe, PASS_PHRASE)) == 32


def test_another_file_makes_another_key_of_the_same_pass_phrase(recipe, tmp_path):
    write_recipe(tmp_path / "second.key", PASS_PHRASE, **CHEAP)

    assert key(recipe, PASS_PHRASE) != key(tmp_path / "second.key", PASS_PHRASE)


def test_a_wrong_pass_phrase_is_said_in_words_and_the_right_one_still_works(recipe):
    with pytest.raises(KeyFault, match="not the one that"):
        key(recipe, "a wrong one that is long enough")

    assert key(recipe, "a wrong one that is long enough", PASS_PHRASE)


def test_neither_pass_phrase_nor_key_lies_in_the_file(recipe):
    content = recipe.read_bytes()

    assert PASS_PHRASE.encode() not in content
    assert key(recipe, PASS_PHRASE) not in content
    assert stat.S_IMODE(recipe.stat().st_mode) == 0o600


def test_the_parameters_are_recorded_and_are_those_of_the_standard(tmp_path):
    write_recipe(tmp_path / "server.key", PASS_PHRASE)

    assert "argon2id passes=3 lanes=4 memory=65536 salt=" in (tmp_path / "server.key").read_text()
    assert key(tmp_path / "server.key", PASS_PHRASE)


def test_full_width_and_composed_signs_are_the_same_pass_phrase(tmp_path):
    write_recipe(tmp_path / "x.key", "café １２３４５６７８９０１２", **CHEAP)

    assert key(tmp_path / "x.key", "cafe\u0301 123456789012")


def test_the_id_is_known_without_the_pass_phrase(recipe, tmp_path):
    write_new_key(tmp_path / "plain.key")

    assert id_in(recipe) == Keyring(key(recipe, PASS_PHRASE)).key_id
    assert id_in(tmp_path / "plain.key") == Keyring(key(tmp_path / "plain.key")).key_id


def test_a_short_pass_phrase_is_refused_in_words(tmp_path):
    with pytest.raises(KeyFault, match="16 signs or more"):
        write_recipe(tmp_path / "x.key", "too short")

    assert not (tmp_path / "x.key").exists()


@pytest.mark.parametrize(
    ("part", "other"),
    [("passes=1", "passes=0"), ("memory=64", "memory=99999999"), ("lanes=1", "lanes=x"), ("salt=", "salt=?"), ("passes=1 ", "")],
)  # fmt: skip
def test_a_damaged_file_is_said_in_words(recipe, part, other):
    recipe.write_text(recipe.read_text().replace(part, other))

    with pytest.raises(KeyFault, match="damaged"):
        key(recipe, PASS_PHRASE)
