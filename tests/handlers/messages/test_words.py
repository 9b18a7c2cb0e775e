"""Words: every sentence by key and language, with its values escaped."""

from datetime import UTC, date, datetime

import pytest

from handlers.messages.words import MAIN_LANGUAGE, Html, MissingWords, language_for, languages, words_in


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("zh-hant", "zh-Hant"), ("zh-TW", "zh-Hant"), ("zh", "zh-Hant"), ("zh-hans", "zh-Hant"), ("zh-CN", "zh-Hant"),
        ("en", "en"), ("en-GB", "en"), ("EN", "en"), ("", "zh-Hant"), (None, "zh-Hant"),
        ("yue", "zh-Hant"), ("cmn", "zh-Hant"), ("nan", "zh-Hant"), ("hak", "zh-Hant"), ("wuu", "zh-Hant"),
        ("zh_TW", "zh-Hant"), ("zh-hant-raw", "zh-Hant"), ("yue-HK", "zh-Hant"), (" ", "zh-Hant"),
        ("vi", "en"), ("id", "en"), ("ja", "en"), ("th", "en"), ("english", "en"), ("zhx", "en"), ("-", "en"),
    ],
)  # fmt: skip
def test_each_telegram_language_reads_one_of_ours(code, language):
    assert language_for(code) == language


def test_the_main_language_comes_first_and_stands_in_for_unknown_ones():
    assert languages()[0] == MAIN_LANGUAGE == "zh-Hant"
    assert words_in("xx").language == MAIN_LANGUAGE


def test_what_a_person_typed_can_never_become_markup():
    said = words_in("en")("bank-not-found", text="<b>&</b>")

    assert "&lt;b&gt;&amp;&lt;/b&gt;" in said


def test_words_of_ours_keep_their_markup_inside_others():
    said = words_in("en")("bank-not-found", text=Html("<b>x</b>"))

    assert "<b>x</b>" in said


@pytest.mark.parametrize(("key", "values"), [("no-such-key", {}), ("bank-not-found", {})])
def test_words_or_values_that_are_missing_are_a_mistake_that_shows(key, values):
    with pytest.raises(MissingWords, match=key):
        words_in("en")(key, **values)


@pytest.mark.parametrize("language", ["zh-Hant", "en"])
def test_a_day_is_shown_in_both_calendars(language):
    said = words_in(language).day(date(2026, 3, 2))

    assert "115" in said
    assert "2026" in said


@pytest.mark.parametrize("language", ["zh-Hant", "en"])
def test_a_moment_is_shown_in_taipei_whatever_the_host(language):
    said = words_in(language).moment(datetime(2026, 3, 31, 15, 59, 59, tzinfo=UTC))

    assert "23:59" in said
    assert "31" in said


def test_dates_and_moments_may_be_handed_in_as_they_are():
    words, at = words_in("en"), datetime(2026, 3, 10, 2, 0, tzinfo=UTC)

    assert words._value(at) == words.moment(at)
    assert words._value(at.date()) == words.day(at.date())
    assert words._value(7) == 7
    assert words._value("<") == "&lt;"


def test_a_moment_of_another_day_keeps_its_day_where_todays_are_times():
    words, now = words_in("zh-Hant"), datetime(2026, 3, 10, 15, 59, tzinfo=UTC)

    assert words.time(now, now) == "23:59"
    assert words.time(datetime(2026, 3, 10, 16, 0, tzinfo=UTC), now).endswith("（星期三，民國115年）00:00")
