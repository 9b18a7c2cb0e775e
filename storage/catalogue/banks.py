"""Banks: banks, branches and post offices, found by code, name, or what people call them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from rules.account import is_student_bank
from storage.catalogue.aliases import separate
from storage.catalogue.search import Texts, best, fold
from storage.tables.catalogue import Bank, Branch, PostOffice

MOST = 40  # five pages of buttons; who needs more should type more


class Banks:
    def __init__(self, session: Session) -> None:
        self._session = session

    def search(self, text: str) -> list[Bank]:
        """Banks that a student can have an account with, by code, name, short name or alias; at most 40."""
        banks = self._session.scalars(select(Bank).order_by(Bank.code))
        students = [bank for bank in banks if is_student_bank(bank.code, bank.name + bank.category)]
        return best(text, students, _bank_texts, MOST)

    def get(self, code: str) -> Bank | None:
        return self._session.get(Bank, code)

    def branches(self, bank_code: str, text: str) -> list[Branch]:
        """That bank's branches by code (4 or 7 digits), name or town; all of them for an empty text."""
        of_bank = select(Branch).where(Branch.bank_code == bank_code).order_by(Branch.code)
        branches = self._session.scalars(of_bank).all()
        if not fold(text):
            return list(branches)
        return best(text, branches, _branch_texts, MOST) or self._by_full_name(
            bank_code, text, list(branches)
        )

    def branch(self, bank_code: str, code: str) -> Branch | None:
        return self._session.get(Branch, (bank_code, code))

    def post_office(self, number: str) -> PostOffice | None:
        """The office of a 7-digit 局號; an old passbook may name one that is closed."""
        return self._session.get(PostOffice, number)

    def _by_full_name(self, bank_code: str, text: str, branches: list[Branch]) -> list[Branch]:
        """Branches by their full name, 第一銀行屏東分行, typed although the bank was already chosen."""
        bank = self.get(bank_code)
        called = names_of(bank) if bank else ()

        def texts(branch: Branch) -> Texts:
            return Texts(codes=(), names=tuple(name + branch.name for name in called))

        return best(text, branches, texts, MOST)


def names_of(bank: Bank) -> tuple[str, ...]:
    """What people call a bank in Chinese."""
    return (bank.name, bank.short_name, *separate(bank.aliases))


def _bank_texts(bank: Bank) -> Texts:
    called = names_of(bank)
    return Texts(
        codes=(bank.code,),
        names=(*called, bank.english_name),
        mixed=tuple(name + bank.category for name in called),
    )


def _branch_texts(branch: Branch) -> Texts:
    return Texts(
        codes=(branch.code, branch.bank_code + branch.code),
        names=(branch.name,),
        others=(branch.address,),
    )
