"""HTML to text and entities, in UTF-16 units, with the real parser's refusals."""

import pytest

from emulator.wire.entities import found_in, to_html
from emulator.wire.html import read_html
from emulator.world.errors import ApiError


def spans(source):
    text, entities = read_html(source)
    return text, [(entity["type"], entity["offset"], entity["length"]) for entity in entities]


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>hi</b> there", "hi there", [("bold", 0, 2)]),
        ("😀<i>x</i>", "😀x", [("italic", 2, 1)]),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("a &lt;b&gt; &amp; &quot;c&quot; &copy; &#65;", 'a <b> & "c" &copy; A', []),
        ("  <b> x </b>  ", "x", [("bold", 0, 1)]),
        ("<b></b>x", "x", []),
        (
            '<span class="tg-spoiler">s</span><tg-spoiler>t</tg-spoiler>',
            "st",
            [("spoiler", 0, 1), ("spoiler", 1, 1)],
        ),
        ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", 0, 1)]),
        ("<A HREF='https://x.tw'>l</A>", "l", [("text_link", 0, 1)]),
    ],
)
def test_markup_becomes_text_and_entities(source, text, entities):
    assert spans(source) == (text, entities)


def test_code_inside_pre_gives_its_language():
    _, entities = read_html('<pre><code class="language-python">x</code></pre>')
    assert entities == [{"offset": 0, "length": 1, "type": "pre", "language": "python"}]


@pytest.mark.parametrize(
    ("source", "refusal"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("證<x>y</x>", 'Unsupported start tag "x" at byte offset 3'),
        ("5 < 6", 'Unsupported start tag "" at byte offset 2'),
        ("x <b", "Unclosed start tag at byte offset 2"),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_broken_markup_is_refused_in_telegrams_words(source, refusal):
    with pytest.raises(ApiError) as error:
        read_html(source)
    assert error.value.description == f"Bad Request: can't parse entities: {refusal}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start abc", [("bot_command", 0, 6)]),
        ("😀 /next@some_bot", [("bot_command", 3, 14)]),
        ("a/b 1/2 http://x.tw/y", [("url", 8, 13)]),
        ("寫信給 a.b@mail.example.tw 或 @some_bot", [("email", 4, 19), ("mention", 26, 9)]),
    ],
)
def test_commands_links_and_names_are_found(text, found):
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in found_in(text)] == found


def test_nothing_is_found_inside_code():
    text, entities = read_html("<code>/start</code> /help")
    assert [entity["type"] for entity in found_in(text, entities)] == ["code", "bot_command"]


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("<b>a<i>b</i></b>&lt;script&gt;", "<b>a<i>b</i></b>&lt;script&gt;"),
        ("😀<u>x</u>", "😀<u>x</u>"),
        (
            '<a href="https://x.tw/?a=1&amp;b">l</a>',
            '<a href="https://x.tw/?a=1&amp;b" rel="noreferrer">l</a>',
        ),
    ],
)
def test_the_page_gets_escaped_html(source, page):
    assert to_html(*read_html(source)) == page
