### 主動通知學生的話：審核結果與期限提醒。

notice-approved =
    🎉 <b>審核通過</b>
    { $name }（{ $reference }）已由{ $office }審核通過。
    免送紙本申請表，這件申請已經完成，您不用再做任何事。
notice-returned =
    ↩️ <b>證照退回</b>
    { $name }（{ $reference }）需要補正。
    請在<b>{ $until }</b>前補件，逾期視為未完成申請。
notice-refused =
    <b>不予獎勵</b>
    很抱歉，{ $name }（{ $reference }）經{ $office }審核，不予獎勵。
    如有疑問，請來信 { $mail }，並附上編號。
notice-unfinished =
    <b>未完成申請</b>
    { $overdue ->
        [yes] { $name }（{ $reference }）的補件期限已過，沒有收到補件，
       *[no] { $name }（{ $reference }）補件後仍不符合規定，
    }這件申請就此結案，不會核發獎勵。
    如果這張證照的生效日期還在開放的申請梯次內，您可以重新申請。
    如有疑問，請來信 { $mail }，並附上編號。
notice-item = <b>{ $item }</b>
notice-reason = ・{ $reason }
notice-note =
    <b>承辦人員的說明</b>
    { $note }
notice-own-words = ・承辦人員說明：{ $said }
notice-returned-rest = 只要修正上面的項目，其他資料都替您保留著。
notice-see-all-button = 查看要補正的項目
notice-status-button = 查看申請進度
notice-apply-button = 新增申請

reminder-round =
    ⏰ { $days ->
        [0] <b>今天是申請的最後一天</b>
       *[other] <b>距離申請截止還有 { $days } 天</b>
    }
    您的申請（{ $name }）還沒有送出。
    「{ $round }」到{ $until }為止，之後就不能送出。
reminder-supplement =
    ⏰ { $days ->
        [0] <b>今天是補件的最後一天</b>
       *[other] <b>補件期限還有 { $days } 天</b>
    }
    { $name }（{ $reference }）請在{ $until }前補件，逾期視為未完成申請。
reminder-draft-button = 繼續填寫並送出
reminder-mend-button = 現在補件
