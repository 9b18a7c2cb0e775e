"""Code watch: staff hear when codes are guessed at, or asked for by more than mails are sent to at once."""

from handlers.app_context import AppContext
from handlers.notices.alarms import Alarm, alarm
from rules.link import LIMITS
from storage.records import Records


def watch_codes(records: Records, app_context: AppContext) -> None:
    links = records.link_codes
    failures = links.wrong_of_hour()
    if failures >= LIMITS.failures_per_hour:
        alarm(records, app_context, Alarm.code_failures, count=failures, tries=LIMITS.wrong_codes)
    if any(len(links.firsts(it)) > LIMITS.new_accounts_per_number_hour for it in links.numbers_waited_for()):
        alarm(records, app_context, Alarm.number_crowded, most=LIMITS.new_accounts_per_number_hour)
    left = [at for at in links.mails_of_hour(app_context.school.code_minutes) if at <= records.now]
    if len(left) >= LIMITS.mails_per_hour or len(links.late_of_hour()) > LIMITS.late_mails_per_hour:
        alarm(records, app_context, Alarm.codes_busy)
