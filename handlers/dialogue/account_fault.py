"""Account fault: whether the payout account of a returned application has still to be mended."""

from rules.items import ACCOUNT_ITEMS
from rules.status import Status
from storage.records import Records


def release_account(records: Records, student_id: int) -> None:
    """Release the account, unless another returned application still holds it at fault."""
    account = records.accounts.get(student_id)
    if account is not None and account.at_fault:
        returned = records.applications.of_student(student_id, Status.returned)
        account.at_fault = any(touches_account(it.wrong) for it in returned)


def touches_account(wrong: dict[str, list[str]]) -> bool:
    return any(item in ACCOUNT_ITEMS for item in wrong)
