"""Table of the checks that need nothing but data and machine, one line each."""

from bot.checks.check import Check
from bot.checks.database import key_fits, notices_leave, schema_fits, takes_writes
from bot.checks.machine import clock_is_right, disk_has_room, files_answer

NOTICES = Check("notices", notices_leave)
CHECKS = (
    Check("database", takes_writes),
    Check("schema", schema_fits),
    Check("key", key_fits),
    Check("disk", disk_has_room),
    Check("clock", clock_is_right),
    Check("files", files_answer),
    NOTICES,
)
