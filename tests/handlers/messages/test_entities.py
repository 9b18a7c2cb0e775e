"""What was sent as HTML, and comes back as text and entities, is the same HTML again."""

import pytest

from emulator.wire.html import read_html
from handlers.messages.entities import html_of


@pytest.mark.parametrize(
    "html",
    [
        "nothing but words",
        "😀 <b>證照</b> 林曉晴",
        "<b>a</b><code>b</code>",
        "<b>a <i>b</i></b><u>c</u>",
        "<b><code>a</code> <code>b</code></b>",
        "<blockquote>q <s>r</s></blockquote>\n<pre>x</pre>",
        "1 &lt; 2 &amp; <b>3 &gt; 2</b>",
        'by <a href="https://x.tw/?a=1&amp;b=2">these</a>',
    ],
)
def test_a_message_comes_back_as_it_was_sent(html):
    text, entities = read_html(html)

    assert html_of({"text": text, "entities": entities}) == html


def test_somebody_who_is_mentioned_stays_a_link():
    mention = {"type": "text_mention", "offset": 0, "length": 2, "user": {"id": 7}}

    assert html_of({"text": "林先", "entities": [mention]}) == '<a href="tg://user?id=7">林先</a>'


def test_what_telegram_finds_by_itself_bears_no_tag():
    found = {"type": "url", "offset": 0, "length": 4}

    assert html_of({"text": "x.tw", "entities": [found]}) == "x.tw"


def test_a_picture_has_no_text():
    assert html_of({"caption": "x"}) == ""
