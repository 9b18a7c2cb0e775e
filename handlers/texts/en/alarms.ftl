### Alarms: somebody has to act. Said in the staff group, or mailed to the office while there is no group. Plain text, nothing personal.

alarm-second-poller = ⚠️ Another program is receiving messages with this bot’s token, and may take some of them away. Please tell whoever runs the system: only one may run; if it is not yours, get a new token from @BotFather.
alarm-foreign-webhook =
    ⚠️ This bot’s messages were being sent to another address. { $repaired ->
        [yes] I have removed that setting and am receiving again.
       *[no] Please have whoever runs the system call python -m bot set-webhook.
    } If nobody of yours did it, get a new token from @BotFather.
alarm-webhook-removed = ⚠️ The address that this bot receives messages at (its webhook) was removed, so nothing new arrives. Please have whoever runs the system call python -m bot set-webhook.
alarm-clock-wrong = ⚠️ This machine’s clock and Telegram’s differ by more than a minute. Deadlines and reminders go by the machine’s clock; please have whoever runs the system set it right soon (NTP).
alarm-group-lost = ⚠️ The certificate bot is no longer in the staff group, or may not write there. Whatever it has to say is kept; add it to the group again and it will be sent.
alarm-given-up = ⚠️ { $count ->
        [one] One message
       *[other] { $count } messages
    } could not be sent and will not be tried again. If a student asks, /why and the application’s reference show which one did not arrive.
alarm-code-failures = ⚠️ In the last hour { $count } wrong codes were typed; somebody may be guessing. { $tries } wrong ones in a row lock an account, and students are not affected. If it goes on, please tell whoever runs the system.
alarm-number-crowded = ⚠️ Within an hour more than { $most } Telegram accounts have asked for a code for the same student number; somebody may be making trouble. Its mails now leave one after the other, first come, first served. If a student has to wait long, two of you can give a one-time code after a look at the student card (/code and the number, in the private chat).
alarm-codes-busy = ⚠️ As many codes have been asked for within an hour as may be; somebody may be making trouble. Further mails leave later, those first that an account asked for as its first or second of the day. If it goes on, please tell whoever runs the system.
alarm-failed-updates = ⚠️ { $count ->
        [one] One message could not be handled and was
       *[other] { $count } messages could not be handled and were
    } set aside (the newest has the code { $reference }); nothing else is affected. Please tell whoever runs the system.
alarm-mail-down =
    ⚠️ No mail has left since { $since }: { $cause ->
        [account] the mail server refuses the bot’s account.
       *[server] the mail server does not answer.
    } Students get no codes and cannot link their numbers. What is to be mailed is kept and leaves by itself afterwards. Please tell the operator to run python -m bot doctor.
alarm-mail-well = ✅ Mail leaves again (it was down since { $since }). What was kept is being mailed.
alarm-members-hidden = ⚠️ Telegram does not let me see who is in this group, so I cannot confirm who is a colleague, and nothing that staff press or type is done. Please make me an administrator of the group (no further rights are needed), then type /queue once more.
alarm-unreached =
    ⚠️ { $reference ->
        [none] A reminder of a deadline
       *[other] A notice about { $reference }
    } could not be delivered, neither in Telegram nor to the school mailbox. Please reach the student in another way.

alarm-mail-subject = Alarm from the certificate bot
alarm-mail-text =
    Hello,

    { $text }

    This mail was sent by a program; please do not reply to it.
