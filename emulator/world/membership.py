"""Membership: who is in which group, who has blocked the bot, and what the bot hears of each change."""

from typing import Any

from emulator.world import serialise as present
from emulator.world.errors import ImpossibleError
from emulator.world.privacy_mode import deliver
from emulator.world.records import GONE, Group, Json, Person, Post
from emulator.world.world import World


class Membership:
    """People and groups come and go. Statuses are Telegram's words: member, administrator, left, kicked."""

    def __init__(self, world: World) -> None:
        self._world = world

    def add_person(self, id: int, first_name: str, **more: Any) -> Person:  # noqa: A002 - the Bot API's word
        """A new person, or the same one under another name; what they did before stays."""
        old = self._world.people.get(id)
        kept = {"started": old.started, "blocked": old.blocked} if old else {}
        person = Person(id, first_name, **(kept | more))
        self._world.people[id] = person
        self._world.save(person)
        self._world.settle()
        return person

    def add_group(
        self,
        id: int,  # noqa: A002
        title: str,
        members: list[int],
        *,
        bot: bool = True,
        admins: list[int] | None = None,
    ) -> Group:
        """A group that already is: its members joined before the bot listened."""
        statuses = dict.fromkeys(members, "member") | dict.fromkeys(admins or [], "administrator")
        group = Group(id, title, statuses)
        self._world.groups[id] = group
        self._world.save(group)
        if bot:
            move_bot(self._world, id, "member", by=next(iter(statuses), self._world.bot_id))
        self._world.settle()
        return group

    def join(self, group: int, user: int, by: int | None = None) -> None:
        self._move(group, user, "member", by, {"new_chat_members": [user]})

    def leave(self, group: int, user: int) -> None:
        self._move(group, user, "left", user, {"left_chat_member": user})

    def kick(self, group: int, user: int, by: int | None = None) -> None:
        self._move(group, user, "kicked", by, {"left_chat_member": user})

    def promote(self, group: int, user: int, by: int | None = None) -> None:
        self._move(group, user, "administrator", by, None)

    def demote(self, group: int, user: int, by: int | None = None) -> None:
        self._move(group, user, "member", by, None)

    def bot_status(self, group: int, status: str, by: int | None = None) -> None:
        """Adds, removes, promotes or demotes the bot."""
        move_bot(self._world, group, status, by=self._somebody(group, by))
        self._world.settle()

    def migrate(self, group: int, to: int) -> Group:
        """The group becomes a supergroup with a new id; the old one refuses from now on.

        The bot hears that it was brought into the new one, and nothing of having left the old one.
        """
        world, old = self._world, self._world.group(group)
        new = Group(to, old.title, dict(old.members), old.bot)
        world.groups[to] = new
        first = next(iter(old.members))
        joined = _change(world, to, world.bot_id, "left", new.bot, first)
        world.queue.add("my_chat_member", joined)
        self._note(world.post(group, first, {"migrate_to_chat_id": to}))
        old.migrated_to = to
        self._note(world.post(to, first, {"migrate_from_chat_id": group}))
        world.save(old)
        world.save(new)
        world.settle()
        return new

    def delete_group(self, group: int) -> None:
        """Deletes a group, by its owner; the bot is no longer in it."""
        gone = self._world.group(group)
        gone.deleted = gone.type == "group"
        move_bot(self._world, group, "left", by=self._somebody(group, None))
        self._world.settle()

    def topic(self, group: int, id: int) -> None:  # noqa: A002
        self._topics(group, {*self._world.group(group).topics, id})

    def delete_topic(self, group: int, id: int) -> None:  # noqa: A002
        self._topics(group, {*self._world.group(group).topics} - {id})

    def block(self, user: int) -> None:
        self._block(user, blocked=True)

    def unblock(self, user: int) -> None:
        self._block(user, blocked=False)

    def deactivate(self, user: int) -> None:
        person = self._world.person(user)
        person.deactivated = True
        self._world.save(person)
        self._world.settle()

    def _topics(self, group: int, topics: set[int]) -> None:
        forum = self._world.group(group)
        forum.topics = sorted(topics)
        self._world.save(forum)
        self._world.settle()

    def _move(self, chat: int, user: int, status: str, by: int | None, note: Json | None) -> None:
        world, group = self._world, self._world.group(chat)
        world.person(user)
        before = group.members.get(user, "left")
        actor = user if by is None and status == "member" and before in GONE else self._somebody(chat, by)
        group.members[user] = status
        world.save(group)
        if group.bot == "administrator":
            world.queue.add("chat_member", _change(world, chat, user, before, status, actor))
        if note and (status in GONE) != (before in GONE):
            self._note(world.post(chat, actor, note))
        world.settle()

    def _somebody(self, chat: int, by: int | None) -> int:
        """The person who acts: as told, else the first member there is."""
        return by or next(iter(self._world.group(chat).members), self._world.bot_id)

    def _note(self, post: Post) -> None:
        deliver(self._world, "message", post)

    def _block(self, user: int, *, blocked: bool) -> None:
        world, person = self._world, self._world.person(user)
        if person.blocked == blocked:
            return
        if not person.started:
            raise ImpossibleError(f"{person.name} has no chat with the bot yet")
        person.blocked = blocked
        world.save(person)
        words = ("member", "kicked") if blocked else ("kicked", "member")
        world.queue.add("my_chat_member", _change(world, user, world.bot_id, *words, user))
        world.settle()


def move_bot(world: World, chat: int, status: str, *, by: int) -> None:
    """Moves the bot without settling: for callers in the middle of something."""
    group = world.group(chat)
    before, group.bot = group.bot, status
    world.save(group)
    if before in GONE and status not in GONE:
        world.queue.add("my_chat_member", _change(world, chat, world.bot_id, before, status, by))
        deliver(world, "message", world.post(chat, by, {"new_chat_members": [world.bot_id]}))
        return
    if before not in GONE and status in GONE:
        world.post(chat, by, {"left_chat_member": world.bot_id})
    if before != status:
        world.queue.add("my_chat_member", _change(world, chat, world.bot_id, before, status, by))


def _change(world: World, chat: int, user: int, before: str, after: str, by: int) -> Json:
    return {
        "chat": present.chat(world, chat),
        "from": present.user(world, by),
        "date": world.now(),
        "old_chat_member": present.member(world, before, user),
        "new_chat_member": present.member(world, after, user),
    }
