"""Items: every answer and picture of an application, one row each; other lists of items derive from these."""

from enum import StrEnum
from typing import Final, Literal, NamedTuple

from rules.account import needs_branch
from rules.retention import Kept


class Item(StrEnum):
    """One answer or picture that can be wrong; its name is the text `item-<item>`."""

    effective_date = "effective_date"
    kind = "kind"
    number = "number"
    front = "front"
    back = "back"
    bank = "bank"
    branch = "branch"
    account_number = "account_number"
    holder = "holder"
    email = "email"
    id_front = "id_front"
    id_back = "id_back"
    residence_front = "residence_front"
    residence_back = "residence_back"
    residence_expiry = "residence_expiry"
    passbook = "passbook"
    passbook_back = "passbook_back"


class Document(StrEnum):
    """What kind of paper a picture shows; its name is the text `document-<document>`."""

    id_card = "id_card"
    residence_card = "residence_card"
    passbook = "passbook"
    certificate = "certificate"


Whose = Literal["certificate", "account"]
Whom = Literal["all", "national", "foreign"]
Required = Literal["always", "with_branches", "optional"]
Card = Literal["student", "staff"]
Part = Literal[
    "bank", "branch", "account_number", "holder", "email", "id", "residence", "residence_expiry", "passbook"
]


class ItemRow(NamedTuple):
    """What is known of one item: with a `document` it is a picture of that, else an answer.

    `back_of`: the front whose other side it shows. `asked_by`: the step, where it has not the item's name.
    `part`: the word that leads to it from the page with the whole account; `button`: that page offers to
    change it, where it is not changed along with another item. `returnable`: staff may return it, to those
    whom it is for. `cards`: on whose card of the application and its account it stands.
    """

    item: Item
    whose: Whose
    document: Document | None = None
    back_of: Item | None = None
    whom: Whom = "all"
    required: Required = "always"
    asked_by: str = ""
    part: Part | None = None
    button: bool = True
    returnable: bool = True
    cards: tuple[Card, ...] = ("student", "staff")

    @property
    def kept(self) -> Kept:
        """The row of the retention table that it goes by."""
        if self.document:
            return Kept.documents
        return Kept.account if self.whose == "account" else Kept.draft

    @property
    def step(self) -> str:
        return self.asked_by or str(self.item)

    def is_for(self, *, foreign: bool) -> bool:
        return self.whom in {"all", "foreign" if foreign else "national"}


ITEMS: Final = (  # in the order in which they are asked for
    ItemRow(Item.effective_date, "certificate"),
    ItemRow(Item.kind, "certificate", asked_by="keyword"),
    ItemRow(Item.number, "certificate", asked_by="certificate_number"),
    ItemRow(Item.front, "certificate", Document.certificate, asked_by="certificate_front"),
    ItemRow(
        Item.back, "certificate", Document.certificate, Item.front,
        required="optional", asked_by="certificate_back",
    ),
    ItemRow(Item.bank, "account", part="bank"),
    ItemRow(Item.branch, "account", required="with_branches", part="branch", button=False),
    ItemRow(Item.account_number, "account", part="account_number"),
    ItemRow(Item.holder, "account", part="holder", button=False),
    ItemRow(Item.email, "account", part="email"),
    ItemRow(Item.id_front, "account", Document.id_card, whom="national", part="id"),
    ItemRow(Item.id_back, "account", Document.id_card, Item.id_front, whom="national", part="id"),
    ItemRow(Item.residence_front, "account", Document.residence_card, whom="foreign", part="residence"),
    ItemRow(
        Item.residence_back, "account", Document.residence_card, Item.residence_front,
        whom="foreign", part="residence",
    ),
    ItemRow(Item.residence_expiry, "account", whom="foreign", part="residence_expiry", button=False),
    ItemRow(Item.passbook, "account", Document.passbook, part="passbook"),
    ItemRow(
        Item.passbook_back, "account", Document.passbook, Item.passbook,
        required="optional", part="passbook",
    ),
)  # fmt: skip

ACCOUNT_ITEMS: Final = frozenset(row.item for row in ITEMS if row.whose == "account")
PICTURES: Final = tuple(row.item for row in ITEMS if row.document)
ACCOUNT_PICTURES: Final = tuple(item for item in PICTURES if item in ACCOUNT_ITEMS)


def row_of(item: Item) -> ItemRow:
    return _ROWS[item]


def items_for(*, foreign: bool, bank: str | None) -> list[ItemRow]:
    """The items that a student has, with an account at this bank; None while no bank is chosen."""
    branches = not bank or needs_branch(bank)
    return [
        row for row in ITEMS if row.is_for(foreign=foreign) and (row.required != "with_branches" or branches)
    ]


def papers_for(*, foreign: bool) -> list[Item]:
    """The pictures that this student's account must have."""
    rows = (row_of(item) for item in ACCOUNT_PICTURES)
    return [row.item for row in rows if row.is_for(foreign=foreign) and row.required == "always"]


def document_of(picture: Item) -> Document:
    document = _ROWS[picture].document
    assert document is not None  # an answer has none
    return document


def back_of(front: Item) -> Item | None:
    return next((row.item for row in ITEMS if row.back_of is front), None)


def other_side(item: Item) -> Item | None:
    """The back of a front and the front of a back; None for what has one side only."""
    return _ROWS[item].back_of or back_of(item)


def sides_of(document: Document) -> tuple[Item, ...]:
    """The pictures of a document, the front first."""
    return tuple(row.item for row in ITEMS if row.document is document)


_ROWS = {row.item: row for row in ITEMS}
if _LACKING := set(Item) - _ROWS.keys():
    raise LookupError(f"give each its row in ITEMS (rules/items.py): {sorted(_LACKING)}")
