"""Render: payloads within Telegram's limits, and no tag torn apart."""

import re
from html import unescape

import pytest

from emulator.wire.entities import utf16
from emulator.wire.html import read_html
from handlers.messages.render import MAX_MESSAGE, Button, answered, markup, message, split


def plain(html: str) -> str:
    """The text as a reader sees it; fails on HTML that Telegram would refuse."""
    return read_html(html)[0]


def test_a_message_is_html_without_previews():
    assert message({"chat_id": 7}, "<b>x</b>") == {
        "chat_id": 7, "text": "<b>x</b>", "parse_mode": "HTML", "link_preview_options": {"is_disabled": True},
    }  # fmt: skip


def test_what_is_personal_is_protected_and_buttons_stand_below():
    payload = message({"chat_id": 7}, "x", [[Button("同意", "q:1:yes:")], []], protected=True)

    assert payload["protect_content"]
    assert payload["reply_markup"] == {"inline_keyboard": [[{"text": "同意", "callback_data": "q:1:yes:"}]]}


def test_a_link_button_opens_its_address():
    assert (
        markup([[Button("開啟", url="https://t.me/x")]])["inline_keyboard"][0][0]["url"] == "https://t.me/x"
    )


def test_a_long_label_is_cut_with_a_sign_that_it_was():
    label = markup([[Button("字" * 99, "x")]])["inline_keyboard"][0][0]["text"]

    assert (len(label), label[-1]) == (60, "…")


def test_button_data_that_telegram_would_refuse_is_our_own_mistake():
    markup([[Button("x", "x" * 64)]])

    with pytest.raises(ValueError, match="too long"):
        markup([[Button("x", "字" * 22)]])


def test_the_pressed_answer_is_written_under_its_question():
    asked, _, answer = answered("<b>銀行？</b>", "A & B").partition("\n\n")

    assert asked == "<b>銀行？</b>"
    assert answer.endswith(" <b>A &amp; B</b>")


def test_a_short_text_stays_whole():
    assert split("one\n\ntwo") == ["one\n\ntwo"]


def test_a_long_text_is_cut_between_lines():
    lines = [f"line {number} " + "x" * 80 for number in range(120)]
    pieces = split("\n".join(lines))

    assert len(pieces) == 3
    assert "\n".join(pieces).split("\n") == lines
    assert all(len(piece) <= MAX_MESSAGE for piece in pieces)


def test_tags_and_escapes_take_no_room():
    """Telegram counts what is read: 4,096 signs are one message, however many bold ones are among them."""
    assert len(split("<b>x</b>&amp;" * 2048)) == 1
    assert len(split("<b>x</b>&amp;" * 2048 + "y")) == 2


def test_an_emoji_takes_the_room_of_two():
    assert len(split("😀" * 2048)) == 1
    assert [utf16(piece) for piece in split("😀" * 2049)] == [4096, 2]
    assert [utf16(piece) for piece in split("x" + "😀" * 2048)] == [4095, 2]


def test_a_line_is_not_cut_while_it_fits_a_message():
    assert split("above\n" + "x" * 4096 + "\nbelow") == ["above", "x" * 4096, "below"]


def test_a_line_that_fits_no_message_is_cut_between_words():
    pieces = split("word " * 1000)

    assert {word for piece in pieces for word in piece.split()} == {"word"}


def test_nothing_is_sent_of_which_nothing_would_be_read():
    assert split("<b>" + "x" * 4096 + "\n</b>\n") == ["<b>" + "x" * 4096 + "</b>"]


def test_a_question_that_fills_its_message_makes_room_for_the_answer():
    written = answered("<b>" + "問\n" * 2048 + "</b>", "是")

    assert utf16(plain(written)) <= MAX_MESSAGE
    assert plain(written).endswith("問\n\n➜ 是")


@pytest.mark.parametrize(
    "html",
    [
        "找不到「" + "中" * 9000 + "」",
        "&amp;" * 9000,
        "<b>" + "字" * 9000 + "</b>",
        "<b>one\n" + "two <i>three</i>\n" * 700 + "</b>end",
        "x" * 4094 + '<a href="https://example.edu.tw/' + "y" * 200 + '">here</a> and on',
        "<b>x</b> &lt;" * 2000,
        "<i>" + "👩‍🎓😀" * 1500 + "</i>",
    ],
    ids=["one line", "entities", "one tag", "a tag over lines", "a link at the cut", "many tags", "emoji"],
)
def test_whatever_is_long_arrives_whole_in_pieces_that_telegram_takes(html):
    """Students may type 4,096 characters, and are answered with what they typed."""
    pieces = split(html)

    assert all(0 < utf16(plain(piece)) <= MAX_MESSAGE for piece in pieces)
    said = "".join(re.sub(r"\s", "", plain(piece)) for piece in pieces)
    assert said == re.sub(r"\s", "", unescape(re.sub(r"<[^>]+>", "", html)))


def test_a_tag_that_is_cut_through_goes_on_in_the_next_piece():
    first, second = split("<b>" + "x" * 5000 + "</b>")

    assert first.endswith("</b>")
    assert second.startswith("<b>")
