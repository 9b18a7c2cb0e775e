"""Page files: the chat page and the sample documents, served over HTTP."""

import json
from html import escape
from pathlib import Path
from typing import Any

from aiohttp import web

FOLDER = Path(__file__).parents[1] / "page"
AGAIN = "make demo"
FRESH = {"Cache-Control": "no-store"}
GUARDED = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' blob: data:; "
    "style-src 'self' 'unsafe-inline'"
}


class PageFiles:
    """The page's files. `samples` is a folder with samples.json and its pictures; None: there are no samples.

    `again` is the command that the page names once nobody answers it any more.
    """

    def __init__(self, samples: Path | None, again: str = AGAIN) -> None:
        self._samples = samples
        self._again = again

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self._index),
            web.get("/page/{name}", self._asset),
            web.get("/control/samples", self._list),
            web.get("/control/sample/{name}", self._sample),
        ]

    async def _index(self, _request: web.Request) -> web.Response:
        page = (FOLDER / "index.html").read_text("utf-8").replace(_named(AGAIN), _named(self._again))
        return web.Response(text=page, content_type="text/html", headers=FRESH | GUARDED)

    async def _asset(self, request: web.Request) -> web.FileResponse:
        return _file(FOLDER, request.match_info["name"])

    async def _list(self, _request: web.Request) -> web.Response:
        return web.json_response(self._samples_known())

    async def _sample(self, request: web.Request) -> web.FileResponse:
        name = request.match_info["name"]
        if not self._samples or name not in {entry["file"] for entry in self._samples_known()}:
            raise web.HTTPNotFound
        return _file(self._samples, name)

    def _samples_known(self) -> list[dict[str, Any]]:
        """The list of samples, read anew each time: the demo renews them while it runs."""
        listing = self._samples / "samples.json" if self._samples else None
        return list(json.loads(listing.read_text("utf-8"))) if listing and listing.exists() else []


def _named(command: str) -> str:
    return f'data-again="{escape(command)}"'


def _file(folder: Path, name: str) -> web.FileResponse:
    path = folder / Path(name).name
    if not path.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(path, headers=FRESH)
