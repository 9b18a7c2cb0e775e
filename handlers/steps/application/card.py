"""Application cards: a certificate kind, or a whole application, as one message to compare with the paper."""

from html import unescape

from handlers.dialogue.turn import Turn
from handlers.messages.office_terms import in_words
from handlers.messages.titles import kind_name, title
from handlers.messages.words import Html, Words
from handlers.steps.application.rounds import open_round, semester_values
from handlers.steps.application.submission import account_lacks
from storage.tables.applications import Application
from storage.tables.catalogue import CertificateKind
from storage.tables.people import Student


def kind_card(words: Words, kind: CertificateKind) -> Html:
    """The card of a kind, to compare with the certificate itself; points are said, never promised."""
    lines = [
        words("kind-ask"),
        "",
        words("card-name", name=kind_name(words, kind)),
        *_kind_lines(words, kind),
    ]
    return Html("\n".join([*lines, "", words("kind-check-issuer")]))


def check_card(turn: Turn, draft: Application) -> Html:
    """The card with every answer of a draft; documents are only said to be here, never sent back."""
    words = turn.words
    lines = [words("check-ask"), "", _student_line(words, turn.student), "", *_answers(words, draft)]
    return Html("\n".join([*lines, *_round_line(turn, draft), _account_line(turn), "", words("check-truth")]))


def _kind_lines(words: Words, kind: CertificateKind) -> list[Html]:
    other = kind.english_name if kind_name(words, kind) == kind.name else kind.name
    lines = [words("card-other-name", name=other)] if other else []
    if kind.level:
        lines.append(words("card-level", level=_level(words, kind)))
    if kind.category:
        lines.append(words("card-category", category=kind.category))
    old = words("card-old-issuer", issuer=kind.old_issuer) if kind.old_issuer else ""
    lines.append(words("card-issuer", issuer=kind.issuer, old=Html(old)))
    lines.append(words("card-code", code=kind.code))
    points = words("card-points-open") if kind.points is None else words("card-points", points=kind.points)
    return [*lines, points]


def _level(words: Words, kind: CertificateKind) -> str:
    """The level in the reader's word, beside it the word printed on the certificate."""
    said = in_words(words, kind.level)
    return kind.level if said == kind.level else words("card-level-both", said=said, printed=kind.level)


def _answers(words: Words, draft: Application) -> list[Html]:
    lines = [words("card-name", name=title(words, draft))]
    if draft.kind:
        lines.append(words("card-issuer", issuer=draft.kind.issuer, old=Html("")))
    if draft.effective_date:
        values = semester_values(draft.effective_date)
        lines.append(words("card-date", date=draft.effective_date, **values))
    lines.append(words("card-number", number=draft.number or "—"))
    back = "card-back-blank" if draft.back_blank else "card-back"
    return [*lines, words("card-front"), words(back)]


def _student_line(words: Words, student: Student) -> Html:
    parts = (in_words(words, student.programme), student.department, student.class_name)
    about = "・".join(unescape(part) for part in parts if part)
    return words("card-student", name=student.name, number=student.number, about=about)


def _round_line(turn: Turn, draft: Application) -> list[Html]:
    if draft.effective_date is None:
        return []
    taking = open_round(turn, draft.effective_date)
    if taking is None:
        return [turn.words("card-round-closed")]
    return [turn.words("card-round", name=taking.name, closes=taking.closes_at)]


def _account_line(turn: Turn) -> Html:
    keys = {None: "card-account-ready", "account": "card-account-missing", "expiry": "card-account-expired"}
    return turn.words(keys[account_lacks(turn)])
