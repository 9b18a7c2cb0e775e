"""Items are spoken of: each in words of its own, in the privacy notice, and where people read what to prepare."""

import tomllib
from hashlib import sha256
from pathlib import Path

import pytest
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from handlers.messages.words import Words, languages, words_in
from rules.items import ITEMS, Document, Item, document_of, papers_for
from rules.reasons import reasons_for
from tests.guards.test_texts import messages, values_of

ROOT = Path(__file__).parents[2]
ZH, EN = "zh-Hant", "en"

# What covers an item in the privacy notice, in each language
NOTICE_SAYS = {
    **dict.fromkeys((it.item for it in ITEMS if it.whose == "certificate"), ("證照", "certificates")),
    **dict.fromkeys((Item.bank, Item.branch, Item.account_number), ("匯款帳戶", "payout account")),
    Item.holder: ("姓名", "name"),
    Item.email: ("Email", "email"),
    **dict.fromkeys((Item.id_front, Item.id_back), ("身分證", "ID")),
    **dict.fromkeys(
        (Item.residence_front, Item.residence_back, Item.residence_expiry), ("居留證", "residence card")
    ),
    **dict.fromkeys((Item.passbook, Item.passbook_back), ("存摺", "passbook")),
}

# What a document is called where people read what to prepare
PREPARE_SAYS = {
    Document.certificate: ("證照", "certificate"),
    Document.id_card: ("身分證", "ID card"),
    Document.residence_card: ("居留證", "residence card"),
    Document.passbook: ("存摺", "passbook"),
}

# Each version of the privacy notice, with the mark of its words and of the items collected under it
NOTICES = {"2026-11-28": "130e3e7448f00390"}


class Branches(Visitor):
    """The branches of every choice that a text makes."""

    def __init__(self) -> None:
        self.found: list[set[str]] = []

    def visit_SelectExpression(self, node: ftl.SelectExpression) -> None:  # noqa: N802 - Fluent's own name
        self.found.append({it.key.name for it in node.variants if isinstance(it.key, ftl.Identifier)})
        self.generic_visit(node)


def dashed(name: str) -> str:
    return name.replace("_", "-")


def said_in(language: str, says: tuple[str, str]) -> str:
    return dict(zip((ZH, EN), says, strict=True))[language]


def to_prepare(language: str) -> dict[str, str]:
    """The places where people read of each document; a new list of that kind is one more line."""
    words, guide = words_in(language), (ROOT / "docs/student-guide.md").read_text("utf-8").split("\n---\n")
    return {
        "the question “What do I need?” of help in handlers/texts": rendered(words, "help"),
        "docs/student-guide.md": guide[0 if language == ZH else 1],
        "docs/glossary.md": (ROOT / "docs/glossary.md").read_text("utf-8"),
    }


def rendered(words: Words, key: str) -> str:
    values = dict.fromkeys((it.replace("-", "_") for it in values_of(messages(words.language)[key])), "…")
    return words(key, **values)


def notice(language: str) -> str:
    return rendered(words_in(language), "privacy-ask")


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("row", ITEMS, ids=lambda it: it.item)
def test_every_word_about_an_item_is_there(row, language):
    wanted = {f"item-{row.item}", f"{dashed(row.step)}-ask", f"{dashed(row.step)}-help"}
    wanted |= {f"{kind}-{it.code}" for kind in ("reason", "tick") for it in reasons_for(row.item)}
    wanted |= {f"document-{row.document}"} if row.document else set()
    wanted |= {f"account-change-{dashed(row.part)}"} if row.part and row.button else set()
    wanted |= (
        {f"{dashed(row.item)}-skip"} if row.part and row.document and row.required == "optional" else set()
    )
    lacking = sorted(wanted - messages(language).keys())
    assert not lacking, f"item {row.item} has no words {lacking}: add them in handlers/texts/{language}"


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("names", [Item, Document])
def test_no_text_hides_an_item_behind_its_default_branch(names, language):
    for key, message in messages(language).items():
        branches = Branches()
        branches.visit(message)
        for found in branches.found:
            hidden = set(names) - found if found & set(names) else set()
            assert not hidden, (
                f"{language}: {key} says nothing of its own about {sorted(hidden)}: use item-… or document-…"
            )


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("item", Item)
def test_the_privacy_notice_covers_each_item(item, language):
    assert item in NOTICE_SAYS, (
        f"item {item} is collected: say in NOTICE_SAYS here which words of the privacy notice cover it"
    )
    word = said_in(language, NOTICE_SAYS[item])
    assert word in notice(language), (
        f"the privacy notice does not name “{word}”, and {item} is collected: name it in papers-collected or "
        f"privacy-ask (handlers/texts/{language}) and raise notice_version in school.toml"
    )


def test_everybody_is_asked_again_when_the_notice_or_what_is_collected_has_changed():
    version = tomllib.loads((ROOT / "school.toml").read_text("utf-8"))["notice_version"]
    collected = "\n".join([*(notice(it) for it in (ZH, EN)), *sorted(Item)])
    mark, newest = sha256(collected.encode()).hexdigest()[:16], list(NOTICES)[-1]
    assert mark == NOTICES[newest], (
        "the privacy notice or the items collected under it have changed: raise notice_version in school.toml, so that "
        f"everybody is asked again, and add a line to NOTICES here: that version with the mark {mark!r}"
    )
    assert version == newest, (
        f"school.toml has notice_version {version}, the notice of today is {newest}: raise it there"
    )


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("document", Document)
def test_people_read_beforehand_that_they_need_each_document(document, language):
    assert document in PREPARE_SAYS, (
        f"document {document} is asked for: add to PREPARE_SAYS here what people call it"
    )
    for place, text in to_prepare(language).items():
        word = said_in(language, PREPARE_SAYS[document])
        assert word.lower() in text.lower(), f"{place} does not name “{word}” ({language}): add it there"


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("foreign", [False, True], ids=["national", "foreign"])
def test_the_beginning_of_an_account_names_what_each_student_will_need(foreign, language):
    said = words_in(language)("account-intro", kind="foreign" if foreign else "national")
    for document in dict.fromkeys(document_of(item) for item in papers_for(foreign=foreign)):
        word = said_in(language, PREPARE_SAYS[document])
        assert word in said, (
            f"account-intro does not name “{word}”: add it in handlers/texts/{language}/account.ftl"
        )
