### Notices that go to the school mailbox when Telegram does not take them.

unreached-mail-subject = Your certificate reward application
unreached-mail-text =
    Hello,

    This notice could not reach you in Telegram, so it comes to your school mailbox instead.

    ――――――――
    { $text }
    ――――――――

    { $bot ->
        [none] To send a correction or see how things stand, unblock the certificate bot in Telegram and press “Start”.
       *[other] To send a correction or see how things stand, unblock the bot in Telegram, open https://t.me/{ $bot } and press “Start”.
    }
    This mail was sent by a program; please do not reply to it. If you have questions, write to { $mail } or call { $phone }.
