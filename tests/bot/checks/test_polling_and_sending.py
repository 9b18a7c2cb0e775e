"""The checks of a running bot: polls of the leader stay fresh, posts are kept, and replicas do not suffer for others."""

from types import SimpleNamespace

from bot.checks.check import Check, unwell, well
from bot.checks.polling_and_sending import PollIsFresh, PostsAreKept, only_leader


def ground(*, is_sqlite=False):
    return SimpleNamespace(store=SimpleNamespace(database=SimpleNamespace(is_sqlite=is_sqlite)))


class Running:
    """A running replica, with a clock that tests move."""

    def __init__(self) -> None:
        self.leading, self.now = True, 1000.0
        self.telegram = SimpleNamespace(polled_at=None)
        self.posts = SimpleNamespace(failed_at=None)
        self.polls = PollIsFresh(lambda: self.leading, self.telegram, lambda: self.now)
        self.kept = PostsAreKept(self.posts, lambda: self.now)

    async def is_well(self) -> bool:
        return (await self.polls.look(ground())).well


async def test_polls_that_telegram_answers_are_fresh_for_ninety_seconds():
    running = Running()
    assert await running.is_well()
    running.telegram.polled_at = 1050.0
    running.now = 1140.0
    assert await running.is_well()

    running.now = 1141.0
    assert not await running.is_well()

    running.telegram.polled_at = 1141.0
    assert await running.is_well()


async def test_a_first_poll_that_never_ends_is_red():
    running = Running()
    assert await running.is_well()

    running.now += 91
    assert (await running.polls.look(ground())).words.startswith("Telegram has answered no poll for 91 s")


async def test_a_replica_that_does_not_lead_need_not_poll_and_gets_time_when_it_takes_over():
    running = Running()
    running.telegram.polled_at, running.leading, running.now = 1000.0, False, 5000.0
    assert await running.is_well()

    running.leading = True
    assert await running.is_well()

    running.now += 91
    assert not await running.is_well()


async def test_silence_is_well_in_webhook_mode_but_posts_that_were_not_kept_are_not():
    running = Running()
    running.now += 100_000
    assert (await running.kept.look(ground())).well

    running.posts.failed_at = running.now - 5
    assert not (await running.kept.look(ground())).well

    running.posts.failed_at = None
    assert (await running.kept.look(ground())).well


async def test_a_post_that_was_not_kept_long_ago_does_not_stay_red():
    running = Running()
    running.posts.failed_at = running.now
    running.now += 91

    assert (await running.kept.look(ground())).well


async def test_what_only_the_leader_can_mend_is_no_fault_of_the_others():
    running, findings = Running(), [unwell("late"), well("fine")]

    async def look(_ground):
        return findings[0]

    check = only_leader(Check("notices", look), lambda: running.leading)
    assert (check.name, (await check.look(ground())).well) == ("notices", False)

    running.leading = False
    assert (await check.look(ground())).well

    running.leading, findings[0] = True, findings[1]
    assert (await check.look(ground())).well


async def test_a_lone_bot_that_is_starting_speaks_of_no_replica():
    running = Running()
    running.leading = False
    notices = only_leader(Check("notices", running.polls.look), lambda: False)

    for look in (running.polls.look, notices.look):
        assert "replica" in (await look(ground())).words
        alone = await look(ground(is_sqlite=True))
        assert (alone.well, "replica" in alone.words) == (True, False)
