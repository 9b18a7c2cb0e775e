"""Files: photos recompressed, documents byte for byte, file ids new and unique ids lasting."""

import io
import re

import httpx
import pytest
from PIL import Image
from telegram import InputMediaDocument, InputMediaPhoto
from telegram.error import BadRequest

from emulator.world.errors import ApiError
from tests.support.running.local_telegram import ANN, picture


def rotated_jpeg():
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Invented camera"
    return picture(600, 400, "JPEG", exif=exif)


async def test_a_photo_arrives_in_several_sizes_upright_and_without_metadata(telegram, chatting):
    telegram.phones.photo(ANN, rotated_jpeg(), "my card")
    (update,) = await chatting.get_updates()
    sizes = update.message.photo
    assert [(size.width, size.height) for size in sizes] == [(60, 90), (213, 320), (400, 600)]
    content = bytes(await (await sizes[-1].get_file()).download_as_bytearray())
    with Image.open(io.BytesIO(content)) as image:
        assert (image.format, image.size, dict(image.getexif())) == ("JPEG", (400, 600), {})
    assert len(content) == sizes[-1].file_size


async def test_a_large_photo_is_reduced_to_1280(telegram, chatting):
    telegram.phones.photo(ANN, picture(3000, 1500))
    (update,) = await chatting.get_updates()
    assert [size.width for size in update.message.photo] == [90, 320, 800, 1280]


async def test_a_document_keeps_bytes_name_and_type(telegram, chatting):
    content = b"%PDF-1.7 invented \x00\xff"
    telegram.phones.document(ANN, content, "存摺.pdf", caption="passbook")
    (update,) = await chatting.get_updates()
    document = update.message.document
    assert (document.file_name, document.mime_type, document.file_size) == (
        "存摺.pdf",
        "application/pdf",
        len(content),
    )
    assert bytes(await (await document.get_file()).download_as_bytearray()) == content


async def test_the_file_route_takes_an_encoded_and_a_plain_colon(telegram, chatting):
    telegram.phones.document(ANN, b"bytes", "a.bin")
    (update,) = await chatting.get_updates()
    path = telegram.world.files.describe(update.message.document.file_id)["file_path"]
    token = telegram.world.token
    async with httpx.AsyncClient() as client:
        for written in (token, token.replace(":", "%3A")):
            assert (await client.get(f"{telegram.base_file_url}{written}/{path}")).content == b"bytes"
        assert (await client.get(f"{telegram.base_file_url}1:WRONG/{path}")).status_code == 401
        assert (await client.get(f"{telegram.base_file_url}{token}/documents/none")).status_code == 404


async def test_file_ids_are_new_at_every_appearance_and_unique_ids_stay(telegram, chatting):
    telegram.phones.document(ANN, b"bytes", "a.bin")
    (first,) = await chatting.get_updates()
    (again,) = await chatting.get_updates()
    sent = await chatting.send_document(ANN, first.message.document.file_id)
    forwarded = await chatting.forward_message(ANN, ANN, sent.message_id)
    one, two, three = first.message.document, sent.document, forwarded.document
    assert len({one.file_id, two.file_id, three.file_id}) == 3
    assert one.file_unique_id == two.file_unique_id == three.file_unique_id
    assert again.message.document.file_unique_id == one.file_unique_id


async def test_a_file_id_of_another_kind_is_refused(telegram, chatting):
    sent = await chatting.send_document(ANN, b"bytes", filename="a.bin")
    with pytest.raises(BadRequest, match="Type of file mismatch"):
        await chatting.send_photo(ANN, sent.document.file_id)
    with pytest.raises(BadRequest, match="Invalid file_id"):
        await chatting.get_file("BQACnothing")


async def test_only_pictures_pass_as_photos(chatting):
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await chatting.send_photo(ANN, b"not a picture")
    with pytest.raises(BadRequest, match="Photo_invalid_dimensions"):
        await chatting.send_photo(ANN, picture(2100, 100))
    with pytest.raises(BadRequest, match="There is no photo in the request"):
        await chatting.send_photo(ANN, "https://example.org/a.jpg")


async def test_a_telephone_sends_any_size_as_a_photo(telegram, chatting):
    telegram.phones.photo(ANN, picture(9000, 6000, "JPEG"))
    (update,) = await chatting.get_updates()
    assert update.message.photo[-1].width == 1280


async def test_photos_over_ten_mebibytes_are_refused(chatting):
    with pytest.raises(BadRequest, match="is too big for a photo; the maximum size is 10485760 bytes"):
        await chatting.send_photo(ANN, b"x" * (10 * 1024 * 1024 + 1))


async def test_an_empty_file_is_refused(telegram):
    with pytest.raises(ApiError, match="file must be non-empty"):
        telegram.phones.document(ANN, b"", "empty.txt")


async def test_an_album_is_one_message_each_with_one_id_both_ways(telegram, chatting):
    telegram.phones.album(ANN, [{"content": picture()}, {"content": picture(300, 200)}], "both sides")
    heard = [update.message for update in await chatting.get_updates()]
    assert len({message.media_group_id for message in heard}) == 1
    assert [message.caption for message in heard] == ["both sides", None]
    sent = await chatting.send_media_group(
        ANN, [InputMediaPhoto(picture(), "front"), InputMediaPhoto(picture())]
    )
    assert len({message.media_group_id for message in sent}) == 1
    assert re.fullmatch(r"\d+", sent[0].media_group_id)
    assert [message.caption for message in sent] == ["front", None]


async def test_an_album_is_whole_or_not_sent(telegram, chatting):
    before = len(telegram.world.posts[ANN])
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await chatting.send_media_group(ANN, [InputMediaPhoto(picture()), InputMediaPhoto(b"broken")])
    with pytest.raises(BadRequest, match="can't be mixed"):
        await chatting.send_media_group(
            ANN, [InputMediaPhoto(picture()), InputMediaDocument(b"x", filename="a")]
        )
    assert len(telegram.world.posts[ANN]) == before
