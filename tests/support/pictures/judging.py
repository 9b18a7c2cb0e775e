"""Judging: a class of pictures through the real decoder and the real rules."""

from rules.picture_quality import PhotoLimits, Verdict, judge_figures
from rules.refusal import Refused
from storage.pictures.decoding.decode import decode
from tests.support.pictures.faults import made

LIMITS = PhotoLimits()


def judge(kind: str, many: int, seed: int) -> list[Verdict]:
    return [_judged(picture) for picture in made(kind, many, seed)]


def caught(verdict: Verdict) -> bool:
    """Whether a picture is refused or asked about: in either way the student hears of it at once."""
    return bool(verdict.refused or verdict.asked)


def _judged(picture: bytes) -> Verdict:
    try:
        return judge_figures(decode(picture).facts, LIMITS)
    except Refused as no:
        return Verdict(refused=(no.code,))
