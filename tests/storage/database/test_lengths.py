"""Every column with a length says what keeps its values from outgrowing it: PostgreSQL refuses, SQLite does not."""

from sqlalchemy import Enum, String

from storage.database.schema import METADATA

BY_RULE = {  # what people type, refused in words before it is written: tests/handlers/test_odd_text.py tries each
    "applications.number": "rules/typed/certificate_number.py: LONGEST",
    "applications.number_key": "rules/typed/certificate_number.py: LONGEST_KEY",
    "accounts.email": "handlers/steps/account/email.py: _LONGEST",
    "accounts.bank_code": "a code of the list of banks",
    "accounts.branch_code": "handlers/steps/account/branch.py: four figures",
    "link_codes.number": "the school's own pattern, which has bounds",
}
BY_IMPORT = {
    "students",
    "certificate_kinds",
    "banks",
    "branches",
    "post_offices",
    "rounds",
}  # rows.py: _too_long
BY_US = {  # codes, ids and names that this program makes, or that are cut where they come in
    *("accounts.index_key_id", "applications.back", "applications.front", "applications.kind_code"),
    *("applications.reference", "applications.semester", "applications.status", "conversations.journey"),
    *(
        "conversations.step",
        "facts.name",
        "facts.value",
        "inbox.error",
        "inbox.lane",
        "inbox.status",
        "joint_acts.kind",
        "people.menu",
    ),
    *("judgments.item", "judgments.outcome", "judgments.sha256", "key_slots.key_id", "key_slots.owner"),
    *("key_slots.slot", "moves.by", "moves.frm", "moves.to", "outbox.error", "outbox.key", "outbox.lane"),
    *("outbox.method", "outbox.status", "outbox.topic", "people.language", "people.notice_version"),
    *("pictures.file_unique_id", "pictures.id", "pictures.sha256", "reviews.waits_for"),
}


def test_each_column_with_a_length_is_kept_within_it():
    columns = {
        f"{table.name}.{column.name}"
        for table in METADATA.tables.values()
        for column in table.columns
        if table.name not in BY_IMPORT and _length(column.type)
    }
    unknown, gone = columns - BY_RULE.keys() - BY_US, (BY_RULE.keys() | BY_US) - columns
    assert not unknown, (
        f"say here what keeps {sorted(unknown)} within their length, and refuse what people type"
    )
    assert not gone, f"there are no columns {sorted(gone)} with a length: take them out here"


def _length(kind: object) -> int | None:
    inner = getattr(kind, "impl", kind)
    return inner.length if isinstance(inner, String) and not isinstance(inner, Enum) else None
