"""Reminder topic: under what an application's reminders lie in the outbox, and how they are taken back."""

from storage.records import Records


def take_back(records: Records, application_id: int) -> None:
    """The student has done what the reminder asks for: one that has not left yet would be pointless."""
    records.retractions.take_back(reminder_topic(application_id))


def reminder_topic(application_id: int) -> str:
    return f"reminder:{application_id}"
