from io import BytesIO

import pytest
from PIL import Image

from rules.picture_quality import PDF_LONG_SIDE, STORED_BYTES_MOST, STORED_LONG_SIDE
from rules.refusal import Refused
from storage.pictures.decoding.decode import Plain, decode
from tests.support.pictures.makings import (
    CORNER_BLUE,
    CORNER_RED,
    FORMATS,
    SIZE,
    chunk,
    jpeg_claiming,
    pdf,
    saved,
    scene,
    with_metadata,
    with_orientation,
    with_scans_in_metadata,
)


def looked_at(plain: Plain) -> Image.Image:
    picture = Image.open(BytesIO(plain.jpeg))
    picture.load()
    return picture


def alike(one: tuple[int, ...], other: tuple[int, ...], tolerance: int = 12) -> bool:
    return all(abs(a - b) <= tolerance for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", FORMATS)
def test_every_way_of_holding_the_phone_comes_out_upright(kind, orientation):
    plain = decode(with_orientation(kind, orientation))
    picture = looked_at(plain)

    assert (plain.source, plain.width, plain.height) == (kind, *SIZE)
    assert alike(picture.getpixel((20, 20)), CORNER_RED)
    assert alike(picture.getpixel((460, 300)), CORNER_BLUE)


@pytest.mark.parametrize("kind", FORMATS)
def test_place_camera_and_comments_are_gone(kind):
    data = with_metadata(kind)
    plain = decode(data)

    assert b"PLANTED" in data
    assert b"PLANTED" not in plain.jpeg
    assert set(looked_at(plain).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}
    assert not looked_at(plain).getexif()


def test_what_is_stored_is_a_baseline_jpeg_with_full_colour():
    picture = looked_at(decode(saved(scene(), "JPEG", progressive=True)))

    assert picture.format == "JPEG"
    assert "progressive" not in picture.info
    assert [part[1:3] for part in picture.layer] == [(1, 1)] * 3


def test_a_large_picture_is_made_smaller_and_keeps_its_shape():
    plain = decode(saved(scene().resize((4800, 3200))))

    assert (plain.width, plain.height) == (STORED_LONG_SIDE, 1707)
    assert len(plain.jpeg) <= STORED_BYTES_MOST


def test_nothing_behind_the_picture_survives():
    plain = decode(saved(scene()) + b"PK\x03\x04 <?php PLANTED ?>")

    assert b"PLANTED" not in plain.jpeg


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_png_pixel_keeps_its_colours(mode):
    grey = Image.new("I;16", SIZE, 200 * 256) if mode == "I;16" else None
    picture = looked_at(decode(saved(grey or scene(mode), "PNG")))

    wanted = (200, 200, 200) if grey else (255, 255, 255) if mode == "1" else (240, 240, 230)
    assert alike(picture.getpixel((240, 160)), wanted, tolerance=20)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "HEIC"])
def test_what_is_transparent_turns_white(kind):
    picture = looked_at(decode(saved(Image.new("RGBA", SIZE, (0, 0, 0, 0)), kind)))

    assert alike(picture.getpixel((240, 160)), (255, 255, 255))


def test_a_palette_with_one_transparent_colour_turns_white_there():
    picture = looked_at(decode(saved(Image.new("P", SIZE, 0), "PNG", transparency=0)))

    assert alike(picture.getpixel((240, 160)), (255, 255, 255))


def test_printing_colours_become_screen_colours():
    picture = looked_at(decode(saved(scene("CMYK"))))

    assert alike(picture.getpixel((20, 20)), CORNER_RED, tolerance=30)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_of_a_moving_picture_the_first_frame_is_taken(kind):
    moving = saved(scene(), kind, save_all=True, append_images=[Image.new("RGB", SIZE)], duration=100)

    assert alike(looked_at(decode(moving)).getpixel((20, 20)), CORNER_RED)


def test_a_picture_of_several_is_read_as_its_first():
    several = saved(scene(), "MPO", save_all=True, append_images=[Image.new("RGB", SIZE)])

    plain = decode(several)

    assert plain.source == "JPEG"
    assert alike(looked_at(plain).getpixel((20, 20)), CORNER_RED)


def test_scan_markers_inside_metadata_are_no_bomb():
    assert decode(with_scans_in_metadata()).width == SIZE[0]


def test_broken_camera_notes_are_no_fault_of_the_picture():
    notes = b"Exif\0\0MM\0*\xff\xff\xff\xff"
    good = saved(scene())
    data = good[:2] + b"\xff\xe1" + (len(notes) + 2).to_bytes(2, "big") + notes + good[2:]

    assert decode(data).height == SIZE[1]


def test_pixels_that_are_not_there_are_refused():
    with pytest.raises(Refused) as no:
        decode(jpeg_claiming(9000, 8000))
    assert no.value.code == "picture-broken"


def test_a_garbled_picture_of_full_length_is_refused():
    head = chunk(b"IHDR", (480).to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0")
    data = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", b"no pixels") + chunk(b"IEND", b"")
    with pytest.raises(Refused) as no:
        decode(data)
    assert no.value.code == "picture-broken"


@pytest.mark.parametrize("pages", [1, 3])
def test_of_a_short_pdf_the_first_page_is_drawn(pages):
    plain = decode(pdf(pages=pages))

    assert (plain.source, plain.width, plain.height) == ("PDF", PDF_LONG_SIDE, 1600)
    picture = looked_at(plain)
    assert alike(picture.getpixel((100, 100)), CORNER_RED, tolerance=30)
    assert [part[1:3] for part in picture.layer] == [(1, 1)] * 3
    assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_what_was_measured_holds_figures_and_no_pixel():
    facts = decode(saved(scene())).facts

    assert facts["source"] == "JPEG"
    assert (facts["short"], facts["long"]) == (320, 480)
    assert len(facts["dhash"]) == 64
    assert all(
        isinstance(value, int | float) for name, value in facts.items() if name not in {"source", "dhash"}
    )
