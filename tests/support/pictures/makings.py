"""Picture files, good, odd and hostile, made in memory."""

import struct
import zlib
from io import BytesIO

import pillow_heif
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

pillow_heif.register_heif_opener(thumbnails=False)

SIZE = (480, 320)
CORNER_RED, CORNER_BLUE = (200, 30, 30), (30, 30, 200)
GPS_TAG, ORIENTATION_TAG = 0x8825, 0x0112
FORMATS = {"JPEG": "JPEG", "PNG": "PNG", "WEBP": "WEBP", "HEIC": "HEIF"}

# What a camera stores so that tag n turns it upright: the reverse of the turn.
_STORED_AS = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def scene(mode: str = "RGB") -> Image.Image:
    """A landscape picture, red at the upper left, blue at the lower right."""
    picture = Image.new("RGB", SIZE, (240, 240, 230))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 120, 80), CORNER_RED)
    pen.rectangle((360, 240, 479, 319), CORNER_BLUE)
    return picture.quantize(16) if mode == "P" else picture.convert(mode)


def saved(picture: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    out = BytesIO()
    picture.save(out, FORMATS.get(kind, kind), **options)
    return out.getvalue()


def with_orientation(kind: str, orientation: int) -> bytes:
    turn = _STORED_AS[orientation]
    stored = scene() if turn is None else scene().transpose(turn)
    exif = Image.Exif()
    exif[ORIENTATION_TAG] = orientation
    return saved(stored, kind, exif=exif.tobytes())


def with_metadata(kind: str) -> bytes:
    """A picture with metadata: GPS, camera, artist, XMP, comment, profile, each with the word PLANTED."""
    exif = Image.Exif()
    exif[0x010F], exif[0x013B] = "PLANTED camera", "PLANTED artist"
    exif.get_ifd(GPS_TAG)[29] = "PLANTED"
    extra: dict[str, object] = {"exif": exif.tobytes(), "icc_profile": b"PLANTED profile" * 9}
    if kind == "JPEG":
        extra["comment"] = b"PLANTED comment"
    if kind == "PNG":
        extra["pnginfo"] = PngInfo()
        extra["pnginfo"].add_text("Comment", "PLANTED text")
    return saved(scene(), kind, **extra)


def scan_bomb(scans: int = 20_000, picture: Image.Image | None = None) -> bytes:
    """A progressive JPEG with its last scan repeated: small, within every pixel limit, hours of work."""
    good = saved(picture or scene().resize((1200, 800)), progressive=True)
    last = good.rindex(b"\xff\xda")
    return good[:-2] + good[last:-2] * scans + b"\xff\xd9"


def with_scans_in_metadata() -> bytes:
    """An honest JPEG whose application data happens to hold the bytes of 150 scan markers."""
    good = saved(scene())
    filler = b"\xff\xda" * 150
    return good[:2] + b"\xff\xe5" + struct.pack(">H", len(filler) + 2) + filler + good[2:]


def segment_bomb() -> bytes:
    return b"\xff\xd8" + b"\xff\xfe\x00\x02" * 50_000 + saved(scene())[2:]


def jpeg_claiming(width: int, height: int) -> bytes:
    """A JPEG whose header speaks of more pixels than its body holds."""
    data = bytearray(saved(scene()))
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def pixel_bomb_png(side: int = 30_000) -> bytes:
    rows = zlib.compressobj(9)
    packed = (
        b"".join(rows.compress(b"\0" * (side // 8 + 1) * 1000) for _ in range(side // 1000)) + rows.flush()
    )
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def png_with(kind: bytes, body: bytes) -> bytes:
    """A good PNG with one more chunk right after its header."""
    good = saved(scene(), "PNG")
    return good[:33] + chunk(kind, body) + good[33:]


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def inflated() -> bytes:
    return zlib.compress(bytes(30_000_000), 9)


def heic_claiming(side: int) -> bytes:
    """A HEIC whose image box (ispe) tells another size than its pictures have."""
    data = bytearray(saved(scene(), "HEIC"))
    at = data.index(b"ispe")
    data[at + 8 : at + 16] = struct.pack(">II", side, side)
    return bytes(data)


def pdf(*, pages: int = 1, size: tuple[int, int] = SIZE) -> bytes:
    """A PDF of so many pages, each the scene."""
    page = scene().resize(size)
    return saved(page, "PDF", save_all=True, append_images=[page] * (pages - 1))


def locked_pdf() -> bytes:
    """A PDF that opens with a password only: its own check value fits none."""
    lock = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'5a' * 32}> /U <{'a5' * 32}> >> /ID [<01> <01>]"
    )
    return pdf().replace(b"trailer\n<<", f"trailer\n<< {lock} ".encode())
