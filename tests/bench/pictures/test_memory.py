"""The bench of memory: the bot takes every picture as a process of its own, and both it and its worker are looked at."""

from tests.bench.pictures.memory import filled
from tests.support.people.town import a_photo


async def test_every_student_is_answered_and_the_bot_and_its_worker_are_looked_at():
    found = await filled([a_photo("one"), a_photo("two")], students=3)

    assert (found.pictures, found.kept) == (3, 3)
    assert 0 < found.before <= found.bot
    assert found.worker > 0


async def test_a_file_that_is_no_picture_is_answered_too_and_not_counted_as_kept():
    found = await filled([a_photo("one"), b"nothing like a picture"], students=2)

    assert (found.pictures, found.kept) == (2, 1)
