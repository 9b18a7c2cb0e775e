"""Refusals: after every one the question stays, and the right answer goes on from there."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from rules.refusal import Refused
from storage.tables.catalogue import CertificateKind
from tests.support.people.chat import Chat, World
from tests.support.people.student_scenes import DATE, applications, complete_account, link

TEXTS = Path(__file__).parents[3] / "handlers/texts/zh-Hant"
OTHERS = {
    "own-words-long",  # staff's
    "reference-shape",  # staff's
    "semester-unreadable",  # of the lists that are imported
}
Act = Callable[[World, Chat], object]
POST, WRONG_CODE = "00713701234569", "AAAA-AAAA"


@dataclass(frozen=True)
class Case:
    """A refusal: where the student is, what is refused, what is asked again, and the way on."""

    at: Act
    wrong: Act
    asked: str
    right: Act
    then: str


def says(text: str) -> Act:
    return lambda _world, chat: chat.says(text)


def presses(label: str) -> Act:
    return lambda _world, chat: chat.presses(label)


def asked_for_code(world, chat, number="B11256001"):
    chat.says("/start").presses("同意").says(number)
    return world.mail_taken()


def at_number_question(_world, chat):
    chat.says("/start").presses("同意")


def right_code(world, chat, **after):
    world.pass_time(**after)
    chat.says(world.mail_taken())


def asks_again(world, chat):
    world.pass_time(minutes=2)
    chat.presses("重寄")


def resends(world, chat, **after):
    world.pass_time(**after)
    asks_again(world, chat)
    chat.says(world.mail_taken())


def five_mails(world, chat):
    asked_for_code(world, chat)
    for _ in range(4):
        asks_again(world, chat)


def later(number="B11256001", **after) -> Act:
    """The number is typed again so much later, and the code that is mailed then."""

    def act(world, chat):
        world.pass_time(**after)
        chat.says(number)
        right_code(world, chat)

    return act


def two_wrong_codes(world, chat):
    asked_for_code(world, chat)
    chat.says(WRONG_CODE).says(WRONG_CODE)


def half_an_hour_later(world, chat):
    world.pass_time(minutes=30)
    chat.says("/start")
    later()(world, chat)


def twenty_nine_wrong_codes(world, chat):
    def work(records):
        for number in range(9):
            row = records.link_codes.ask(chat.user_id, f"B0000000{number}", None, "7K3M9QXD")
            row.wrong, row.last_wrong_at = 3, records.now

    world.run(work)
    world.pass_time(hours=1)
    two_wrong_codes(world, chat)


def another_day(world, chat):
    world.pass_time(days=1)
    chat.says("/start")
    later()(world, chat)


def at_bank(world, chat):
    link(world, chat).says("/account").presses("資料正確")


def at_branch(world, chat):
    at_bank(world, chat)
    chat.presses("第一銀行")


def at_first_bank(world, chat):
    at_branch(world, chat)
    chat.presses("營業部")


def at_other_bank(world, chat):
    at_bank(world, chat)
    chat.says("中信").presses("中國信託").presses("就用這家").presses("屏東分行")


def at_post_office(world, chat):
    at_bank(world, chat)
    chat.presses("郵局")


def at_email(world, chat):
    at_post_office(world, chat)
    chat.says(POST).presses("本人")


def at_expiry(world, chat):
    link(world, chat, "M11322003").says("/account").presses("資料正確").presses("郵局")
    chat.says(POST).presses("本人").presses("用 m11322003").sends_picture().sends_picture()


def at_date(world, chat):
    complete_account(world)
    link(world, chat).says("/apply")


def at_keyword(world, chat):
    at_date(world, chat)
    chat.says(DATE).says("園藝")


def kind_goes(world, chat):
    gone = lambda records: setattr(records.session.get(CertificateKind, "133003"), "active", False)  # noqa: E731
    world.run(gone)
    chat.presses("園藝")


def at_certificate_number(world, chat):
    at_keyword(world, chat)
    chat.presses("園藝").presses("就是這張")


def at_picture(world, chat):
    at_certificate_number(world, chat)
    chat.says("1")


def presses_data(verb: str) -> Act:
    """Press a button that we never made, under the question of now."""
    return lambda _world, chat: chat.presses_data(
        f"q:{list(chat.heard[-1].buttons.values())[-1].split(':')[1]}:{verb}"
    )


def date(text: str, then: str = "這是什麼證照") -> Case:
    return Case(at_date, says(text), "證照生效日期是哪一天", says(DATE), then)


CODE, NUMBER, LINKED = "8 碼驗證碼", "請輸入您的學號", "連結完成"
LINKING = {
    "student-number-shape": Case(at_number_question, says("學號"), NUMBER, later(), LINKED),
    "code-shape": Case(asked_for_code, says("收到了"), CODE, right_code, LINKED),
    "code-wait": Case(asked_for_code, presses("重寄"), CODE, resends, LINKED),
    "code-daily": Case(five_mails, asks_again, CODE, partial(resends, days=1), LINKED),
    "code-locked": Case(two_wrong_codes, says(WRONG_CODE), "鎖定", half_an_hour_later, LINKED),
    "code-wrong-day": Case(twenty_nine_wrong_codes, says(WRONG_CODE), "鎖定", another_day, LINKED),
}
NUMBER_OF = "的帳戶號碼"
ACCOUNT = {
    "bank-unknown": Case(at_bank, presses_data("pick:000"), "哪一家銀行或郵局", says("郵局"), "請選擇"),
    "branch-unknown": Case(at_branch, presses_data("pick:9999"), "哪一個分行", lambda _w, chat: chat.says("屏東").presses("屏東分行"), NUMBER_OF),
    "account-not-digits": Case(at_other_bank, says("帳號"), NUMBER_OF, says("822540123456"), "再輸入一次"),
    "account-is-a-date": Case(at_other_bank, says("112/06/13"), NUMBER_OF, says("822540123456"), "再輸入一次"),
    "account-length": Case(at_other_bank, says("12345"), NUMBER_OF, says("822540123456"), "再輸入一次"),
    "account-first-bank-check": Case(at_first_bank, says("93712345674"), NUMBER_OF, says("93712345675"), "確認"),
    "account-giro": Case(at_post_office, says("12345678"), "局號（7 位數）", says(POST), "確認"),
    "account-post-office-length": Case(at_post_office, says("12345670"), "局號（7 位數）", says(POST), "確認"),
    "account-post-office-part-length": Case(at_post_office, says("007137"), "局號（7 位數）", says("0071370"), "帳號（7 位數）"),
    "account-post-office-check": Case(at_post_office, says("0071371"), "局號（7 位數）", says("0071370"), "帳號（7 位數）"),
    "account-other-bank": Case(at_other_bank, says("(007)822540123456"), NUMBER_OF, says("822540123456"), "再輸入一次"),
    "account-post-office-other-half": Case(at_post_office, says("帳號0071370"), "局號（7 位數）", says("0071370"), "帳號（7 位數）"),
    "email-shape": Case(at_email, says("曉晴"), "Email 聯絡您", says("me@example.com"), "身分證正面"),
    "residence-expired": Case(at_expiry, says("2026-03-09"), "有效日期", says("2027/08/31"), "居留證有效至"),
    "date-too-far": Case(at_expiry, says("2099-03-09"), "有效日期", says("2027/08/31"), "居留證有效至"),
}  # fmt: skip
CERTIFICATE = {
    "date-unreadable": date("昨天"),
    "date-impossible": date("115/02/30"),
    "date-incomplete": date("115/02"),
    "date-ambiguous": date("05/06/2026"),
    "date-several": date("115/03/02~118/03/01"),
    "date-other": date("製發日期 115/03/02"),
    "date-future": date("115/12/24"),
    "date-too-old": date("079/12/31"),
    "kind-gone": Case(at_keyword, kind_goes, "園藝", lambda _w, chat: chat.says("電腦").presses("｜乙級"), "這些都一樣嗎"),
    "number-empty": Case(at_certificate_number, says("。。。"), "證照字號是什麼", says("1"), "證照正面的照片"),
    "number-too-long": Case(at_certificate_number, says("1" * 61), "證照字號是什麼", says("1"), "證照正面的照片"),
    "number-unusual-signs": Case(at_certificate_number, says("㍿" * 22), "證照字號是什麼", says("1"), "證照正面的照片"),
    "number-spreadsheet": Case(at_certificate_number, says("1.08E+08"), "證照字號是什麼", says("1"), "證照正面的照片"),
    "number-is-a-date": Case(at_certificate_number, says("112/06/13"), "證照字號是什麼", says("1"), "證照正面的照片"),
}  # fmt: skip
CASES = LINKING | ACCOUNT | CERTIFICATE


class Values(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 - Fluent's own name
        self.names.add(node.id.name.replace("-", "_"))


def refusals() -> dict[str, set[str]]:
    """The refusals that have words, with the values that each is said with."""
    found = {}
    for path in TEXTS.glob("*.ftl"):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ftl.Message) and entry.id.name.startswith("refused-"):
                values = Values()
                values.visit(entry)
                found[entry.id.name.removeprefix("refused-")] = values.names - {"mail", "phone"}
    return found


PICTURES = {code: values for code, values in refusals().items() if code.startswith("picture-")}


@pytest.fixture
def heard(world):
    """The codes of the refusals, as they are said."""
    codes: list[str] = []
    world.app_context = replace(world.app_context, refused=codes.append)
    return codes


def test_no_refusal_is_forgotten_here():
    assert set(CASES) | set(PICTURES) | OTHERS == set(refusals())


@pytest.mark.parametrize("code", CASES)
def test_a_refusal_asks_the_same_again_and_the_right_answer_goes_on(world, student, heard, code):
    case = CASES[code]
    case.at(world, student)
    heard.clear()
    case.wrong(world, student)

    assert heard == [code]
    assert case.asked in student.last

    case.right(world, student)
    assert heard == [code]
    assert case.then in student.last


@pytest.mark.parametrize("code", PICTURES)
def test_a_refused_picture_is_asked_for_again_and_all_else_is_kept(world, student, heard, code):
    at_picture(world, student)
    student.sends_picture(Refused(code, **dict.fromkeys(PICTURES[code], "1")))

    assert heard == [code]
    assert "請傳證照正面" in student.last
    assert applications(world)[0].number == "1"

    student.sends_picture()
    assert "請傳證照背面" in student.last
