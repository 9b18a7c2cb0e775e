### "Why was I not told?": the answer to /why, and of the operator's command `why`.

staff-command-why = Was the student told? (add a reference)

why-usage = Please add the application’s reference after /why, such as /why K7M4-29QX.
why-unknown = There is no application with this reference. Please check it and try again.
why-sent-to-you = The record of its notices is in your private chat.
why-start-first = I cannot write to you yet. Press the button below, press “Start” in the private chat, then come back and ask again.
why-title =
    <b>Notices of { $reference }</b>
    { $chat }
why-chat-open = Telegram: can be reached.
why-chat-closed = Telegram: not reachable since { $at } (blocked the bot, or the account is gone); what matters goes to the school mailbox.
why-chat-none = Telegram: the student has no linked account.
why-line =
    <b>{ $at }  { $what }</b>
    { $became }
why-nothing = There has been nothing yet to tell the student.

why-what = { $kind }{ $by-mail ->
        [yes] { " " }(to the school mailbox)
       *[no] { "" }
    }{ $reference ->
        [none] { "" }
       *[other] { "  " }{ $reference }
    }
why-kind-decision =
    Notice: { $status ->
        [approved] approved
        [returned] returned
        [refused] refused
       *[unfinished] not completed
    }
why-kind-reminder-round = Reminder: round closes
why-kind-reminder-supplement = Reminder: correction due
why-kind-code = Mail with the code
why-kind-mail-slow = Word that the code mail is late
why-kind-mail-left = Word that the code mail has left
why-kind-mail-failed = Word that the code mail failed
why-kind-poison = Word that a message could not be handled
why-kind-released = Word that a review ran out
why-kind-reply = Answer to the student

why-state-queued = In the queue, about to be sent.
why-state-waiting = Waits until { $until }.
why-state-tried = Tried { $times ->
        [one] once
       *[other] { $times } times
    } without success: { $reason }; next try { $until }.
why-state-sending = Being sent now (try { $times }).
why-state-sent = Reached Telegram { $at } (try { $times }, message { $message }).
why-state-mailed = Taken by the school’s mail server { $at } (try { $times }).
why-state-skipped = Not sent, decided { $at }: { $reason }.
why-state-dead = Given up { $at } after { $times ->
        [one] one try
       *[other] { $times } tries
    }: { $reason }.
why-state-held = Kept back after a restore until staff decide.
why-acted =
    { $acted ->
        [yes] { " " }The student has acted since, last { $at }.
       *[no] { " " }The student has not acted since (Telegram does not say what was read).
    }
why-never-made =
    No notice was made: { $why ->
        [unlinked] the student had no linked Telegram account
        [blocked] the student has blocked the bot
       *[unknown] they could not be told then, and why is not known any more
    }. They see it when they next open the bot.

why-reason-not-needed = no longer needed (replaced, or the matter was over)
why-reason-blocked = the student has blocked the bot
why-reason-unlinked = the student had no linked Telegram account
why-reason-deactivated = the student’s Telegram account was deleted
why-reason-closed = the student’s Telegram chat does not exist any more
why-reason-too-late = its time had passed
why-reason-slow-down = Telegram told us to wait
why-reason-no-answer = there was no answer
why-reason-unsure-twice = twice no answer came, so it may have arrived
why-reason-gave-up = many tries failed
why-reason-mail-refused = the school’s mail server refused it
why-reason-unreadable = its content is damaged
why-reason-restored = staff decided after a restore not to send it
why-reason-other = another fault ({ $error })
