"""Picture quality: what is judged of a picture, by its size before decoding, by its figures after it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from operator import sub
from typing import Any, Final, Literal, NamedTuple

from rules.refusal import Refused

Source = Literal["JPEG", "PNG", "WEBP", "HEIC", "PDF"]

MEGABYTE: Final = 1024 * 1024
MEGAPIXEL: Final = 1_000_000

INCOMING_BYTES_MOST: Final = 20 * MEGABYTE  # what getFile serves
DAY_FILES_MOST: Final = (
    60  # of one student, fetched; nine documents and two sides of each certificate, with repeats
)
DAY_MEGABYTES_MOST: Final = 300
DAY_UNKEPT_MOST: Final = 20  # of these files, refused or replaced by another
STORED_BYTES_MOST: Final = 10 * MEGABYTE  # the school's own limit for a stored picture
STORED_LONG_SIDE: Final = 2560
STORED_QUALITIES: Final = (85, 75, 60, 40)  # the first that stays under the limit is taken

# The 50-megapixel phones make 50.33; every figure here decodes within 1 GiB of address space.
PIXEL_LIMITS: Final[dict[Source, int]] = {
    "JPEG": 80 * MEGAPIXEL,
    "HEIC": 66 * MEGAPIXEL,
    "PNG": 52 * MEGAPIXEL,
    "WEBP": 52 * MEGAPIXEL,
    "PDF": 52 * MEGAPIXEL,
}
HEIC_CODED_PIXELS_MOST: Final = 2 * PIXEL_LIMITS["HEIC"]  # the tiles at the rim reach beyond the picture
PDF_LONG_SIDE: Final = 2400  # 205 dots per inch of A4
PDF_PAGES_MOST: Final = 3
SHORT_SIDE_LEAST: Final = 200  # not worth decoding; what can be read is judged by `PhotoLimits`
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


def judge_quota(files: int, size: int, unkept: int, *, until: datetime) -> None:
    """Judge whether a student may send one more file today; with it they all have `size` bytes."""
    full = files >= DAY_FILES_MOST or size > DAY_MEGABYTES_MOST * MEGABYTE or unkept >= DAY_UNKEPT_MOST
    if full:
        raise Refused(
            "picture-quota",
            files=DAY_FILES_MOST,
            megabytes=DAY_MEGABYTES_MOST,
            unkept=DAY_UNKEPT_MOST,
            until=until,
        )


def judge_header(source: Source, width: int, height: int) -> None:
    """Judge the dimensions in pixels that a file claims, before anything of it is decoded."""
    short, long = sorted((width, height))
    if width * height > PIXEL_LIMITS[source]:
        raise too_many_pixels(source)
    if short < 1 or long > ASPECT_MOST * short:
        raise Refused("picture-too-long", aspect=ASPECT_MOST)
    if short < SHORT_SIDE_LEAST:
        raise Refused("picture-too-small", width=width, height=height, least=PhotoLimits.short_side)


def judge_pages(pages: int) -> None:
    """Judge how long a PDF is: of a longer one nobody knows which page is meant."""
    if pages < 1:
        raise Refused("picture-broken")
    if pages > PDF_PAGES_MOST:
        raise Refused("picture-pdf-too-long", pages=pages, most=PDF_PAGES_MOST)


def too_many_pixels(source: Source) -> Refused:
    return Refused("picture-too-many-pixels", limit_megapixels=PIXEL_LIMITS[source] // MEGAPIXEL)


def judge_filling(source: Source, pixels: int, size: int) -> None:
    """Judge whether `size` bytes can hold the `pixels` that the header claims."""
    if source == "JPEG" and pixels > JPEG_PLAIN_PIXELS and size < pixels * JPEG_BYTES_PER_PIXEL_LEAST:
        raise Refused("picture-broken")


def judge_coded(pixels: int) -> None:
    """Judge what all tiles of a picture hold, shown or not: each of them costs time."""
    if pixels > HEIC_CODED_PIXELS_MOST:
        raise Refused("picture-bomb")


@dataclass(frozen=True, kw_only=True)
class PhotoLimits:
    """From which figure on a picture is refused or asked about; brightness is 0 to 255, shares are in %."""

    short_side: int = 600
    long_side: int = 1200  # a phone's screenshot is narrow: sent as a photo it has 576 x 1280
    dark_mean: float = 80
    dark_high: float = 130  # the brightest parts: white paper on a black table is not dark
    blank_spread: float = 60
    blank_strokes: float = 3
    blurred_sharp: float = 0.22  # a sharp edge has 0.33, a readable one 0.25
    bright_clipped: float = 72
    bright_writing: float = 140  # black on white is as bright, and well readable
    bleached_clipped: float = 30
    bleached_spread: float = 105
    glare_blob: float = 4.5
    glare_paper: float = 243
    far_least: float = 1.2
    far_most: float = 28
    far_written: float = 28
    far_apart: float = 12  # of a page that reaches the rim, whose ground is paper too, even a shadow makes 10


class Verdict(NamedTuple):
    """The codes of what a picture is refused for and of what is only asked about."""

    refused: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


def judge_figures(facts: Mapping[str, Any], limits: PhotoLimits) -> Verdict:
    """Judge what was measured of a decoded picture; of one that nothing was measured of nothing is said."""
    if "sharp" not in facts:
        return Verdict()
    fault = _fault(facts, limits)
    return Verdict(refused=(fault,)) if fault else Verdict(asked=_questions(facts, limits))


def _fault(facts: Mapping[str, Any], limits: PhotoLimits) -> str | None:
    """The one fault that has to be mended first: with it the other figures mean little."""
    flat = facts["spread"] < limits.blank_spread and facts["strokes"] < limits.blank_strokes
    if facts["short"] < limits.short_side and facts["long"] < limits.long_side:
        return "too-few-pixels"
    if facts["mean"] < limits.dark_mean and facts["high"] < limits.dark_high:
        return "too-dark"
    if flat:
        return "blank"
    return "blurred" if facts["sharp"] < limits.blurred_sharp else None


def _questions(facts: Mapping[str, Any], limits: PhotoLimits) -> tuple[str, ...]:
    """The question to ask, one at most: whoever hears of three things mends none."""
    if _is_bright(facts, limits):
        return ("too-bright",)
    if facts["glare"] > limits.glare_blob and facts["upper"] < limits.glare_paper:
        return ("glare",)
    return ("too-far",) if _is_far(facts, limits) else ()


def _is_bright(facts: Mapping[str, Any], limits: PhotoLimits) -> bool:
    white = facts["clipped"] > limits.bright_clipped and facts["writing"] < limits.bright_writing
    pale = facts["clipped"] > limits.bleached_clipped and facts["spread"] < limits.bleached_spread
    return bool(white or pale)


def _is_far(facts: Mapping[str, Any], limits: PhotoLimits) -> bool:
    """Whether the document is too far away: what is unlike the rim, or the writing, is small."""
    there = max(facts["fill"], facts["written"]) >= limits.far_least and facts["apart"] >= limits.far_apart
    return bool(there and facts["fill"] <= limits.far_most and facts["written"] <= limits.far_written)


FINGERPRINT_SIDE: Final = 160  # cells; one figure of a number on a photographed card is four of them wide
BITS_MOST: Final = 48  # of 256 that may differ in the hash; what differs more is not looked at any closer
_STEPS_MOST: Final = (
    18  # of any cell: copies keep below 17, another name is above 60, another figure above 19
)


def are_one(one: bytes, other: bytes) -> bool:
    """Whether two fingerprints are one picture's: recompressing changes all cells, none by much."""
    if not one or len(one) != len(other):
        return False
    return all(-_STEPS_MOST <= steps <= _STEPS_MOST for steps in map(sub, one, other))


def bits_apart(one: str, other: str) -> int:
    """How many bits of two hashes in hex differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()
