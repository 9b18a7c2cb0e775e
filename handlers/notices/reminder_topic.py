"""Reminder topic: the topic of an application's reminders in the outbox, by which they are retracted."""

from storage.records import Records


def take_back(records: Records, application_id: int) -> None:
    """Retract a reminder that has not left yet: the student has done what it asks for."""
    records.retractions.take_back(reminder_topic(application_id))


def reminder_topic(application_id: int) -> str:
    return f"reminder:{application_id}"
