"""Files as they come from phones and desks, drawn from a seed, and files that are to cost as much as they can."""

import random
from io import BytesIO

import pillow_heif
from PIL import Image

from tests.support.pictures.makings import pixel_bomb_png, png_with, scan_bomb
from tests.support.pictures.papers import SCREEN, a_paper
from tests.support.pictures.phone_heics import PHONE_TILE
from tests.support.pictures.scene import noisy, photographed

SIZES = {"12 MP": (4032, 3024), "48 MP": (8064, 6048)}


def files(seed: int) -> dict[str, bytes]:
    """The files, one of each kind that `make bench` names."""
    dice = random.Random(seed)  # noqa: S311 - dice, not secrets
    photo = noisy(photographed(a_paper(dice), dice, size=SIZES["12 MP"]), dice, 3)
    return {
        "12 MP JPEG": _saved(photo, "JPEG", quality=92),
        "48 MP JPEG": _saved(photo.resize(SIZES["48 MP"]), "JPEG", quality=88),
        # An iPhone's has 48 tiles and 2.4 MB, and several threads decode it. The other one keeps the noise that
        # a phone smooths away, 4.6 MB of it, in a single tile that is one thread's work.
        "12 MP HEIC": _heic(photo, quality=55, tile_size=PHONE_TILE),
        "12 MP HEIC in one tile": _heic(photo, quality=70),
        "screenshot PNG": _saved(SCREEN(dice).convert("RGB").resize((1080, 2100)), "PNG"),
        "PDF page": _saved(a_paper(dice).convert("RGB"), "PDF", resolution=150),
    }


def bombs() -> list[bytes]:
    """The bombs: each as dear as a file may be that is not refused at first sight, and two that are."""
    wide = Image.effect_noise((4000, 3000), 60)
    return [
        scan_bomb(85, wide),
        _saved(Image.new("L", (8000, 6400)), "PNG"),
        pixel_bomb_png(20_000),
        png_with(b"zTXt", b"a\0\0" + bytes(99)),
    ]


def _heic(photo: Image.Image, **options: int) -> bytes:
    pillow_heif.register_heif_opener(thumbnails=False)
    return _saved(photo, "HEIF", **options)


def _saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    held = BytesIO()
    picture.save(held, kind, **options)
    return held.getvalue()
