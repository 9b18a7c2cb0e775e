"""Account fault: whether a returned application still holds the payout account at fault."""

from rules.items import ACCOUNT_ITEMS
from rules.status import Status
from storage.records import Records


def release_account(records: Records, student_id: int) -> None:
    """The account stays at fault only as long as another returned application says so."""
    account = records.accounts.get(student_id)
    if account is not None and account.at_fault:
        returned = records.applications.of_student(student_id, Status.returned)
        account.at_fault = any(touches_account(it.wrong) for it in returned)


def touches_account(wrong: dict[str, list[str]]) -> bool:
    return any(item in ACCOUNT_ITEMS for item in wrong)
