### 警報：要有人處理的事。說給審核群組，群組不在時寄給承辦單位。純文字，不出現任何個人資料。

alarm-second-poller = ⚠️ 有另一個程式也在用這個機器人收訊息，有些訊息可能會被它取走。請通知系統維護人員：只能執行一個；若不是自己人，請在 @BotFather 換一組 token。
alarm-foreign-webhook =
    ⚠️ 這個機器人的訊息被設定送到別的網址。{ $repaired ->
        [yes] 我已經取消那個設定，恢復接收。
       *[no] 請通知系統維護人員執行 python -m bot set-webhook。
    }若不是自己人設定的，請在 @BotFather 換一組 token。
alarm-webhook-removed = ⚠️ 這個機器人的接收網址（webhook）被取消了，收不到新訊息。請通知系統維護人員執行 python -m bot set-webhook。
alarm-clock-wrong = ⚠️ 這台主機的時間和 Telegram 差了超過一分鐘。截止時間和提醒都照主機的時間計算，請通知系統維護人員儘快校時（NTP）。
alarm-group-lost = ⚠️ 審核小幫手已不在審核群組裡，或不能在那裡發言。要說的話都先保留；請把它加回群組，保留的訊息就會送出。
alarm-given-up = ⚠️ 有 { $count } 則訊息送不出去，已不再重試。學生問起時，輸入 /why 加上申請編號，可以看到哪一則沒有送到。
alarm-code-failures = ⚠️ 過去一小時，驗證碼輸入錯誤了 { $count } 次，可能有人在猜。帳號連錯 { $tries } 次就會鎖定，學生不受影響；若一直持續，請通知系統維護人員。
alarm-number-crowded = ⚠️ 一小時內有超過 { $most } 個 Telegram 帳號索取同一個學號的驗證碼，可能有人搗亂。這個學號的信改為排隊寄出，先來先寄；若有學生說等很久，可以請學生帶學生證來，由兩位同仁給一次性驗證碼（私訊輸入 /code 學號）。
alarm-codes-busy = ⚠️ 一小時內索取驗證碼的次數已達上限，可能有人搗亂。多的信改為排隊寄出，今天第一、二次索取的帳號先寄。若一直持續，請通知系統維護人員。
alarm-failed-updates = ⚠️ 有 { $count } 則訊息無法處理，已先擱置（最近一則的代碼 { $reference }），其他訊息不受影響。請通知系統維護人員。
alarm-mail-down =
    ⚠️ 從 { $since } 起，信寄不出去：{ $cause ->
        [account] 信件伺服器不接受機器人的寄信帳號。
       *[server] 信件伺服器沒有回應。
    }學生收不到驗證碼，無法連結學號。要寄的信先保留，恢復後會自動補寄。請通知系統維護人員執行 python -m bot doctor。
alarm-mail-well = ✅ 信又寄得出去了（從 { $since } 起中斷）。保留的信會陸續補寄。
alarm-members-hidden = ⚠️ Telegram 不讓我看這個群組有哪些成員，無法確認誰是同仁，所以同仁按的、輸入的都沒有執行。請群組管理員把我設為管理員（不必給其他權限），再輸入一次 /queue。
alarm-unreached =
    ⚠️ { $reference ->
        [none] 有一則期限提醒
       *[other] 申請 { $reference } 有一則通知
    }，在 Telegram 和學校信箱都送不到。請改用其他方式聯絡學生。

alarm-mail-subject = 審核小幫手的警報
alarm-mail-text =
    您好：

    { $text }

    這封信由系統寄出，請勿直接回覆。
