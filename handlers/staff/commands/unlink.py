"""/unlink NUMBER: two members of staff undo a link, for a student who has another account."""

from handlers.staff.clerk import Clerk
from handlers.staff.joint_acts.begin import begin
from rules.link import Act


def unlink(clerk: Clerk) -> None:
    begin(clerk, Act.unlink)
