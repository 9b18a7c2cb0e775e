"""The last evening: fifty students at once, one of them with a thousand messages a minute, then fifty albums."""

import base64
import io
import time
from collections import Counter

from PIL import Image
from sqlalchemy import select

from storage.messaging.methods import Method
from tests.chaos.harness.crowd import Crowd
from tests.chaos.harness.judgement.glance import INBOX, OUTBOX, Glance
from tests.chaos.harness.judgement.report import Found, percentile
from tests.chaos.harness.stage import Stage
from tests.chaos.harness.students import Student, answers
from tests.chaos.harness.town import Town

TYPING, ALBUMS = 50, 50  # students
SECONDS = 60.0
THOUGHT = 4.0  # seconds; a press costs two calls: all together, and the albums, stay below the pace
A_MINUTE = 1_000  # messages of the one who does not stop
ALBUM_SECONDS, PICTURES = 10.0, 10
ANSWER_P99 = 1.0
PATIENCE = 120.0
HANDED_ON, SHARE = 5.0, 0.999  # seconds from the commit to Telegram, for so many of all


def crowd(stage: Stage, seconds: float = SECONDS) -> Found:
    """The last evening in real time, at the operator's pace."""
    found = Found()
    with stage.town(students=TYPING + 1 + ALBUMS, settings={"PACE": "on"}) as town:
        typing, pest, photographers = (
            town.students[:TYPING],
            town.students[TYPING],
            town.students[TYPING + 1 :],
        )
        bot = town.start_bot()
        town.wait_until_ready(bot)
        people = Crowd(town, answers(typing, int(4 * TYPING * seconds / THOUGHT), stage.seed), THOUGHT)
        people.talk(seconds, lambda at: stage.progress("50 students", int(at), int(seconds)))
        _answered(people, found, "50 students")
        people.talk(seconds, lambda at: _pester(town, pest, at, seconds))
        _answered(people, found, f"beside one with {A_MINUTE} messages a minute")
        sent_by = _albums(people, photographers, stage)
        _answered(people, found, f"beside {len(sent_by)} albums of {PICTURES} in {ALBUM_SECONDS:.0f} s")
        _rest(town, pest)
        _one_reply_each(town, sent_by, found)
        _handed_on(town, pest, found)
        _nothing_lost(town, found)
        found.must(bot.poll() is None, "the bot ended")
        town.kill(bot)
    return found


def _answered(people: Crowd, found: Found, when: str) -> None:
    """Judge the times from a word to its answer, as the student sees it."""
    time.sleep(ANSWER_P99)
    times = people.answer_times()
    people.spoken.clear()
    p99 = percentile(times, 0.99)
    found.note(f"{when}: {len(times)} answers, p50 {percentile(times, 0.5):.2f} s, p99 {p99:.2f} s")
    found.must(p99 <= ANSWER_P99, f"{when}: answered after {p99:.1f} s (p99)")
    found.must(len(times) >= TYPING, f"{when}: hardly anybody spoke")


def _pester(town: Town, pest: Student, at: float, seconds: float) -> None:
    due = int(at * A_MINUTE / 60) - pest.sent
    town.say([pest.next() for _ in range(due)])


def _albums(people: Crowd, photographers: list[Student], stage: Stage) -> list[int]:
    """Send albums; returns who sent one. The others go on meanwhile, and the answers have time to come."""
    left = [it.user for it in photographers]
    sent_by: list[int] = []
    picture = {"content": _a_picture(), "as": "photo"}

    def send(at: float) -> None:
        stage.progress("albums", len(sent_by), len(photographers))
        while left and at >= len(sent_by) * ALBUM_SECONDS / len(photographers):
            sent_by.append(left.pop())
            people.town.telegram.act("album", user=sent_by[-1], items=[picture] * PICTURES)

    people.talk(ALBUM_SECONDS * 2, send)
    return sent_by


def _rest(town: Town, pest: Student) -> None:
    """Wait until nobody waits for anything but the one who does not stop."""
    deadline, glance = time.monotonic() + PATIENCE, Glance(town.url)
    while time.monotonic() < deadline and (
        town.telegram.waiting() or town.archive.left().unhandled or glance.busy() - {str(pest.user)}
    ):
        time.sleep(0.1)


def _one_reply_each(town: Town, sent_by: list[int], found: Found) -> None:
    replies = Counter(it["chat"] for it in town.accepted())
    found.none(
        [f"{user}: {replies[user]}" for user in sent_by if replies[user] != 1], "albums not answered once"
    )


def _handed_on(town: Town, pest: Student, found: Found) -> None:
    """Judge the times to Telegram; the one who does not stop has to wait for its limit, and is left out."""
    query = select(OUTBOX.created_at, OUTBOX.sent_at).where(
        OUTBOX.status == "sent",
        OUTBOX.method != Method.theirs,
        OUTBOX.lane != str(pest.user),
        OUTBOX.lane != "setup",
    )
    times = [(row.sent_at - row.created_at).total_seconds() for row in Glance(town.url).rows(query)]
    late = sum(it > HANDED_ON for it in times)
    found.note(
        f"{len(times) - late} of {len(times)} handed to Telegram within {HANDED_ON:.0f} s of the commit"
    )
    found.must(late <= (1 - SHARE) * len(times), f"{late} were handed on later than {HANDED_ON:.0f} s")


def _nothing_lost(town: Town, found: Found) -> None:
    """Judge that all is handled; answers to the one who does not stop may still wait."""
    glance = Glance(town.url)
    handled = Counter(row.status for row in glance.rows(select(INBOX.status)))
    unsaid = Counter(row.status for row in glance.rows(select(OUTBOX.status)))
    waiting = town.telegram.waiting()
    found.note(f"{handled['done']} updates handled, {handled.total() - handled['done'] + waiting} not")
    found.must(set(handled) == {"done"} and not waiting, f"updates: {dict(handled)}, {waiting} not fetched")
    found.must(set(unsaid) <= {"sent", "new", "sending"}, f"messages: {dict(unsaid)}")


def _a_picture() -> str:
    held = io.BytesIO()
    Image.effect_noise((320, 240), 40).convert("RGB").save(held, "JPEG")
    return base64.b64encode(held.getvalue()).decode()
