"""Files as they come from phones and desks, drawn from a seed, and files that are to cost as much as they can."""

import random
from io import BytesIO

import pillow_heif
from PIL import Image

from tests.pictures.papers import SCREEN, a_paper
from tests.pictures.scene import noisy, photographed
from tests.storage.pictures.makings import pixel_bomb_png, png_with, scan_bomb

SIZES = {"12 MP": (4032, 3024), "48 MP": (8064, 6048)}


def files(seed: int) -> dict[str, bytes]:
    """One of each kind that `make bench` names."""
    dice = random.Random(seed)  # noqa: S311 - dice, not secrets
    photo = noisy(photographed(a_paper(dice), dice, size=SIZES["12 MP"]), dice, 3)
    return {
        "12 MP JPEG": _saved(photo, "JPEG", quality=92),
        "48 MP JPEG": _saved(photo.resize(SIZES["48 MP"]), "JPEG", quality=88),
        "12 MP HEIC": _heic(photo, 70),  # with the noise 4.6 MB; a phone smooths its own away
        "HEIC of 2.4 MB": _heic(photo, 55),  # as large as an iPhone's of 12 MP
        "screenshot PNG": _saved(SCREEN(dice).convert("RGB").resize((1080, 2100)), "PNG"),
        "PDF page": _saved(a_paper(dice).convert("RGB"), "PDF", resolution=150),
    }


def bombs() -> list[bytes]:
    """Each as dear as a file may be that is not refused at first sight, and two that are."""
    wide = Image.effect_noise((4000, 3000), 60)
    return [
        scan_bomb(85, wide),
        _saved(Image.new("L", (8000, 6400)), "PNG"),
        pixel_bomb_png(20_000),
        png_with(b"zTXt", b"a\0\0" + bytes(99)),
    ]


def _heic(photo: Image.Image, quality: int) -> bytes:
    pillow_heif.register_heif_opener(thumbnails=False)
    return _saved(photo, "HEIF", quality=quality)


def _saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    held = BytesIO()
    picture.save(held, kind, **options)
    return held.getvalue()
