### What reviewing staff read: commands in the group, reviews in private. Nothing personal in the group.

staff-command-queue = How many are waiting
staff-command-next = Take one to review (in your private chat)
staff-command-help = How this works
staff-command-id = This group’s id

desk-commands =
    /queue  { staff-command-queue }
    /next  { staff-command-next }
    /why  { staff-command-why }
desk-commands-private =
    /unlink NUMBER  { staff-command-unlink }
    /code NUMBER  { staff-command-code }
desk-help = { $place ->
    [private]
        <b>Reviewing</b> (private chat)
        { desk-commands }
        { desk-commands-private }

        Each application is yours for { $minutes } minutes: please press the buttons under it; where words of yours are needed, I ask for them. After the decision everything disappears.
   *[group]
        <b>Reviewing</b>
        { desk-commands }
        /id  { staff-command-id }
        In your <b>private chat</b> with me you can type /queue, /next and /why too, and (never write a number in the group):
        { desk-commands-private }

        You review in your private chat with me; each application is yours for { $minutes } minutes. After the decision everything disappears, and one button brings the next.
        No student’s personal data ever appears in this group.
}
desk-id =
    This group’s id is <code>{ $id }</code>
    Put it into the setting <code>LICENCE_BOT_STAFF_GROUP_ID</code> and start the bot again; then this is the staff group.
desk-id-set = This is the staff group, id <code>{ $id }</code>.
desk-counts =
    <b>{ $waiting } waiting</b>{ $held ->
        [0] { "" }
       *[other] , { $held } of them in review now
    }
    { $any ->
        [yes] The oldest was sent { $oldest }
       *[no] Nothing is waiting for review.
    }
    { $returned } returned to students{ $blocked ->
        [0] { "" }
       *[other] , and { $blocked } waiting until account details are corrected
    }
desk-queue-empty = There is nothing for you to review now.
desk-queue-own = Your own application is waiting; a colleague will review it.
desk-sent-to-you = One application is in your private chat now.
desk-open-chat = Open the private chat
desk-start-first = I cannot write to you yet. Press the button, press Start in the private chat, then come back and type /next. Nothing has been reserved.
desk-start-button = Open the chat and press Start
desk-in-private = This command is for students. Please use it in the private chat with me, where nobody else can read along.
desk-private-button = Open the private chat
desk-disguised = I cannot tell who sent this command: anonymous admins, channels and forwarded messages do not count. Please turn off “Remain anonymous” and type it yourself.
desk-not-member = I could not confirm that you are a member of this group, so nothing was done. Try again in a moment; if it stays so, ask a group admin to add you again.
desk-not-member-private = I could not confirm that you are a member of the staff group, so nothing was done, and what you had open is back in the queue. If you still review, ask a group admin to add you, then type /next in the group.
desk-not-member-alert = You could not be confirmed as a member of the staff group. Nothing was done.
desk-rights-unanswered = Telegram did not respond, so I could not confirm who is in the staff group; nothing was done and nothing changed. Please try again in a little while.
desk-rights-unanswered-alert = Telegram did not respond. Nothing was done; please try again in a little while.
desk-rights-hidden = Telegram does not let me see who is in the staff group, so I could not confirm who is a colleague; nothing was done and nothing changed. Please ask a group admin to make me an administrator, then try again.
desk-rights-hidden-alert = I cannot see who is in the staff group, so nothing was done. Please ask a group admin to make me an administrator.
desk-old-button = This button no longer works, and nothing was changed. Please go on from here.
desk-old-button-alert = This button no longer works. Nothing was changed.
desk-own = This is your own application. A colleague has to review it; it is back in the queue.
desk-own-alert = You cannot review your own application.
desk-account-changed = { $reference }: the student’s payout account changed just now, so this had no effect. It is back in the queue.
desk-account-changed-alert = The payout account changed just now. This had no effect.
desk-run-out =
    { $reference }: your time for it is over, so this had no effect. { $by-other ->
        [yes] { $who } is reviewing it now.
       *[no] It is back in the queue.
    }
desk-put-back =
    { $reference }: you have put it back, so nothing was done now.{ $by-other ->
        [yes] { " " }{ $who } has it now.
       *[no] { "" }
    }
