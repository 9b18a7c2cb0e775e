### Notices that go to the school mailbox when Telegram does not take them.

unreached-mail-subject = Your certificate reward application
unreached-mail-text =
    Hello,

    This notice could not reach you in Telegram, so it comes to your school mailbox instead.

    ――――――――
    { $text }
    ――――――――

    To send a correction or see how things stand, { $way ->
        [unblock] { $bot ->
            [none] unblock the certificate bot in Telegram and press “Start”
           *[other] unblock the bot in Telegram, open https://t.me/{ $bot } and press “Start”
        }
       *[link] { $bot ->
            [none] open the certificate bot in Telegram, press “Start” and link your student number
           *[other] open https://t.me/{ $bot } in Telegram, press “Start” and link your student number
        }
    }.
    This mail was sent by a program; please do not reply to it. If you have questions, write to { $mail } or call { $phone }.
