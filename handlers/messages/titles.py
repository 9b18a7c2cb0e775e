"""Titles: what an application or a certificate kind is called in a message."""

from html import unescape

from handlers.messages.labels import LINE, columns, from_both_ends
from handlers.messages.office_terms import in_words
from handlers.messages.words import Html, Words
from storage.tables.applications import Application
from storage.tables.catalogue import CertificateKind


def title(words: Words, application: Application) -> Html:
    """The certificate's name and level; words of ours while no kind is chosen."""
    return kind_title(words, application.kind) if application.kind else words("title-unnamed")


def named(words: Words, application: Application) -> dict[str, object]:
    """Reference and name: which application is meant, as the texts want it."""
    return {"reference": application.reference, "name": title(words, application)}


def kind_title(words: Words, kind: CertificateKind) -> Html:
    level = in_words(words, kind.level)
    return Html(words("title", name=kind_name(words, kind), level=level).strip())


def kind_name(words: Words, kind: CertificateKind) -> str:
    """The kind's name in the reader's language; the catalogue knows one in English beside its own."""
    return words.either(kind.name, kind.english_name)


def kind_label(words: Words, kind: CertificateKind) -> str:
    """The kind's label on a button: name and level, and the issuer where there is room."""
    name, said = kind_name(words, kind), unescape(in_words(words, kind.level))
    level = f"｜{said}" if said else ""
    label = from_both_ends(name, LINE - columns(level)) + level
    whole = f"{label}｜{kind.issuer if name == kind.name else kind.name}"
    return whole if columns(whole) <= LINE else label
