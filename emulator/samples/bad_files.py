"""Bad files that a bot must cope with: blurred, tiny, turned, of another kind, no picture at all."""

from pathlib import Path
from typing import Final

import pillow_heif
from PIL import Image, ImageFilter

_ORIENTATION, _GPS, _MAKER = 0x0112, 0x8825, 0x010F
_NOTE: Final = "樣本 SAMPLE\n這不是圖片，是文字檔。\nThis is a text file, not a picture.\n"


def blurred(photo: Image.Image, path: Path) -> None:
    photo.filter(ImageFilter.GaussianBlur(9)).save(path, quality=80)


def tiny(photo: Image.Image, path: Path) -> None:
    photo.resize((160, 120)).save(path, quality=80)


def heic(photo: Image.Image, path: Path) -> None:
    """A photo as an iPhone sends it when it is sent as a file: in tiles."""
    pillow_heif.from_pillow(photo).save(path, quality=60, tile_size=512)


def turned(photo: Image.Image, path: Path) -> None:
    """Stored on its side with a note to turn it, and with a place (in the open sea) to be removed."""
    exif = Image.Exif()
    exif[_ORIENTATION], exif[_MAKER] = 6, "Sample Phone"
    exif.get_ifd(_GPS).update({1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)})
    photo.transpose(Image.Transpose.ROTATE_90).save(path, quality=80, exif=exif)


def cut(photo: Image.Image, path: Path) -> None:
    """The upload stopped half way."""
    photo.save(path, quality=60)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def pdf(photo: Image.Image, path: Path) -> None:
    photo.resize((960, 720)).save(path)


def text(path: Path) -> None:
    path.write_text(_NOTE, "utf-8")
