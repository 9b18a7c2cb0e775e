"""Files as Telegram hands them out: a lasting unique id, and a new file id at every appearance."""

import mimetypes
import secrets
from typing import Any

from emulator.world.errors import ApiError, bad
from emulator.world.photo_sizes import sizes_of
from emulator.world.records import Json
from emulator.world.store import Store

PREFIX = {"photo": "AgAC", "document": "BQAC", "voice": "AwAC", "sticker": "CAAC"}
FOLDER = {"photo": "photos", "document": "documents", "voice": "voice", "sticker": "stickers"}
UNIQUE_LENGTH = 16
LARGEST_DOWNLOAD = 20 * 1024 * 1024
LARGEST_UPLOAD = 50 * 1024 * 1024


class Files:
    """Every file ever sent, found by unique id, by any of its file ids, or by its download path."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, Json] = {record["unique"]: record for record in store.all("file")}

    def keep_photo(self, content: bytes) -> list[Json]:
        """The `photo` of a message, smallest first, without file ids."""
        return [
            {"width": size.width, "height": size.height}
            | self._keep("photo", size.content, "photo.jpg", "image/jpeg")
            for size in sizes_of(content)
        ]

    def keep(self, kind: str, content: bytes, name: str, mime: str = "") -> Json:
        """A `document`, `voice` or `sticker` of a message, without file id; bytes, name and type stay."""
        mime = mime or mimetypes.guess_type(name)[0] or "application/octet-stream"
        about = {"mime_type": mime} | ({"file_name": name} if kind == "document" else {})
        return about | self._keep(kind, content, name, mime)

    def kind_of(self, file_id: str) -> str:
        return str(self._found(file_id)["kind"])

    def describe(self, file_id: str) -> Json:
        """The result of getFile."""
        record = self._found(file_id)
        if record["size"] > LARGEST_DOWNLOAD:
            raise bad("file is too big")
        names = {"file_unique_id": record["unique"], "file_size": record["size"]}
        return {"file_id": file_id, "file_path": record["path"]} | names

    def unique_of(self, file_id: str) -> str:
        return str(self._found(file_id)["unique"])

    def by_path(self, path: str) -> bytes | None:
        """The content at a path; None where no file has it."""
        found = next((record for record in self._known.values() if record["path"] == path), None)
        return self._store.bytes_of(found["unique"]) if found else None

    def by_unique(self, unique: str) -> tuple[bytes, Json] | None:
        record = self._known.get(unique)
        return (self._store.bytes_of(unique), record) if record else None

    def stamped(self, body: Json) -> Json:
        """The same message content, each file with a file id of its own for this one appearance."""
        media = {kind: self._stamp(kind, body[kind]) for kind in PREFIX if kind in body}
        return body | media

    def _keep(self, kind: str, content: bytes, name: str, mime: str) -> Json:
        if not content:
            raise bad("file must be non-empty")
        if len(content) > LARGEST_UPLOAD:
            raise ApiError(413, "Request Entity Too Large")
        unique = "AQAD" + secrets.token_hex(UNIQUE_LENGTH)[: UNIQUE_LENGTH - 4]
        ending = name.rpartition(".")[2].lower() if "." in name else "bin"
        path = f"{FOLDER[kind]}/file_{len(self._known)}.{ending}"
        record = {"unique": unique, "kind": kind, "path": path, "name": name, "mime": mime}
        self._known[unique] = record | {"size": len(content)}
        self._store.put("file", unique, self._known[unique])
        self._store.put_bytes(unique, content)
        return {"file_unique_id": unique, "file_size": len(content)}

    def _found(self, file_id: str) -> Json:
        record = self._known.get(file_id[4 : 4 + UNIQUE_LENGTH])
        if not record or not file_id.startswith(PREFIX[record["kind"]]):
            raise bad("invalid file_id")
        return record

    def _stamp(self, kind: str, media: Any) -> Any:
        if isinstance(media, list):
            return [self._stamp(kind, one) for one in media]
        return {"file_id": f"{PREFIX[kind]}{media['file_unique_id']}{secrets.token_hex(16)}"} | media
