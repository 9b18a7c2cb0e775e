### What the staff group reads after a restore, or after the bot was away too long.

restore-held =
    <b>The data were restored from a backup</b>
    { $count ->
        [one] One notice was
       *[other] { $count } notices were
    } unsent when it was made ({ $first } to { $last }). Some may have arrived since, so I hold them and send nothing again by myself.
    Shall they go out?
restore-send = 📤 Send
restore-drop = 🗑 Do not send
restore-sent = 📤 { $at } { $who } decided to send them: { $count }.
restore-dropped = 🗑 { $at } { $who } decided not to send them: { $count }.
restore-over-alert = Somebody has decided already, or all of them ran out. Your press changed nothing.

absence-away =
    ⚠️ <b>I was away for more than 24 hours</b>
    From { $start } to { $end } (Taipei) I heard nothing. Telegram kept the last 24 hours for me; what came before is lost.
    Please tell students: whoever wrote to me or pressed a button in that time should do it again.
absence-restored =
    ⚠️ <b>What came after the backup is not in the data</b>
    From { $start } to { $end } (Taipei) there were about { $count } messages or presses that I have no record of.
    Please tell students: whoever used me in that time should look at /status and do again what is missing. Decisions of that time need another look, too.
