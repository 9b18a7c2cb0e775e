"""/code NUMBER: two members of staff give a one-time code to a student without a school mailbox."""

from handlers.staff.clerk import Clerk
from handlers.staff.joint_acts.begin import begin
from rules.link import Act


def give_code(clerk: Clerk) -> None:
    begin(clerk, Act.code)
