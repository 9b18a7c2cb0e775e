import pytest

from rules.refusal import Refused
from storage.pictures.decoding.file_type import recognise
from tests.support.pictures.makings import FORMATS, saved, scene


@pytest.mark.parametrize("kind", FORMATS)
def test_each_accepted_kind_is_told_by_its_content(kind):
    assert recognise(saved(scene(), kind)) == kind


def test_a_heic_that_only_names_its_family_is_taken():
    assert recognise(b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic") == "HEIC"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (saved(scene("P"), "GIF"), "GIF"),
        (saved(scene(), "BMP"), "BMP"),
        (saved(scene(), "TIFF"), "TIFF"),
        (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf", "AVIF"),
        (b"\0\0\0\x1cftypisom\0\0\0\0isomavc1mp41", "video"),
        (b"\x1aE\xdf\xa3\x01\0\0\0", "video"),
        (b"PK\x03\x04\x14\0\0\0", "ZIP"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "EPS"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "text"),
        (b"<!doctype html><title>x</title>", "text"),
        ("我的存摺".encode(), "text"),
        (b"A", "text"),
        (b"\x00\x93\xfe\x80\x12\xf8", "unknown"),
        (b"a" * 509 + "😀".encode(), "text"),  # cut within a sign, which loses three bytes of it
        (b"a" * 508 + b"\xff" * 4, "unknown"),
    ],
)
def test_anything_else_is_refused_by_its_name(data, found):
    with pytest.raises(Refused) as no:
        recognise(data)
    assert (no.value.code, no.value.values) == ("picture-unknown-type", {"found": found})


@pytest.mark.parametrize("before", [b"", b"\r\n\r\n"])
def test_a_pdf_is_one_also_behind_an_empty_line(before):
    assert recognise(before + b"%PDF-1.7\n") == "PDF"
