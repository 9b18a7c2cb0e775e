"""Media methods: photos, documents and albums from the bot, and the way to a file's bytes."""

from typing import Any

from emulator.bot_api.methods.common import caption_of, publish, reach
from emulator.wire.params import Params, Upload, as_text
from emulator.world import serialise as present
from emulator.world.errors import bad
from emulator.world.photo_sizes import check_upload
from emulator.world.records import Json
from emulator.world.world import World

MOST_IN_ALBUM = 10


def send_photo(world: World, params: Params) -> Json:
    return _send(world, params, "photo")


def send_document(world: World, params: Params) -> Json:
    return _send(world, params, "document")


def send_media_group(world: World, params: Params) -> list[Json]:
    """One message for each item, all with one media_group_id; nothing is sent if one item is bad."""
    chat = reach(world, params.chat())
    items = params.json("media") or []
    if not items:
        raise bad("there are no messages to send")
    if len(items) > MOST_IN_ALBUM:
        raise bad("too many messages to send as an album")
    if len({item.get("type") for item in items}) > 1:
        raise bad("document can't be mixed with other media types")
    bodies = [input_media(world, params, item) for item in items]
    album = {"media_group_id": str(world.next_number("album") + 13_000_000_000_000)}
    posts = [publish(world, params, body | album, chat=chat) for body in bodies]
    return [present.message(world, post) for post in posts]


def get_file(world: World, params: Params) -> Json:
    return world.files.describe(params.text("file_id"))


def input_media(world: World, params: Params, item: Any) -> Json:
    """The body of a message for an InputMediaPhoto or InputMediaDocument."""
    kind = str(item.get("type"))
    if kind not in {"photo", "document"}:
        raise bad("can't parse InputMedia: wrong type")
    media = _media(world, params, kind, str(item.get("media", "")))
    words = {
        name: as_text(item[name]) for name in ("caption", "parse_mode", "caption_entities") if name in item
    }
    return media | caption_of(Params(words))


def _send(world: World, params: Params, kind: str) -> Json:
    chat = reach(world, params.chat())
    body = _media(world, params, kind, params.text(kind)) | caption_of(params)
    return present.message(world, publish(world, params, body, chat=chat))


def _media(world: World, params: Params, kind: str, given: str) -> Json:
    """The media of a call: an upload, an `attach://name`, or the file id of something sent before."""
    upload = params.uploads.get(given.removeprefix("attach://") if "://" in given else kind)
    if upload:
        return kept(world, kind, upload)
    if given.startswith(("http://", "https://", "attach://")) or not given:
        raise bad(f"there is no {kind} in the request")
    return _again(world, kind, given)


def kept(world: World, kind: str, upload: Upload) -> Json:
    if kind == "photo":
        check_upload(upload.content)
        return {"photo": world.files.keep_photo(upload.content)}
    return {kind: world.files.keep(kind, upload.content, upload.name or "file", upload.mime)}


def _again(world: World, kind: str, file_id: str) -> Json:
    """The media of a file id that was sent before: the same lasting ids, the same bytes."""
    if world.files.kind_of(file_id) != kind:
        raise bad(f"type of file mismatch: expected {kind.title()}")
    unique = world.files.unique_of(file_id)
    for posts in world.posts.values():
        for post in posts.values():
            media = post.body.get(kind, [])
            if unique in {one["file_unique_id"] for one in (media if isinstance(media, list) else [media])}:
                return {kind: media}
    raise bad("wrong file_id or the file is temporarily unavailable")
