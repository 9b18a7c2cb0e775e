### What takes two members of staff: unlinking a number, a one-time code. Nothing personal in the group.

staff-command-unlink = The student has a new Telegram account: unlink the number
staff-command-code = The student has no school mailbox: give a one-time code

joint-act-in-private = Please never write a student number in the group; if your message is still there, delete it yourself. Press the button and type it in the private chat with me.
joint-act-usage = Please write the student number after the command, for example <b>/unlink { $example }</b> (unlink) or <b>/code { $example }</b> (one-time code).
joint-act-unknown = The student roster does not have this number. Please check the student card; for a newcomer, whoever runs the system has to import the roster first.
joint-act-own = This is your own number. Two other colleagues have to do it.
joint-act-not-linked = This number is linked to no Telegram account now, so there is nothing to unlink; the student can link right away.
joint-act-linked = This number is linked to a Telegram account already. If the student has a new account, use /unlink and the number.
joint-act-begun = A colleague is doing the same for this student and has not confirmed the student card yet. Once the group is told, you can be the second one.
joint-act-none = Nothing waits for a second member of staff. Type /unlink and a number to unlink it, /code and a number for a one-time code. Each waits { $minutes } minutes for the second.

joint-act-form =
    <b>{ $kind ->
        [unlink] Unlink
       *[code] One-time code
    }</b>
    { $number }  { $name }
    { $department }  { $class-name }
    Linked Telegram account: { $kind ->
        [unlink] since { $linked }
       *[code] none
    }
    Until { $until }; two members of staff have to confirm.
joint-act-look = Please look at the <b>student card</b>, make sure it is this person, then press the button.
joint-act-waits = You have confirmed the student card. A post in the group waits to be sent; a colleague has to confirm.
joint-act-second = { $who } confirmed the student card at { $at }. Please check what stands above, then press the button.
joint-act-seen = ✅ I have seen the student card
joint-act-confirm =
    { $kind ->
        [unlink] ✅ Confirm, unlink
       *[code] ✅ Confirm, show the code
    }
joint-act-cancel = Cancel this

joint-act-group =
    👥 Something waits for a <b>second member of staff</b>: { $kind ->
        [unlink] unlinking a number
       *[code] a one-time code
    }, until { $until }.
joint-act-group-over =
    👥 { $kind ->
        [unlink] Unlinking a number
       *[code] A one-time code
    }: { $how ->
        [done] <b>two members of staff</b> have confirmed it; nothing is left to do.
       *[cancelled] cancelled; nothing is left to do.
    }
joint-act-open = Open the private chat

joint-act-another = Another member of staff has to confirm this.
joint-act-another-alert = Another member of staff has to confirm.
joint-act-over = The time for this has passed and nothing was done. If it is still needed, type the command again.
joint-act-over-alert = The time for this has passed. Nothing was done.
joint-act-withdrawn = This was cancelled and nothing was done. If it is still needed, type the command again.
joint-act-withdrawn-alert = This was cancelled. Nothing was done.
joint-act-already =
    { $kind ->
        [unlink] Another colleague has confirmed just before: the number is unlinked, and that cannot be cancelled any more. The student can link again; the payout account is frozen.
       *[code] Another colleague has confirmed just before: the one-time code is on that colleague’s screen, and that cannot be cancelled any more.
    }
joint-act-already-alert = Another colleague has confirmed just before. It is done.
joint-act-left = I could not confirm that the first colleague is still a member of the staff group, so this is cancelled and nothing was changed. Please type the command again.
joint-act-cancelled = This is cancelled. Nothing was changed.
joint-act-done =
    ✅ A colleague has confirmed: { $kind ->
        [unlink] the number is unlinked.
       *[code] the one-time code is on that colleague’s screen.
    }
joint-act-unlinked =
    ✅ Unlinked. { $told ->
        [yes] The old account is being told.
       *[no] The old account has blocked the bot and cannot be told.
    }
    The student can link a new Telegram account now. The payout account is frozen until { $hours } hours after that, or until it has been checked at a review.
office-code =
    One-time code for { $number }:
    <code>{ $code }</code>
    Please show it to the student, who types it where the bot asks for the code. It is valid for { $minutes } minutes, once. Do not send it in any other way.
