"""Every refusal word for word, as the official server says it: bots read these texts."""

import httpx
import pytest

from emulator.world.errors import QUERY_TOO_OLD
from tests.support.running.local_telegram import ANN, BEN, CARL, GROUP, picture

OLD = 150
KEYS = '{"inline_keyboard": [[%s]]}'
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


@pytest.fixture
async def ask(telegram):
    """A call as any HTTP client makes it, which returns status and the whole answer."""
    telegram.phones.start(ANN)
    telegram.world.queue.clear()
    async with httpx.AsyncClient(
        base_url=f"{telegram.base_url}{telegram.world.token}/", timeout=20
    ) as client:

        async def call(method, files=None, **values):
            answer = await client.post(method, data=values, files=files)
            return answer.status_code, answer.json()

        yield call


def refused(code, description, **parameters):
    answer = {"ok": False, "error_code": code, "description": description}
    return code, answer | ({"parameters": parameters} if parameters else {})


SENT = [
    ({"chat_id": 999, "text": "x"}, "chat not found"),
    ({"chat_id": ANN, "text": " "}, "message text is empty"),
    ({"chat_id": ANN, "text": "x" * 4097}, "message is too long"),
    ({"chat_id": ANN, "text": "x", "reply_to_message_id": 77}, "message to be replied not found"),
    ({"chat_id": ANN, "text": "x", "reply_markup": KEYS % '{"text": "A"}'},
     "text buttons are unallowed in the inline keyboard"),
    ({"chat_id": ANN, "text": "x", "reply_markup": KEYS % '{"text": "A", "callback_data": ""}'}, "BUTTON_DATA_INVALID"),
    ({"chat_id": ANN, "text": "<b>x", "parse_mode": "HTML"},
     'can\'t parse entities: Can\'t find end tag corresponding to start tag "b"'),
    ({"chat_id": ANN, "text": "<x>x</x>", "parse_mode": "HTML"},
     'can\'t parse entities: Unsupported start tag "x" at byte offset 0'),
    ({"chat_id": ANN, "text": "x <b", "parse_mode": "HTML"},
     "can't parse entities: Unclosed start tag at byte offset 2"),
]  # fmt: skip


@pytest.mark.parametrize(("values", "words"), SENT, ids=[words for _, words in SENT])
async def test_a_message_that_cannot_be_sent(ask, values, words):
    assert await ask("sendMessage", **values) == refused(400, f"Bad Request: {words}")


@pytest.mark.parametrize(
    ("method", "values", "words"),
    [
        ("sendPhoto", {"chat_id": ANN}, "there is no photo in the request"),
        ("editMessageText", {"chat_id": ANN, "message_id": 99, "text": "x"}, "message to edit not found"),
        ("deleteMessage", {"chat_id": ANN, "message_id": 99}, "message to delete not found"),
        ("answerCallbackQuery", {"callback_query_id": "1"}, QUERY_TOO_OLD),
        ("getFile", {"file_id": "nonsense"}, "invalid file_id"),
    ],
)
async def test_what_is_not_there(ask, method, values, words):
    assert await ask(method, **values) == refused(400, f"Bad Request: {words}")


async def test_a_caption_that_is_too_long(ask):
    photo = {"photo": ("p.png", picture(), "image/png")}
    assert await ask("sendPhoto", files=photo, chat_id=ANN, caption="x" * 1025) == refused(
        400, "Bad Request: message caption is too long"
    )


async def test_a_file_over_twenty_mebibytes(ask, telegram):
    telegram.phones.document(ANN, b"x" * ((20 << 20) + 1), "big.bin")
    (update,) = telegram.world.queue.head(1)
    assert await ask("getFile", file_id=update["message"]["document"]["file_id"]) == refused(
        400, "Bad Request: file is too big"
    )


async def test_an_edit_that_changes_nothing(ask):
    _, sent = await ask("sendMessage", chat_id=ANN, text="x")
    edit = {"chat_id": ANN, "message_id": sent["result"]["message_id"], "text": "x"}
    assert await ask("editMessageText", **edit) == refused(400, NOT_MODIFIED)


async def test_a_message_of_somebody_else_in_a_group(ask, telegram):
    said = telegram.phones.say(BEN, "x", chat=GROUP)
    assert await ask("deleteMessage", chat_id=GROUP, message_id=said["message_id"]) == refused(
        400, "Bad Request: message can't be deleted"
    )


async def test_a_press_that_waited_too_long(ask, telegram):
    await ask("sendMessage", chat_id=ANN, text="?", reply_markup=KEYS % '{"text": "A", "callback_data": "a"}')
    query = telegram.phones.press(ANN, label="A")["query"]
    telegram.world.set(offset=OLD + 1)
    assert await ask("answerCallbackQuery", callback_query_id=query) == refused(
        400,
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
    )


@pytest.mark.parametrize(
    ("act", "chat", "words"),
    [
        (lambda it: it.membership.block(ANN), ANN, "bot was blocked by the user"),
        (lambda it: it.membership.deactivate(ANN), ANN, "user is deactivated"),
        (
            lambda it: it.membership.bot_status(GROUP, "kicked"),
            GROUP,
            "bot was kicked from the supergroup chat",
        ),
        (
            lambda it: it.membership.bot_status(GROUP, "left"),
            GROUP,
            "bot is not a member of the supergroup chat",
        ),
        (lambda _: None, CARL, "bot can't initiate conversation with a user"),
    ],
)
async def test_whom_nobody_can_write_to(ask, telegram, act, chat, words):
    act(telegram)
    assert await ask("sendMessage", chat_id=chat, text="x") == refused(403, f"Forbidden: {words}")


async def test_a_group_that_has_moved_names_its_new_id(ask, telegram):
    telegram.membership.add_group(-500, "Small", [BEN])
    telegram.membership.migrate(-500, -1002000000500)
    assert await ask("sendMessage", chat_id=-500, text="x") == refused(
        400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1002000000500
    )


async def test_too_many_requests_tell_how_long_to_wait(ask, telegram):
    telegram.faults.add(method="sendMessage", code=429, retry_after=7)
    assert await ask("sendMessage", chat_id=ANN, text="x") == refused(
        429, "Too Many Requests: retry after 7", retry_after=7
    )


async def test_polling_beside_a_webhook(ask):
    await ask("setWebhook", url="https://bot.example.org/hook")
    assert await ask("getUpdates") == refused(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
