"""The staff group gets a new id, somebody else takes the bot's place, the bot is put out of its group: staff hear of it."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread

from emulator.people import GROUP
from tests.chaos.harness.judgement.report import Found
from tests.chaos.harness.numbered import arrived, enqueue, statuses
from tests.chaos.harness.stage import Stage
from tests.chaos.harness.town import STAFF, Town
from tests.support.running.processes import free_port

SUPERGROUP = GROUP - 1_000_000
POSTS = 40
SLOW = 0.05  # seconds that a post takes, so that the group moves in the middle of them
ALARM_SECONDS = 60.0
PATIENCE = 120.0
UPDATES = 20  # said while somebody else is in the bot's place


def usurped(stage: Stage, posts: int = POSTS) -> Found:
    """A new group id, a rival, the bot put out, one after the other, in one town whose bot never stops."""
    found = Found()
    with stage.town() as town:
        bot = town.start_bot()
        town.wait_until_ready(bot)
        stage.progress("a group gets a new id", 0, 4)
        _moved(town, posts, found)
        stage.progress("a foreign webhook", 1, 4)
        _alarmed(town, found, "a foreign webhook", "別的網址", lambda: _set_webhook(town))
        stage.progress("a second poller", 2, 4)
        rival = Rival(town)
        _alarmed(town, found, "a second poller", "另一個程式", rival.start)
        rival.end()
        stage.progress("put out of the group", 3, 4)
        _put_out(town, posts, found)
        town.come_to_rest()
        said = sum(it.sent for it in town.students)
        kept = {str(it.user) for it in town.students}
        done = [it for it in town.archive.rows("inbox") if it.lane in kept and it.status == "done"]
        found.must(len(done) == said, f"{said} said, {len(done)} handled")
        found.must(bot.poll() is None, "the bot ended")
        town.stop(bot)
    return found


def _moved(town: Town, posts: int, found: Found) -> None:
    town.telegram.act("faults", method="sendMessage", chat=GROUP, times=None, delay=SLOW)
    enqueue(town, [(GROUP, number) for number in range(posts)])
    _until(lambda: len(arrived(town).copies) >= posts // 4)
    town.telegram.act("migrate", group=GROUP, to=SUPERGROUP)
    town.come_to_rest()
    town.telegram.act("clear_faults")
    numbers = [number for _, number in arrived(town).copies.elements()]
    before = len([1 for chat, _ in arrived(town).copies.elements() if chat == GROUP])
    found.note(f"{posts} posts, the group's id changed after {before} of them")
    found.must(0 < before < posts, "the group moved too early or too late: nothing was proven")
    found.must(numbers == list(range(posts)), f"not each once, in order: {numbers}")
    newest = town.telegram.newest()
    town.telegram.act("say", user=STAFF, chat=SUPERGROUP, text="/queue")
    _until(lambda: any(it["chat"] == SUPERGROUP for it in town.telegram.ledger(newest)))
    found.must(
        any(it["chat"] == SUPERGROUP for it in town.telegram.ledger(newest)),
        "/queue has no answer in the new group",
    )


def _alarmed(town: Town, found: Found, what: str, words: str, act: Callable[[], None]) -> None:
    """Judge the seconds until the group hears of it; what people say meanwhile is not lost, as is judged later."""
    act()
    begun = time.monotonic()
    town.say([it.next() for it in town.students[:UPDATES]])
    _until(lambda: _heard_in_group(town, words))
    seconds = time.monotonic() - begun
    found.note(f"{what}: alarm after {seconds:.0f} s")
    found.must(_heard_in_group(town, words) and seconds <= ALARM_SECONDS, f"{what}: no alarm in time")


def _put_out(town: Town, posts: int, found: Found) -> None:
    mails = len(town.telegram.look("mails"))
    town.telegram.act("bot_status", group=SUPERGROUP, status="kicked", by=STAFF)
    begun = time.monotonic()
    more = [(SUPERGROUP, number) for number in range(posts, posts + 3)]
    enqueue(town, more)
    _until(lambda: len(town.telegram.look("mails")) > mails)
    seconds = time.monotonic() - begun
    found.note(f"put out of the group: the office has a mail after {seconds:.0f} s")
    found.must(
        len(town.telegram.look("mails")) > mails and seconds <= ALARM_SECONDS,
        "put out of the group: no mail in time",
    )
    found.must(all(statuses(town)[it][0] == "new" for it in more), "what was for the group did not wait")
    town.telegram.act("bot_status", group=SUPERGROUP, status="member", by=STAFF)
    _until(lambda: all(statuses(town)[it][0] == "sent" for it in more))
    found.must(
        all(arrived(town).copies[it] == 1 for it in more), "what waited for the group did not come, once"
    )


class Rival:
    """A rival that polls with the bot's token and confirms nothing."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self._over = Event()
        self._thread = Thread(target=self._poll, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def end(self) -> None:
        self._over.set()
        self._thread.join()

    def _poll(self) -> None:
        while not self._over.is_set():
            with suppress(OSError):  # told that it is not alone
                _call(self._town, "getUpdates", offset=0, timeout=5)
            self._over.wait(1.0)


def _set_webhook(town: Town) -> None:
    """Nobody listens there."""
    _call(town, "setWebhook", url=f"http://127.0.0.1:{free_port()}/elsewhere")


def _call(town: Town, method: str, **body: object) -> None:
    """Call a method as whoever has the token may. Raises OSError for a refusal as well."""
    request = urllib.request.Request(  # noqa: S310 - loopback
        f"{town.telegram.url}/bot{town.telegram.token}/{method}",
        json.dumps(body).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
        answer.read()


def _heard_in_group(town: Town, words: str) -> bool:
    return any(words in it["text"] for it in town.telegram.sent_to(STAFF, SUPERGROUP))


def _until(holds: Callable[[], bool]) -> None:
    """Wait until it holds, or patience ends; what has to hold then is judged by whoever waits."""
    deadline = time.monotonic() + PATIENCE
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.05)
