"""Origin of an answer: typed by the student, or taken from what a picture shows, with one press."""

from enum import StrEnum


class Origin(StrEnum):
    """Where an answer came from; one from a picture agrees with it by itself, which proves nothing."""

    typed = "typed"
    picture = "picture"
    unknown = "unknown"  # written by an older release
