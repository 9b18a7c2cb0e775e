"""Drafts: what an application is called, and which of its questions is still open."""

from handlers.words import Html, Words
from storage.tables import CertificateKind
from storage.tables_cases import Application


def title(words: Words, application: Application) -> Html:
    """The certificate's name and level; words of ours while no kind is chosen."""
    return kind_title(words, application.kind) if application.kind else words("title-unnamed")


def kind_title(words: Words, kind: CertificateKind) -> Html:
    return words("title", name=kind.name, level=kind.level or "-")


def first_open(draft: Application) -> str:
    """The first step of `apply` that has no answer yet; `check` when all have one."""
    answered = {
        "effective_date": draft.effective_date,
        "keyword": draft.kind_code,
        "certificate_number": draft.number,
        "certificate_front": draft.front,
        "certificate_back": draft.back or draft.back_blank,
    }
    return next((step for step, answer in answered.items() if not answer), "check")
