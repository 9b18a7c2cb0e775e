import pytest

from rules.refusal import Refused
from storage.pictures.decoding.structure import judge_structure
from tests.support.pictures.makings import FORMATS, pdf, saved, scan_bomb, scene, segment_bomb


@pytest.mark.parametrize("kind", FORMATS)
def test_a_whole_picture_passes(kind):
    judge_structure(kind, saved(scene(), kind))


@pytest.mark.parametrize("share", [0.3, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("kind", FORMATS)
def test_a_picture_cut_anywhere_is_incomplete(kind, share):
    data = saved(scene(), kind)
    with pytest.raises(Refused) as no:
        judge_structure(kind, data[: int(len(data) * share)])
    assert no.value.code == "picture-incomplete"


def test_a_mark_of_a_jpeg_that_has_no_length_is_stepped_over():
    start, rest = (data := saved(scene(), "JPEG"))[:2], data[2:]
    judge_structure("JPEG", start + b"\xff\x01" + rest)


@pytest.mark.parametrize("scans", [91, 20_000])
def test_more_than_a_hundred_scans_are_a_bomb(scans):
    with pytest.raises(Refused) as no:
        judge_structure("JPEG", scan_bomb(scans))
    assert no.value.code == "picture-bomb"


def test_a_hundred_scans_are_still_taken():
    judge_structure("JPEG", scan_bomb(90))


def test_endless_segments_are_a_bomb():
    with pytest.raises(Refused) as no:
        judge_structure("JPEG", segment_bomb())
    assert no.value.code == "picture-bomb"


def test_a_long_row_of_filling_bytes_is_walked_once():
    with pytest.raises(Refused):
        judge_structure("JPEG", b"\xff\xd8" + b"\xff" * 5_000_000)


def test_a_heic_box_without_a_size_ends_the_file():
    judge_structure("HEIC", b"\0\0\0\x08ftyp" + b"\0\0\0\0mdat" + b"x" * 99)


def test_a_heic_box_with_a_long_size_is_stepped_over():
    judge_structure("HEIC", b"\0\0\0\x01mdat" + (24).to_bytes(8, "big") + b"x" * 8)


def test_a_heic_box_smaller_than_its_head_is_broken():
    with pytest.raises(Refused) as no:
        judge_structure("HEIC", b"\0\0\0\x04ftyp")
    assert no.value.code == "picture-broken"


def test_a_pdf_may_have_a_line_or_zeros_behind_its_end_but_no_half():
    judge_structure("PDF", pdf() + b"\n% printed by nobody\n" + bytes(9000))
    with pytest.raises(Refused) as no:
        judge_structure("PDF", pdf()[:-20])
    assert no.value.code == "picture-incomplete"
