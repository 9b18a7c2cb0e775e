"""Poison: an update that cannot be handled is set aside; the person and the staff are told."""

from handlers.around import Around
from handlers.notices import notify, words_of
from handlers.render import message
from handlers.words import MAIN_LANGUAGE, words_in
from storage.outbox import Outgoing
from storage.records import Records
from storage.tables import Person


def tell_of_poison(records: Records, around: Around, update_id: int) -> None:
    """One calm sentence with a reference for the person, one line without anything personal for staff."""
    lane = records.inbox.lane_of(update_id)
    if lane.isdigit():
        # of somebody whose very first words these were nothing is known: meeting them was undone as well
        person = records.people.get(int(lane)) or Person(user_id=int(lane), language=MAIN_LANGUAGE)
        text = words_of(person)("poison", reference=str(update_id), **around.office)
        notify(records, person, f"poison:{update_id}", text)
    group = around.group(records)
    if group is not None:
        text = words_in(MAIN_LANGUAGE)("poison-staff", reference=str(update_id))
        records.outbox.put(
            Outgoing(
                lane=str(group), method="sendMessage", payload=message(group, text),
                key=f"poison-staff:{update_id}", quiet=True,
            )
        )  # fmt: skip
