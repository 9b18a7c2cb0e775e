"""Which pictures are taken, judged by bytes, kind and dimensions alone."""

from typing import Final, Literal, get_args

from rules.problems import Refused

Source = Literal["JPEG", "PNG", "WEBP", "HEIC"]
SOURCES: Final[tuple[Source, ...]] = get_args(Source)

MEGABYTE: Final = 1024 * 1024
MEGAPIXEL: Final = 1_000_000

INCOMING_BYTES_MOST: Final = 20 * MEGABYTE  # what getFile serves
STORED_BYTES_MOST: Final = 10 * MEGABYTE  # the school's own limit for a stored picture
STORED_LONG_SIDE: Final = 2560
STORED_QUALITIES: Final = (85, 75, 60, 40)  # the first that stays under the limit is taken

# The 50-megapixel phones make 50.33; every figure here decodes within 1 GiB of address space.
PIXEL_LIMITS: Final[dict[Source, int]] = {
    "JPEG": 80 * MEGAPIXEL,
    "HEIC": 66 * MEGAPIXEL,
    "PNG": 52 * MEGAPIXEL,
    "WEBP": 52 * MEGAPIXEL,
}
SHORT_SIDE_LEAST: Final = 200  # below that no number on a passbook can be read
ASPECT_MOST: Final = 12

JPEG_SCANS_MOST: Final = 100  # a camera's progressive file has about ten; each is a pass over all pixels
JPEG_SEGMENTS_MOST: Final = 10_000
# A bit or two for each 8x8 block is the least a picture takes; far below that the header lies.
JPEG_BYTES_PER_PIXEL_LEAST: Final = 0.005
JPEG_PLAIN_PIXELS: Final = 4 * MEGAPIXEL  # so small that an empty page is no lie


def judge_size(received: int, *, told: int | None) -> None:
    """Judge the number of bytes; `told` is Telegram's file_size, None where it gave none."""
    if received > INCOMING_BYTES_MOST:
        raise Refused("picture-too-big", limit_mb=INCOMING_BYTES_MOST // MEGABYTE)
    if told is not None and received != told:
        raise Refused("picture-incomplete")
    if received == 0:
        raise Refused("picture-empty")


def judge_header(source: Source, width: int, height: int) -> None:
    """Judge the dimensions in pixels that a file claims, before anything of it is decoded."""
    short, long = sorted((width, height))
    if width * height > PIXEL_LIMITS[source]:
        raise too_many_pixels(source)
    if short < 1 or long > ASPECT_MOST * short:
        raise Refused("picture-too-long", aspect=ASPECT_MOST)
    if short < SHORT_SIDE_LEAST:
        raise Refused("picture-too-small", width=width, height=height, least=SHORT_SIDE_LEAST)


def too_many_pixels(source: Source) -> Refused:
    return Refused("picture-too-many-pixels", limit_megapixels=PIXEL_LIMITS[source] // MEGAPIXEL)


def judge_filling(source: Source, pixels: int, size: int) -> None:
    """Judge whether `size` bytes can hold the `pixels` that the header claims."""
    if source == "JPEG" and pixels > JPEG_PLAIN_PIXELS and size < pixels * JPEG_BYTES_PER_PIXEL_LEAST:
        raise Refused("picture-broken")
