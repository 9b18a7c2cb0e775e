"""The page's files and the samples, and nothing beside them."""

import json
import re

import httpx
import pytest

from emulator.control.page_files import FOLDER
from emulator.server import LocalTelegram

SAMPLE = {"file": "card.png", "title_zh": "身分證", "title_en": "ID card", "as": "photo", "for": None}


@pytest.fixture
async def client(tmp_path):
    (tmp_path / "samples.json").write_text(json.dumps([SAMPLE]), "utf-8")
    (tmp_path / "card.png").write_bytes(b"png")
    (tmp_path / "hidden.txt").write_bytes(b"no sample")
    telegram = LocalTelegram(samples=tmp_path)
    await telegram.start()
    async with httpx.AsyncClient(base_url=telegram.url) as browser:
        yield browser
    await telegram.stop()


async def test_the_page_and_everything_it_names_are_served(client):
    names = set(re.findall(r"/page/([\w.]+)", (await client.get("/")).text))
    for module in FOLDER.glob("*.js"):
        names |= set(re.findall(r'from "\./([\w.]+)"', module.read_text("utf-8")))
    assert "app.js" in names
    for name in names:
        assert (await client.get(f"/page/{name}")).status_code == 200


async def test_samples_are_listed_and_only_they_are_served(client):
    assert (await client.get("/control/samples")).json() == [SAMPLE]
    assert (await client.get("/control/sample/card.png")).content == b"png"
    for path in (
        "/control/sample/hidden.txt",
        "/control/sample/..%2Fx",
        "/page/..%2Fserver.py",
        "/page/none.js",
    ):
        assert (await client.get(path)).status_code == 404


def test_the_page_asks_for_no_outside_address():
    for file in FOLDER.iterdir():
        assert not re.search(r"(?:src|href|url|from|fetch)\W{1,3}https?:", file.read_text("utf-8"))


def test_every_word_of_the_page_stands_in_both_languages():
    words = (FOLDER / "words.js").read_text("utf-8")
    keys = re.findall(r'^  (\w+): \["[^"]+", "[^"]+"\],$', words, re.MULTILINE)
    used = {
        key for file in FOLDER.glob("*.js") for key in re.findall(r'\bt\("(\w+)"', file.read_text("utf-8"))
    }
    used |= set(re.findall(r'data-t="(\w+)"', (FOLDER / "index.html").read_text("utf-8")))
    assert used <= set(keys)