desk-put-back-alert = You have put it back; nothing was done.
desk-run-out-alert = Your time for it is over. This had no effect.
desk-moved =
    { $reference }: this had no effect. { $who } already { $status ->
        [approved] approved it
        [returned] returned it
        [refused] refused it
        [unfinished] closed it as not completed
        [withdrawn] withdrew it
       *[applied] sent it again
    } ({ $at }).
desk-moved-alert = This one is already settled. Your press had no effect.
desk-who-you = You
desk-who-other = A colleague
desk-who-colleague = Your colleague { $name }
desk-who-student = The student
desk-released = An application stayed undecided for { $minutes } minutes. It is back in the queue, and its details are gone from this chat.
desk-let-go = { $reference } is back in the queue.
desk-done =
    ✅ { $reference }: { $status ->
        [approved] approved
        [returned] returned
        [refused] refused
       *[unfinished] closed as not completed
    }. { $told ->
        [waits] The notice to the student waits to be sent.
        [sent] The notice to the student has been sent.
        [mail] The student cannot be reached in Telegram; a mail to the school mailbox waits to be sent. They will also see it when they return.
        [mailed] The student cannot be reached in Telegram; a mail has been sent to the school mailbox. They will also see it when they return.
       *[lost] The notice could be sent neither in Telegram nor to the school mailbox; please contact the student in another way. They will also see it when they return.
    }
desk-next = Next one
desk-queue = How many are waiting

desk-card-head =
    <b>Review { $reference }</b>
    Sent: { $submitted }
    Please decide before { $until }; after that it goes back to the queue.
desk-card-student =
    <b>Student (roster)</b>
    { $number }  { $name } ({ $english-name })
    { $programme }  { $college }  { $department }  { $class-name }
    { $enrolment } · { $foreign ->
        [yes] foreign student
       *[no] national student
    }
desk-card-certificate =
    <b>Certificate (as typed)</b>
    Effective date: { $date }
    Semester: { $semester } ({ $round })
    Number: <code>{ $number }</code>
    Back: { $back ->
        [blank] empty, says the student
       *[picture] see the picture
    }

    <b>Certificate (catalogue)</b>
    { $sample ->
        [yes] [Sample] { $kind } (invented; these are not the school’s points)
       *[no] { $kind }
    }
    Level: { $level }  Points: { $points }  Code: { $code }
    Issuer: { $issuer }{ $old }
desk-card-account =
    <b>Payout account (as typed)</b>
    Holder: { $holder }
    { $bank }
    Branch: { $branch }
    Number: <code>{ $number }</code>
    Transfer fee: { $fee ->
        [0] none
       *[other] NT${ $fee }
    }
    Email: { $email }
desk-card-residence = Residence card valid until: { $expiry }
desk-card-put-away = 🗄 { $item }: archived; it was compared at the review of { $date }.
desk-stamp =
    For certificate reward review only
    { $viewer } { $at }
desk-card-no-account = <b>Payout account</b>: none
desk-card-history = <b>History</b>
desk-move =
    { $at }  { $what ->
        [applied] sent by the student
        [resent] sent again after a supplement
        [returned] returned
        [approved] approved
        [refused] refused
        [unfinished] closed as not completed
       *[withdrawn] withdrawn by the student
    }
desk-move-reason = · { $item }: { $reason }
desk-move-note = · Note: { $note }

desk-flag-earlier-own = 🚩 <b>The same student applied before</b>: { $earlier }
desk-flag-earlier-others = 🚩 <b>Like another student’s application</b>: { $earlier }
desk-flag-same-account = 🚩 <b>Same account</b>: student { $number } uses this payout account too.
desk-flag-outside-round = 🚩 <b>Date outside the round</b>: it accepts { $first } to { $last }.
desk-flag-kind-inactive = 🚩 <b>This kind of certificate is no longer in use</b>
desk-flag-residence-expired = 🚩 <b>Residence card expired</b> on { $date }
desk-flag-residence-soon = ⚠️ The residence card expires soon: { $date }
desk-flag-not-in-roster = 🚩 <b>The latest roster does not name this student</b>
desk-flag-holder-open = 🚩 <b>The student has not confirmed that the account is their own</b>
desk-flag-kept-anyway = ⚠️ The number’s check digit is wrong; the student says it was checked. Please compare it digit by digit with the passbook.
desk-flag-picture-elsewhere = 🚩 <b>Somebody else’s picture</b>: { $pictures }
desk-picture-elsewhere =
    ・{ $ours } { $how ->
        [file] is the same file as
       *[copy] looks like the same picture, recompressed or made smaller, as
    } the { $theirs } that student { $number } sent
