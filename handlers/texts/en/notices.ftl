### What students are told without asking: decisions and deadlines.

notice-approved =
    🎉 <b>Approved</b>
    { $name } ({ $reference }) has been approved by the { $office }.
    No paper form is needed. This application is complete; there is nothing more for you to do.
notice-returned =
    ↩️ <b>Returned</b>
    { $name } ({ $reference }) needs a correction.
    Please send it before <b>{ $until }</b>; after that the application counts as not completed.
notice-refused =
    <b>Not rewarded</b>
    We are sorry: the { $office } has reviewed { $name } ({ $reference }) and cannot grant a reward for it.
    If you have questions, write to { $mail } and give the reference.
notice-unfinished =
    <b>Not completed</b>
    { $overdue ->
        [yes] The deadline for correcting { $name } ({ $reference }) has passed and nothing was sent,
       *[no] { $name } ({ $reference }) still does not meet the rules after your correction,
    } so this application is closed without a reward.
    If the certificate’s effective date still lies in an open application round, you can apply again.
    If you have questions, write to { $mail } and give the reference.
notice-item = <b>{ $item }</b>
notice-reason = · { $reason }
notice-note =
    <b>A note from the office</b>
    { $note }
notice-own-words = · From the office: { $said }
notice-returned-rest = Correct only the items above; everything else has been kept.
notice-see-all-button = See what to correct
notice-status-button = See my applications
notice-apply-button = New application

reminder-round =
    ⏰ { $days ->
        [0] <b>Today is the last day to apply</b>
        [one] <b>{ $days } day left to apply</b>
       *[other] <b>{ $days } days left to apply</b>
    }
    Your application ({ $name }) has not been sent yet.
    “{ $round }” accepts it until { $until }, not later.
reminder-supplement =
    ⏰ { $days ->
        [0] <b>Today is the last day to correct it</b>
        [one] <b>{ $days } day left to correct it</b>
       *[other] <b>{ $days } days left to correct it</b>
    }
    Please send what is missing for { $name } ({ $reference }) before { $until }; after that it counts as not completed.
reminder-draft-button = Go on and send it
reminder-mend-button = Correct it now
