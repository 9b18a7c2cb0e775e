### 寄到學校信箱的通知：學生在 Telegram 收不到時。

unreached-mail-subject = 證照獎勵申請通知
unreached-mail-text =
    您好：

    這則通知沒能送到您的 Telegram，所以改寄到您的學校信箱。

    ――――――――
    { $text }
    ――――――――

    若要補件或查看進度，請{ $way ->
        [unblock] { $bot ->
            [none] 在 Telegram 解除封鎖審核小幫手，再按「開始」
           *[other] 在 Telegram 解除封鎖，再開啟 https://t.me/{ $bot } 按「開始」
        }
       *[link] { $bot ->
            [none] 用您的 Telegram 帳號開啟審核小幫手按「開始」，連結學號
           *[other] 用您的 Telegram 帳號開啟 https://t.me/{ $bot } 按「開始」，連結學號
        }
    }。
    這封信由系統寄出，請勿直接回覆。如有疑問，請來信 { $mail } 或電洽 { $phone }。