desk-some-picture = picture
desk-flag-picture-doubtful = ⚠️ Pictures that the student kept in spite of a warning: { $pictures }
desk-doubt = { $item } ({ $doubt })
desk-flag-unchanged = ⚠️ <b>Unchanged</b>: { $items } (sent again as it was; the student is sure of it)
desk-earlier = ・{ $reference } ({ $kind }, { $status }): { $like }
desk-earlier-number = same number
desk-earlier-picture =
    { $ours } { $how ->
        [file] is the same file as
       *[copy] looks like the same picture, recompressed or made smaller, as
    } its { $theirs }
desk-card-others = <b>This student’s other applications</b> ({ $count })
desk-other =
    ・{ $reference } ({ $kind }): { $status }{ $note ->
        [none] { "" }
       *[other] . Staff wrote: { $note }
    }
desk-flag-supplement = ↩️ Supplement no. { $times }

desk-board = <b>{ $reference }</b>: please decide
desk-approve = ✅ Approve
desk-return = ↩️ Return
desk-refuse = ⛔ Refuse
desk-unfinished = 🗂 Close as not completed
desk-release = Back to the queue
desk-back = ‹ Back
desk-approve-ask = Have you checked all of the above?
desk-approve-yes = ✅ Checked, approve
desk-items = <b>Return { $reference }</b>: what has to be corrected? You can choose several.
desk-item = { $item }
desk-item-picked = ☑ { $item } ({ $count })
desk-other-items = Choose another item
desk-reasons = <b>{ $item }</b>: what is wrong? You can choose several.
desk-reason-line = ☑ { $reason }
desk-words-line = ✍️ { $text }
desk-picked = ☑ { $reason }
desk-unpicked = ☐ { $reason }
desk-own-words = ✍️ In your own words
desk-drop-words = Remove my own words
desk-words-ask =
    Type what the student should read about <b>{ $item }</b> (up to { $most } characters).
    The student reads: <b>{ $language }</b>
desk-words-yourself = Please type it yourself; a forwarded message or an empty one cannot be used.
refused-own-words-long = That is too long: { $length } characters, { $most } at most. Please shorten it and send it again.
desk-preview-button = Preview and return
desk-preview = 👀 <b>The student will read:</b>
desk-return-yes = ↩️ Return it now
desk-change = Change
desk-refuse-ask =
    A refusal is final. Please type the reason for the student (up to { $most } characters).
    The student reads: <b>{ $language }</b>
desk-refuse-short = ⚠️ This reason is short: will the student understand what was wrong? Press “Change” to say more.
desk-refuse-yes = ⛔ Refuse it now
desk-unfinished-yes = 🗂 Close it now as not completed

desk-digest = { $start }–{ $end }: { $approved } approved, { $returned } returned, { $refused } refused, { $unfinished } not completed; { $waiting } waiting

## A frozen payout account

desk-card-frozen =
    🧊 <b>The payout account is frozen</b>: this number was unlinked; { $linked ->
        [yes] frozen until { $until }.
       *[no] not linked anew yet, and frozen for { $hours } hours from then on.
    }
desk-frozen =
    🧊 This cannot be approved now: the payout account is frozen{ $linked ->
        [yes] { " " }until { $until }. Please check number, holder and passbook, and ring the student if need be; if you are sure that nobody has changed them, press “Lift the freeze”, then approve.
       *[no] ; the student has not linked anew yet, and it stays frozen for { $hours } hours from then on. Please put the application back for now.
    }
desk-lift = 🔓 Checked, lift the freeze
desk-lifted-alert = The freeze is lifted; you can approve now.
desk-identity =
    { $at }  { $what ->
        [unlink] unlinked by two members of staff, who saw the student card
        [code] one-time code given by two members of staff, who saw the student card
       *[lifted] freeze lifted by staff, who checked the payout account
    }
