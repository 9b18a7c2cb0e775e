"""The judgement that a row ends with: nothing lost, nothing twice, in order, and everything said."""

from collections import Counter
from dataclasses import dataclass

from tests.chaos.harness.judgement.comparing import differences
from tests.chaos.harness.judgement.ledger import Weighed, weigh
from tests.chaos.harness.judgement.report import Found
from tests.chaos.harness.students import Student, Update
from tests.chaos.harness.town import Town


@dataclass
class Reference:
    """The same answers in a town of its own, once, in order, without any fault; still open for comparison."""

    town: Town
    weighed: Weighed

    def close(self) -> None:
        self.town.close()


def reference_run(town: Town, updates: list[Update]) -> Reference:
    """The run to compare with. Raises AssertionError when the script is not what the bot asks."""
    bot = town.start_bot()
    town.say(updates)
    town.come_to_rest()
    town.stop(bot)
    weighed = weigh(town.archive, town.accepted(), [])
    asked = {row.user_id: row.asked for row in town.archive.rows("conversations")}
    known = {it.user: it.asked for it in town.students if it.sent}
    assert asked == known, {
        user: (asked.get(user), known[user]) for user in known if asked.get(user) != known[user]
    }
    assert not weighed.repeated, "repeated without any fault"
    return Reference(town, weighed)


def judge(town: Town, reference: Reference, found: Found, said: int, *, strangers: bool = False) -> Weighed:
    """Judge a town that came to rest; `said` updates of its students were confirmed by the bot.

    With `strangers` there were other people as well, who are left out of the comparison.
    """
    _updates(town, found, said)
    chats = {str(it.user) for it in town.students}
    unlike = differences(reference.town.archive, town.archive, chats if strangers else None)
    found.none(unlike, "rows unlike the calm run")
    ours = [row for row in town.archive.rows("outbox") if not strangers or row.lane in chats]
    found.none({f"{row.key}: {row.status}" for row in ours if row.status != "sent"}, "notices unsent")
    weighed = weigh(town.archive, town.accepted(), town.interruptions)
    found.none(weighed.lost, "messages lost")
    found.none(weighed.disordered, "order violations")
    found.none(_unlike(reference.weighed, weighed), "chats told otherwise")
    _repeats(weighed, found, len(town.interruptions))
    return weighed


def _updates(town: Town, found: Found, said: int) -> None:
    """Judge that each chat's conversation grew by exactly the updates that were sent in it."""
    chats = {str(it.user) for it in town.students}
    statuses = Counter(row.status for row in town.archive.rows("inbox") if row.lane in chats)
    found.must(statuses == {"done": said}, f"{said} updates were said, the inbox has {dict(statuses)}")
    versions = {row.user_id: row.version for row in town.archive.rows("conversations")}
    found.note(f"{statuses['done']} updates")
    found.none(_uneven(town.students, versions), "updates lost or applied twice")


def _uneven(students: list[Student], versions: dict[int, int]) -> list[str]:
    return [
        f"{it.user}: {it.sent} said, {versions.get(it.user, 0)} applied"
        for it in students
        if versions.get(it.user, 0) != it.sent
    ]


def _unlike(expected: Weighed, actual: Weighed) -> list[str]:
    return [
        f"{chat}: {len(actual.texts.get(chat, []))} for {len(texts)} messages"
        for chat, texts in expected.texts.items()
        if chat > 0 and texts != actual.texts.get(chat)
    ]


def _repeats(weighed: Weighed, found: Found, interruptions: int) -> None:
    share = weighed.repeated / max(weighed.sent, 1)
    found.note(
        f"{weighed.repeated} repeats of {weighed.sent} messages ({share:.1%}) at {interruptions} interruptions"
    )
    found.none(weighed.unexcused, "chats with a second repeat")
