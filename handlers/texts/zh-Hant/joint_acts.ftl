### 要兩位同仁一起做的事：解除連結、一次性驗證碼。群組裡不出現任何個人資料。

staff-command-unlink = 學生換了 Telegram 帳號：解除連結
staff-command-code = 學生沒有學校信箱：給一次性驗證碼

joint-act-in-private = 學號不要寫在群組裡；那則訊息若還看得到，請您自己刪除。請按下面的按鈕，在和我的私訊裡輸入。
joint-act-usage = 請在指令後面寫學號，例如 <b>/unlink { $example }</b>（解除連結）或 <b>/code { $example }</b>（一次性驗證碼）。
joint-act-unknown = 學生名冊裡沒有這個學號。請核對學生證；若是新生，請系統維護人員先匯入名冊。
joint-act-own = 這是您自己的學號，請由其他兩位同仁辦理。
joint-act-not-linked = 這個學號現在沒有連結任何 Telegram 帳號，不用解除；學生可以直接連結。
joint-act-linked = 這個學號已經連結 Telegram 帳號了。學生換了帳號，請改用 /unlink 加上學號。
joint-act-begun = 有同仁正在辦這位學生的同一件事，還沒確認看過學生證。等群組通知後，您可以當第二位。
joint-act-none = 目前沒有等第二位同仁確認的事。要解除連結，請輸入 /unlink 加上學號；要給一次性驗證碼，請輸入 /code 加上學號。一件事等第二位同仁 { $minutes } 分鐘。

joint-act-form =
    <b>{ $kind ->
        [unlink] 解除連結
       *[code] 一次性驗證碼
    }</b>
    { $number }　{ $name }
    { $department }　{ $class-name }
    目前連結的 Telegram 帳號：{ $kind ->
        [unlink] { $linked }連結
       *[code] 沒有
    }
    { $until } 前有效，要兩位同仁確認。
joint-act-look = 請看<b>學生證</b>，確認是本人，再按下面的按鈕。
joint-act-waits = 您已確認看過學生證。已排定在群組通知，等另一位同仁確認。
joint-act-second = { $who }在 { $at } 確認看過學生證。請核對上面的資料，再按下面的按鈕。
joint-act-seen = ✅ 我看過學生證，是本人
joint-act-confirm =
    { $kind ->
        [unlink] ✅ 確認解除連結
       *[code] ✅ 確認，顯示驗證碼
    }
joint-act-cancel = 取消這件事

joint-act-group =
    👥 有一件事等<b>第二位同仁</b>確認：{ $kind ->
        [unlink] 解除連結
       *[code] 一次性驗證碼
    }，{ $until } 前有效。
joint-act-group-over =
    👥 { $kind ->
        [unlink] 解除連結
       *[code] 一次性驗證碼
    }：{ $how ->
        [done] 已由<b>兩位同仁</b>確認，不用再處理。
       *[cancelled] 已取消，不用再處理。
    }
joint-act-open = 開啟私訊查看

joint-act-another = 這件事要由另一位同仁確認。
joint-act-another-alert = 要由另一位同仁確認。
joint-act-over = 這件事已經超過時間，沒有生效。需要的話請重新輸入指令。
joint-act-over-alert = 這件事已經超過時間，沒有生效。
joint-act-withdrawn = 這件事已經取消，沒有生效。需要的話請重新輸入指令。
joint-act-withdrawn-alert = 這件事已經取消，沒有生效。
joint-act-already =
    { $kind ->
        [unlink] 另一位同仁剛才已經確認，連結已解除，不能再取消。學生可以重新連結；匯款帳戶凍結中。
       *[code] 另一位同仁剛才已經確認，一次性驗證碼已經在那位同仁的畫面上，不能再取消。
    }
joint-act-already-alert = 另一位同仁剛才已經確認，已經生效。
joint-act-left = 我無法確認第一位同仁仍是審核群組的成員，這件事已經取消，什麼都沒有改變。請重新輸入指令。
joint-act-cancelled = 這件事已經取消，什麼都沒有改變。
joint-act-done =
    ✅ 另一位同仁已經確認：{ $kind ->
        [unlink] 連結已解除。
       *[code] 一次性驗證碼在那位同仁的畫面上。
    }
joint-act-unlinked =
    ✅ 連結已解除。{ $told ->
        [yes] 通知已排定，會送到原來的帳號。
       *[no] 原來的帳號封鎖了小幫手，通知不到。
    }
    學生現在可以用新的 Telegram 帳號連結；匯款帳戶凍結到重新連結後 { $hours } 小時，審核時核對過也可以提早解除。
office-code =
    { $number } 的一次性驗證碼：
    <code>{ $code }</code>
    請給學生看，讓學生在小幫手問驗證碼時輸入。{ $minutes } 分鐘內有效，只能用一次，請勿用其他方式傳送。
