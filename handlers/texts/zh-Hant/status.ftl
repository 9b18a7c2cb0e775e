### 我的申請與進度：狀態名稱用學校的用語。

status-draft = 草稿（還沒送出）
status-applied = 已申請
status-returned = 證照退回(原因)
status-approved = 審核通過
status-refused = 不予獎勵
status-unfinished = 未完成申請
status-withdrawn = 已撤回

status-title =
    📋 <b>我的申請與進度</b>
    總筆數：{ $count }
status-semester =
    <b>【{ $year } 學年第 { $term } 學期】</b>
    共 { $count } 筆，審核通過 { $approved } 筆，通過積分 { $points }
status-no-date = <b>【尚未填寫生效日期】</b>
status-name = ▪ <b>{ $name }</b>
status-issuer = 發證單位：{ $issuer }
status-issuer-points = 發證單位：{ $issuer }，積分：{ $points }
status-date = 生效日期：{ $date }
status-reference = 編號：<code>{ $reference }</code>
status-line = 狀態：<b>{ $status }</b>
status-note = 承辦說明：{ $note }
status-nothing =
    您還沒有任何申請。
    準備好證照正反面的照片，按下面的按鈕就可以開始。
