### 「為什麼沒收到通知？」：/why 的回答，也用在操作人員的 why 指令。

staff-command-why = 這件申請通知了沒有（加上編號）

why-usage = 請在 /why 後面加上申請編號，例如 /why K7M4-29QX。
why-unknown = 沒有這個編號的申請。請核對之後再輸入一次。
why-sent-to-you = 通知紀錄已送到您的私訊。
why-start-first = 我還不能私訊您。請先按下面的按鈕，在私訊裡按「開始」，再回到這裡輸入一次。
why-title =
    <b>{ $reference } 的通知紀錄</b>
    { $chat }
why-chat-open = Telegram：可以傳訊息給學生。
why-chat-closed = Telegram：{ $at } 起送不到（封鎖了機器人，或帳號已不在）；重要通知改寄學校信箱。
why-chat-none = Telegram：學生目前沒有連結帳號。
why-line =
    <b>{ $at }　{ $what }</b>
    { $became }
why-nothing = 還沒有任何要通知學生的事。

why-what = { $kind }{ $by-mail ->
        [yes] （寄到學校信箱）
       *[no] { "" }
    }{ $reference ->
        [none] { "" }
       *[other] 　{ $reference }
    }
why-kind-decision =
    { $status ->
        [approved] 審核通過
        [returned] 退回補件
        [refused] 不予獎勵
       *[unfinished] 未完成申請
    }的通知
why-kind-reminder-round = 申請截止提醒
why-kind-reminder-supplement = 補件期限提醒
why-kind-code = 驗證碼信
why-kind-mail-slow = 驗證碼信延遲的說明
why-kind-mail-left = 輪到寄驗證碼的通知
why-kind-mail-failed = 驗證碼信寄不出去的說明
why-kind-poison = 訊息無法處理的說明
why-kind-released = 審核逾時放回的說明
why-kind-reply = 對學生操作的回覆

why-state-queued = 排隊中，馬上會送。
why-state-waiting = 等到 { $until } 才送。
why-state-tried = 試了 { $times } 次還沒成功：{ $reason }，{ $until } 再試。
why-state-sending = 正在送（第 { $times } 次）。
why-state-sent = { $at } Telegram 已收下（第 { $times } 次，訊息 { $message }）。
why-state-mailed = { $at } 學校的信件伺服器已收下（第 { $times } 次）。
why-state-skipped = { $at } 決定不送：{ $reason }。
why-state-dead = { $at } 放棄（試了 { $times } 次）：{ $reason }。
why-state-held = 備份還原後先保留，等同仁決定要不要送。
why-acted =
    { $acted ->
        [yes] 之後有操作，最近一次 { $at }。
       *[no] 之後沒有操作（Telegram 不會告訴我們讀了沒有）。
    }
why-never-made =
    沒有產生通知：{ $why ->
        [unlinked] 學生沒有連結 Telegram 帳號
        [blocked] 學生封鎖了機器人
       *[unknown] 當時無法通知，現在查不出原因
    }。學生下次打開就會看到。

why-reason-not-needed = 已經不需要（被後來的取代，或事情已結束）
why-reason-blocked = 學生封鎖了機器人
why-reason-unlinked = 學生沒有連結 Telegram 帳號
why-reason-deactivated = 學生的 Telegram 帳號已刪除
why-reason-closed = 學生的 Telegram 聊天室已不存在
why-reason-too-late = 時間已過，送了也沒有用
why-reason-slow-down = Telegram 要我們等一下
why-reason-no-answer = 對方沒有回應
why-reason-unsure-twice = 兩次都沒有得到回應，可能已經送到
why-reason-gave-up = 試了三天都沒有成功
why-reason-mail-refused = 學校的信件伺服器拒收
why-reason-unreadable = 內容損壞，打不開
why-reason-restored = 備份還原後決定不再送
why-reason-other = 其他錯誤（{ $error }）
