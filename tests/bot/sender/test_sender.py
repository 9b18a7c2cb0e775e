"""The sender: each chat in order, each fault in its own chat only, nothing lost."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.sender.delivery import MENU_TRIES
from bot.sender.rate_limit import CHAT_BURST
from bot.telegram_api.client import TokenRefused
from emulator.people import GROUP
from handlers.app_context import STAFF_GROUP
from handlers.messages.speaker import MENUS
from handlers.notices.alarms import Alarm, alarm
from storage.messaging.methods import Method
from storage.messaging.outbox import Outgoing
from storage.pictures.bucket import open_bucket
from storage.pictures.stamping.stamper import StampFault
from storage.tables.people import LinkCode
from tests.support.databases.s3 import ACCESS, nobody
from tests.support.people.town import a_photo
from tests.support.running.parts import ANN, BEN, CARL, REPEATED, saying

MOVED = GROUP - 1


async def ask_code(parts, *, minutes: int = 10, method: str = Method.mail) -> int:
    """A code for Ann, its mail in the outbox."""

    def work(records):
        records.people.meet(ANN, "zh-Hant")
        row = records.link_codes.ask(ANN, "B11256001", None, "7K3M9QXD")
        payload = {"to": "b11256001@mail.example.edu.tw", "subject": "驗證碼", "text": "7K3M-9QXD"}
        records.outbox.put(
            Outgoing(
                lane="mail:1", method=method, payload=payload, key=f"code:{row.id}",
                drop_after=records.now + timedelta(minutes=minutes),
            )
        )  # fmt: skip
        return row.id

    code = await parts.app.store.run(work)
    parts.app.sender.wake()
    return code


async def code_row(parts, code: int) -> LinkCode:
    return await parts.app.store.read(lambda records: records.session.get(LinkCode, code))


class TestOrder:
    async def test_each_chat_hears_its_messages_in_order(self, sending):
        await sending.put(*(saying(chat, str(number)) for number in range(10) for chat in (ANN, BEN)))
        await sending.sent_all()

        assert sending.heard(ANN) == sending.heard(BEN) == [str(number) for number in range(10)]
        assert set(sending.outcomes()) == {"sent"}

    async def test_a_burst_leaves_at_once_and_the_rest_second_by_second(self, sending):
        sending.app.sender._pace._on = True
        await sending.put(*(saying(ANN, str(number)) for number in range(7)))
        await sending.sent_all()
        assert len(sending.heard()) == CHAT_BURST

        sending.skip(1.0)
        await sending.sent_all()
        assert len(sending.heard()) == CHAT_BURST + 1


class TestFaults:
    async def test_a_429_holds_up_that_chat_only_and_for_as_long_as_told(self, sending):
        sending.telegram.faults.add(method="sendMessage", chat=ANN, code=429, retry_after=30)
        await sending.put(saying(ANN, "one"), saying(ANN, "two"), saying(BEN, "else"))
        await sending.sent_all()
        assert (sending.heard(ANN), sending.heard(BEN)) == ([], ["else"])

        sending.skip(29.5)
        await sending.put(saying(BEN, "still"))
        await sending.sent_all()
        assert (sending.heard(ANN), sending.heard(BEN)) == ([], ["else", "still"])

        sending.skip(0.5)
        await sending.sent_all()
        assert sending.heard(ANN) == ["one", "two"]
        assert len([call for call in sending.telegram.calls.of("sendMessage") if call.status == 429]) == 1

    async def test_a_server_error_is_tried_again_later_with_the_order_kept(self, sending):
        sending.telegram.faults.add(method="sendMessage", chat=ANN, code=502, times=2)
        await sending.put(saying(ANN, "one"), saying(ANN, "two"))
        for wait in (2, 4):
            await sending.sent_all()
            assert sending.heard() == []
            sending.skip(wait)
        await sending.sent_all()

        assert sending.heard() == [f"one{REPEATED}", "two"]

    async def test_those_who_failed_together_do_not_come_back_together(self, sending):
        sending.telegram.faults.add(method="sendMessage", times=30, code=502)
        await sending.put(*(saying(chat, "x") for chat in range(9001, 9031)))
        await sending.sent_all()
        waits = {row.not_before - sending.now for row in sending.shelf.outbox()}

        assert len(waits) == 30
        assert timedelta(seconds=1.5) <= min(waits) < max(waits) <= timedelta(seconds=2)

    async def test_what_may_have_got_through_is_repeated_once(self, sending):
        sending.telegram.faults.add(method="sendMessage", chat=ANN, drop="after")
        await sending.put(saying(ANN, "one"), saying(ANN, "two"))
        await sending.sent_all()
        sending.skip(2)
        await sending.sent_all()

        assert sending.heard() == ["one", f"one{REPEATED}", "two"]

    async def test_a_repeat_says_so_in_the_readers_language_and_the_first_does_not(self, sending):
        await sending.app.store.run(lambda records: records.people.meet(BEN, "en"))
        sending.telegram.faults.add(method="sendMessage", chat=BEN, drop="after")
        sending.telegram.faults.add(method="sendMessage", chat=GROUP, code=502)
        await sending.put(saying(BEN, "<b>hello</b>"), saying(GROUP, "one"), saying(BEN, "x" * 4090))
        await sending.sent_all()
        assert sending.heard(BEN) == ["hello"]
        sending.skip(2)
        await sending.sent_all()

        assert sending.heard(GROUP) == [f"one{REPEATED}"]
        assert sending.heard(BEN)[1].startswith("hello\n\n(You may see this message twice")
        assert sending.heard(BEN)[2] == "x" * 4090

    async def test_a_repeat_that_has_no_room_for_the_line_goes_without_it(self, sending):
        sending.telegram.faults.add(method="sendMessage", chat=ANN, drop="after")
        await sending.put(saying(ANN, "x" * 4090))
        await sending.sent_all()
        sending.skip(2)
        await sending.sent_all()

        assert sending.heard(ANN) == ["x" * 4090] * 2

    async def test_what_may_have_got_through_is_never_repeated_twice(self, sending):
        """Not even a harmless fault in between allows another repeat."""
        for fault in ({"drop": "after"}, {"code": 502}, {"drop": "after"}):
            sending.telegram.faults.add(method="sendMessage", chat=ANN, **fault)
        await sending.put(saying(ANN, "one"), saying(ANN, "two"))
        for _ in range(5):
            await sending.sent_all()
            sending.skip(10)

        assert sending.heard() == ["one", f"one{REPEATED}", "two"]
        assert sending.outcomes() == ["dead", "sent"]

    @pytest.mark.parametrize("silence", [{"drop": "before"}, {"code": 502}, {"code": 429}])
    async def test_an_outage_does_not_use_up_the_one_repeat(self, sending, silence):
        sending.telegram.faults.add(method="sendMessage", chat=ANN, drop="before")
        sending.telegram.faults.add(method="getMe", times=3, **silence)
        await sending.put(saying(ANN, "one"), saying(ANN, "two"))
        for _ in range(5):
            await sending.sent_all()
            sending.skip(16)

        assert sending.heard() == [f"one{REPEATED}", "two"]
        assert [call.status for call in sending.telegram.calls.of("sendMessage")] == [0, 200, 200]

    async def test_what_does_no_harm_twice_is_done_until_it_is_known(self, sending):
        await sending.put(saying(ANN, "one"))
        await sending.sent_all()
        payload = {"message_id": sending.shelf.outbox()[0].message_id, "text": "other"}
        sending.telegram.faults.add(method="editMessageText", chat=ANN, drop="after", times=3)
        await sending.put(Outgoing(lane=str(ANN), method="editMessageText", payload=payload))
        for _ in range(4):
            await sending.sent_all()
            sending.skip(10)

        assert sending.outcomes() == ["sent", "sent"]
        assert sending.heard() == ["other"]

    async def test_a_token_that_is_refused_before_a_repeat_ends_the_sender(self, sending):
        sending.telegram.faults.add(method="sendMessage", chat=ANN, drop="before")
        sending.telegram.faults.add(method="getMe", code=401, times=9)
        await sending.put(saying(ANN, "one"))
        await sending.sent_all()
        sending.skip(2)

        with pytest.raises(TokenRefused):
            await asyncio.wait_for(sending.loops[0], 60)

    async def test_who_blocked_the_bot_is_marked_and_not_tried_again(self, sending):
        await sending.app.store.run(lambda records: records.people.meet(ANN, "zh-Hant"))
        sending.telegram.membership.block(ANN)
        await sending.put(saying(ANN, "one"), saying(BEN, "else"))
        await sending.sent_all()
        ann = await sending.app.store.read(lambda records: records.people.get(ANN))

        assert ann.blocked_at == sending.now
        assert sending.outcomes() == ["skipped", "sent"]
        assert len(sending.telegram.calls.of("sendMessage")) == 2

    async def test_a_mistake_of_ours_is_set_aside_and_the_chat_goes_on(self, sending):
        await sending.put(saying(ANN, "<b>torn"), saying(ANN, "whole"))
        await sending.sent_all()

        assert sending.outcomes() == ["dead", "sent"]
        assert sending.heard() == ["whole"]

    async def test_an_edit_that_changes_nothing_counts_as_done(self, sending):
        await sending.put(saying(ANN, "one"))
        await sending.sent_all()
        payload = {"message_id": sending.shelf.outbox()[0].message_id, "text": "one"}
        await sending.put(Outgoing(lane=str(ANN), method="editMessageText", payload=payload))
        await sending.sent_all()

        assert sending.outcomes() == ["sent", "sent"]

    async def test_a_refused_token_ends_the_sender(self, sending):
        for method in ("sendMessage", "getMe"):
            sending.telegram.faults.add(method=method, code=401, times=9)
        await sending.put(saying(ANN, "one"))

        with pytest.raises(TokenRefused):
            await asyncio.wait_for(sending.loops[0], 10)

    @pytest.mark.parametrize("code", [401, 404])
    async def test_one_refusal_of_a_method_is_no_refusal_of_the_token(self, sending, code):
        sending.telegram.faults.add(method="sendMessage", code=code)
        await sending.put(saying(ANN, "one"))
        await sending.sent_all()
        sending.skip(10)
        await sending.sent_all()

        assert sending.outcomes() == ["sent"]
        assert sending.heard() == ["one"]

    async def test_without_a_menu_that_the_server_does_not_know_the_bot_goes_on(self, sending):
        sending.telegram.faults.add(method="setMyDescription", code=404, times=99)
        rows = [
            ("setMyDescription", {"description": "x"}),
            ("setMyShortDescription", {"short_description": "y"}),
        ]
        await sending.put(*(Outgoing(lane=MENUS, method=method, payload=payload) for method, payload in rows))
        for _ in range(MENU_TRIES + 1):
            await sending.sent_all()
            sending.skip(600)

        assert sending.outcomes() == ["dead", "sent"]


class TestTopics:
    @pytest.mark.parametrize(
        ("known", "fault"),
        [
            ([57], None),
            ([], None),
            ([57], "Bad Request: TOPIC_CLOSED"),
        ],
    )
    async def test_a_post_arrives_in_its_topic_or_where_that_is_gone_or_closed_in_the_first(
        self, sending, known, fault
    ):
        for topic in known:
            sending.telegram.membership.topic(GROUP, topic)
        if fault:
            sending.telegram.faults.add(method="sendMessage", chat=GROUP, code=400, description=fault)
        post = saying(GROUP, "one")
        await sending.put(replace(post, payload=post.payload | {"message_thread_id": 57}))
        await sending.sent_all()

        (said,) = (it.body for it in sending.telegram.world.posts[GROUP].values() if "text" in it.body)
        assert said.get("message_thread_id") == (57 if known and not fault else None)


class TestMovedGroups:
    async def test_the_staff_group_is_written_to_under_its_new_id(self, sending):
        sending.telegram.membership.migrate(GROUP, MOVED)
        await sending.put(saying(GROUP, "one"), saying(GROUP, "two"))
        await sending.sent_all()

        assert sending.heard(MOVED)[:2] == ["one", "two"]
        assert await sending.app.store.read(lambda records: records.facts.get(STAFF_GROUP)) == str(MOVED)

    async def test_a_strangers_group_never_becomes_the_staffs(self, sending):
        """Whoever rules a group that the bot was brought into could else make its members staff."""
        sending.telegram.membership.add_group(-77, "Strangers", [CARL])
        sending.telegram.membership.migrate(-77, MOVED)
        await sending.put(saying(-77, "your id"))
        await sending.sent_all()

        assert sending.heard(MOVED) == ["your id"]
        assert await sending.app.store.read(lambda records: records.facts.get(STAFF_GROUP)) is None


class TestMail:
    async def test_the_code_begins_to_live_when_the_mail_server_has_it(self, sending):
        code = await ask_code(sending)
        await sending.sent_all()

        assert sending.telegram.world.mails[0]["text"].strip() == "7K3M-9QXD"
        assert (await code_row(sending, code)).expires_at == sending.now + timedelta(minutes=10)

    async def test_a_code_that_nobody_gets_lives_from_when_the_mail_server_answered(self, sending):
        code = await ask_code(sending, method=Method.knock)
        await sending.sent_all()

        assert sending.telegram.world.mails == []
        assert (await code_row(sending, code)).expires_at == sending.now + timedelta(minutes=10)

    async def test_a_busy_mail_server_is_asked_again_and_the_student_told_once(self, sending):
        sending.telegram.faults.add(method="mail", code=451, times=2)
        await ask_code(sending)
        for wait in (2, 4):
            await sending.sent_all()
            assert sending.telegram.world.mails == []
            sending.skip(wait)
        await sending.sent_all()

        assert len(sending.telegram.world.mails) == 1
        assert len(sending.heard()) == 1

    async def test_a_mail_that_comes_too_late_is_never_sent(self, sending):
        sending.telegram.faults.add(method="mail", code=451, times=1)
        code = await ask_code(sending)
        await sending.sent_all()
        sending.skip(601)
        await sending.sent_all()

        assert sending.telegram.world.mails == []
        assert (await code_row(sending, code)).expires_at is None
        assert len(sending.heard()) == 2
        assert "skipped" in sending.outcomes()

    async def test_a_code_that_another_replaced_on_its_way_is_not_mailed_again_and_not_talked_of(
        self, sending
    ):
        def work(records):
            first = records.link_codes.ask(ANN, "B11256001", None, "7K3M9QXD")
            code = f"code:{first.id}"
            ends = records.now + timedelta(minutes=10)
            mail = {"to": "x@mail.example.edu.tw", "subject": "x", "text": "7K3M-9QXD"}
            records.people.meet(ANN, "zh-Hant")
            records.outbox.put(
                Outgoing(
                    lane="mail:1", method=Method.mail, payload=mail, key=code, topic=code, drop_after=ends
                )
            )
            records.outbox.claim((), 1)
            records.link_codes.ask(ANN, "B11256001", None, "AAAA9QXD")
            records.outbox.skip_topic(code)

        await sending.app.store.run(work)
        sending.skip(1)
        await sending.app.store.run(lambda records: records.outbox.recover())
        sending.app.sender.wake()
        await sending.sent_all()

        assert sending.telegram.world.mails == []
        assert sending.heard() == []
        assert sending.outcomes() == ["skipped"]

    async def test_a_refused_mail_is_said_at_once_and_not_repeated(self, sending):
        sending.telegram.faults.add(method="mail", code=550, times=9)
        await ask_code(sending)
        await sending.sent_all()
        sending.skip(3600)
        await sending.sent_all()

        assert sending.telegram.faults.waiting[0].times == 8
        assert len(sending.heard()) == 1

    async def test_a_result_that_cannot_be_drawn_out_keeps_no_other_from_being_written(self, sending):
        payload = {"to": "x@mail.example.edu.tw", "subject": "x", "text": "x"}
        await sending.put(Outgoing(lane="mail:1", method=Method.mail, payload=payload, key="code:none"))
        await sending.put(saying(ANN, "one"), saying(ANN, "two"))
        await sending.sent_all()

        assert sending.heard() == ["one", "two"]
        assert sending.outcomes() == ["sent", "sent", "sent"]


class TestPictures:
    async def test_a_kept_picture_is_opened_only_to_be_sent(self, sending):
        picture = sending.shelf.keep(sending.shelf.add_student(), a_photo())
        payload = {"picture": picture, "stamp": "STAMP", "caption": "front", "protect_content": True}
        await sending.put(Outgoing(lane=str(ANN), method="sendPhoto", payload=payload))
        await sending.sent_all()

        assert sending.heard() == ["front"]

    async def test_what_goes_out_is_a_stamped_copy(self, sending):
        jpeg = a_photo()
        picture = sending.shelf.keep(sending.shelf.add_student(), jpeg)
        shown = await sending.app.room.show(picture, "STAMP")

        assert shown.startswith(b"\xff\xd8")
        assert shown != jpeg == await sending.app.room.open(picture)

    async def test_a_picture_without_a_stamp_is_never_sent(self, sending):
        picture = sending.shelf.keep(sending.shelf.add_student(), a_photo())
        payload = {"picture": picture, "caption": "front"}
        await sending.put(Outgoing(lane=str(ANN), method="sendPhoto", payload=payload), saying(ANN, "next"))
        await sending.sent_all()

        assert (sending.outcomes(), sending.heard()) == (["dead", "sent"], ["next"])

    async def test_a_copy_that_cannot_be_stamped_now_is_tried_again(self, sending, monkeypatch):
        picture = sending.shelf.keep(sending.shelf.add_student(), a_photo())

        async def fails(*_):
            raise StampFault("the copy could not be stamped")

        payload = {"picture": picture, "stamp": "STAMP", "caption": "front"}
        with monkeypatch.context() as broken:
            broken.setattr(sending.app.room._stamper, "stamped", fails)
            await sending.put(Outgoing(lane=str(ANN), method="sendPhoto", payload=payload))
            await sending.sent_all()
        assert sending.shelf.outbox()[0].error == "the copy could not be stamped"

        sending.skip(3)
        await sending.sent_all()
        assert sending.heard() == ["front"]

    async def test_a_picture_that_is_gone_does_not_hold_up_its_chat(self, sending):
        payload = {"picture": "gone", "stamp": "STAMP", "caption": "front"}
        await sending.put(Outgoing(lane=str(ANN), method="sendPhoto", payload=payload), saying(ANN, "next"))
        await sending.sent_all()

        assert sending.outcomes() == ["dead", "sent"]

    async def test_a_store_of_files_that_is_away_is_tried_again_later(self, sending, monkeypatch):
        there = sending.shelf.vault._files
        picture = sending.shelf.keep(sending.shelf.add_student(), a_photo())
        away = open_bucket("s3://sealed-files", endpoint=nobody(), **ACCESS)
        monkeypatch.setattr(sending.shelf.vault, "_files", away)
        payload = {"picture": picture, "stamp": "STAMP", "caption": "front"}
        await sending.put(Outgoing(lane=str(ANN), method="sendPhoto", payload=payload), saying(ANN, "next"))
        await sending.sent_all()
        row = sending.shelf.outbox()[0]
        assert (row.status, row.error) == ("new", "the S3 bucket sealed-files: it does not answer")
        assert sending.heard() == []

        monkeypatch.setattr(sending.shelf.vault, "_files", there)
        sending.skip(3)
        await sending.sent_all()
        assert sending.heard() == ["front", "next"]

    @pytest.mark.parametrize(("hour", "silent"), [(15, True), (4, False)])
    async def test_what_is_pushed_at_night_makes_no_sound(self, sending, hour, silent):
        sending.now = datetime(2026, 3, 10, hour, 0, tzinfo=UTC)  # 23:00 and 12:00 in Taipei
        await sending.put(saying(ANN, "pushed", quiet=True))
        await sending.sent_all()

        assert sending.telegram.world.posts[ANN].popitem()[1].silent is silent


class TestARefusedAlarm:
    """What the group's chat does not take is said in another way: an alarm that nobody hears is none."""

    async def raised(self, parts):
        await parts.app.store.run(lambda records: alarm(records, parts.app.app_context, Alarm.clock_wrong))
        parts.app.sender.wake()
        await parts.sent_all()

    async def test_refused_once_it_comes_without_markup(self, sending):
        sending.telegram.faults.add(method="sendMessage", chat=GROUP, code=400)
        await self.raised(sending)

        (said,) = sending.heard(GROUP)
        assert "差了超過一分鐘" in said
        assert "<" not in said
        assert sending.telegram.world.mails == []

    async def test_refused_twice_it_goes_to_the_office_by_mail_and_not_on_from_there(self, sending):
        sending.telegram.faults.add(method="sendMessage", chat=GROUP, code=400, times=None)
        sending.telegram.faults.add(method="mail", code=550, times=None)
        await self.raised(sending)
        assert sending.outcomes() == ["dead"] * 3

        sending.telegram.faults.clear()
        sending.skip(3600)
        sending.telegram.faults.add(method="sendMessage", chat=GROUP, code=400, times=2)
        await self.raised(sending)
        (mail,) = sending.telegram.world.mails
        assert "差了超過一分鐘" in mail["text"]
        assert sending.heard(GROUP) == []
