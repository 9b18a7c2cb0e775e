"""Failed update (dead letter): it is set aside, and the person and the staff are told."""

from handlers.app_context import AppContext
from handlers.messages.speaker import Speaker
from handlers.messages.words import MAIN_LANGUAGE, words_of
from handlers.notices.alarms import count_failed_update
from rules.notice_keys import POISON
from storage.records import Records
from storage.tables.people import Person


def report_failed_update(records: Records, app_context: AppContext, update_id: int) -> None:
    """Tell the person, calmly and with a reference, and the staff, without anything personal."""
    speaker, lane = Speaker(records), records.inbox.lane_of(update_id)
    if lane.isdigit():
        # of somebody whose very first words these were nothing is known: meeting them was undone as well
        person = records.people.get(int(lane)) or Person(user_id=int(lane), language=MAIN_LANGUAGE)
        text = words_of(person)("poison", reference=str(update_id), **app_context.school.contacts)
        speaker.push(person, POISON(update=update_id), text)
    count_failed_update(records, app_context, update_id)
