"""Serialisation: people, chats, members and messages as the Bot API shows them."""

from typing import Any

from emulator.world.records import Group, Json, Person, Post
from emulator.world.world import World

ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
RIGHTS = (
    "can_manage_chat", "can_change_info", "can_delete_messages", "can_invite_users", "can_restrict_members",
    "can_pin_messages", "can_promote_members", "can_manage_video_chats", "can_post_stories",
    "can_edit_stories", "can_delete_stories", "can_send_welcome_messages",
)  # fmt: skip


def bot(world: World) -> Json:
    return {"id": world.bot_id, "is_bot": True} | world.bot_names


def user(world: World, user_id: int) -> Json:
    if user_id == world.bot_id:
        return bot(world)
    if user_id == ANONYMOUS["id"]:
        return dict(ANONYMOUS)
    person = world.people[user_id]
    language = {"language_code": person.language_code} if person.language_code else {}
    return {"id": person.id, "is_bot": False} | _names(person) | language


def chat(world: World, chat_id: int) -> Json:
    group = world.groups.get(chat_id)
    if group is None:
        return {"id": chat_id, "type": "private"} | _names(world.people[chat_id])
    forum = {"is_forum": True} if group.topics else {}
    everyone = {"all_members_are_administrators": False} if group.type == "group" else {}
    return {"id": group.id, "type": group.type, "title": group.title} | everyone | forum


def full_chat(world: World, chat_id: int) -> Json:
    """The result of getChat."""
    gifts = (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    )
    more = {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }
    return chat(world, chat_id) | more


def message(world: World, post: Post, *, nested: bool = False) -> Json:
    """A Message with fresh file ids. Reply keyboards are never shown, an answered message only once deep."""
    told = {"message_id": post.id, "from": user(world, post.sender), "chat": chat(world, post.chat)}
    told |= {"date": post.date} | _content(world, post)
    told |= {"edit_date": post.edited} if post.edited else {}
    told |= {"has_protected_content": True} if post.protected else {}
    told |= {"reply_markup": post.inline} if post.inline else {}
    answered = None if nested else world.find(post.chat, post.reply_to)
    return told | ({"reply_to_message": message(world, answered, nested=True)} if answered else {})


def member(world: World, status: str, user_id: int) -> Json:
    """A ChatMember of that status with every field the status asks for."""
    more: Json = {}
    if status == "administrator":
        more = {"can_be_edited": False, "is_anonymous": False} | dict.fromkeys(RIGHTS, True)
    elif status == "creator":
        more = {"is_anonymous": False}
    elif status == "kicked":
        more = {"until_date": 0}
    return {"user": user(world, user_id), "status": status} | more


def status_of(world: World, group: Group, user_id: int) -> str:
    return group.bot if user_id == world.bot_id else group.members.get(user_id, "left")


def _content(world: World, post: Post) -> Json:
    """The content of a message, with what is stored by number (people, the pinned message) written out."""
    body: dict[str, Any] = world.files.stamped(post.body)
    if "new_chat_members" in body:
        body["new_chat_members"] = [user(world, one) for one in body["new_chat_members"]]
    if "left_chat_member" in body:
        body["left_chat_member"] = user(world, body["left_chat_member"])
    if "pinned_message" in body:
        pinned = world.posts[post.chat][body["pinned_message"]]
        body["pinned_message"] = message(world, pinned, nested=True)
    return body


def _names(person: Person) -> Json:
    names = {"first_name": person.first_name, "last_name": person.last_name, "username": person.username}
    return {key: value for key, value in names.items() if value}
