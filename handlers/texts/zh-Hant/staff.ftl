### 審核同仁看到的話：群組裡的指令、私訊裡的審核。群組裡不出現任何個人資料。

staff-command-queue = 待審件數
staff-command-next = 取一件來審（送到您的私訊）
staff-command-help = 使用說明
staff-command-id = 這個群組的編號

desk-commands =
    /queue　{ staff-command-queue }
    /next　{ staff-command-next }
    /why　{ staff-command-why }
desk-commands-private =
    /unlink 學號　{ staff-command-unlink }
    /code 學號　{ staff-command-code }
desk-help = { $place ->
    [private]
        <b>審核小幫手</b>（私訊）
        { desk-commands }
        { desk-commands-private }

        一件保留 { $minutes } 分鐘，請按審核訊息下面的按鈕；需要您輸入文字時，我會先問。決定之後，資料會自動消失。
   *[group]
        <b>審核小幫手</b>
        { desk-commands }
        /id　{ staff-command-id }
        在<b>私訊</b>也可以輸入 /queue、/next、/why，還有（學號不要寫在群組）：
        { desk-commands-private }

        審核在您和我的私訊裡進行，一件保留 { $minutes } 分鐘。決定之後，資料會自動消失；下一件按一個按鈕就來。
        這個群組不會出現學生的個人資料。
}
desk-id =
    這個群組的編號是 <code>{ $id }</code>
    請把它填進設定 <code>LICENCE_BOT_STAFF_GROUP_ID</code>，再重新啟動，這裡就是審核群組。
desk-id-set = 這裡就是審核群組，編號 <code>{ $id }</code>。
desk-counts =
    <b>待審 { $waiting } 件</b>{ $held ->
        [0] { "" }
       *[other] ，其中 { $held } 件正由同仁審核
    }
    { $any ->
        [yes] 最早一件：{ $oldest }送出
       *[no] 目前沒有等待審核的申請。
    }
    退回補件中 { $returned } 件{ $blocked ->
        [0] { "" }
       *[other] ，另有 { $blocked } 件等學生先修正帳戶資料
    }
desk-queue-empty = 目前沒有可以審的申請。
desk-queue-own = 您自己的申請在等待審核，由其他同仁處理。
desk-sent-to-you = 已將一件申請送到您的私訊。
desk-open-chat = 開啟私訊
desk-start-first = 我還不能私訊您。請先按下面的按鈕，在私訊裡按「開始」，再回到這裡輸入 /next。尚未保留任何申請。
desk-start-button = 開啟私訊並按「開始」
desk-in-private = 這是學生用的指令，請在和我的私訊裡使用，資料才不會讓別人看到。
desk-private-button = 開啟私訊
desk-disguised = 我看不出這個指令是誰下的：匿名管理員、頻道或轉傳的訊息都不算數。請關閉「保持匿名」，用自己的帳號親自輸入。
desk-not-member = 我無法確認您是這個群組的成員，所以沒有執行。請稍後再試；若仍然不行，請群組管理員把您重新加入。
desk-not-member-private = 我無法確認您是審核群組的成員，所以沒有執行，手上的申請也已經放回待審。若您仍是審核同仁，請群組管理員把您加入後，在群組輸入 /next。
desk-not-member-alert = 無法確認您是審核群組的成員，沒有執行。
desk-rights-unanswered = Telegram 一直沒有回應，無法確認誰在審核群組裡，所以沒有執行，什麼都沒有改變。請過一會兒再試一次。
desk-rights-unanswered-alert = Telegram 沒有回應，沒有執行。請過一會兒再試一次。
desk-rights-hidden = Telegram 不讓我看審核群組有哪些成員，無法確認誰是同仁，所以沒有執行，什麼都沒有改變。請群組管理員把我設為管理員，之後再試一次。
desk-rights-hidden-alert = 我看不到審核群組的成員，沒有執行。請群組管理員把我設為管理員。
desk-old-button = 這個按鈕已經失效，什麼都沒有改變。請從下面繼續。
desk-old-button-alert = 這個按鈕已經失效，什麼都沒有改變。
desk-own = 這是您自己的申請，要由其他同仁審核，已經放回待審。
desk-own-alert = 不能審核自己的申請。
desk-account-changed = { $reference }：學生的匯款帳戶剛剛有變動，這次的操作沒有生效，這件已經放回待審。
desk-account-changed-alert = 匯款帳戶剛剛有變動，沒有生效。
desk-run-out =
    { $reference }：保留時間已過，這次的操作沒有生效。{ $by-other ->
        [yes] 這件現在由{ $who }審核中。
       *[no] 這件已經放回待審。
    }
desk-put-back =
    { $reference }：您已放回待審，這次的操作沒有生效。{ $by-other ->
        [yes] 這件現在由{ $who }審核中。
       *[no] { "" }
    }
desk-put-back-alert = 您已放回待審，沒有生效。
desk-run-out-alert = 保留時間已過，沒有生效。
desk-moved =
    { $reference }：這次的操作沒有生效。{ $who }已在 { $at } { $status ->
        [approved] 審核通過
        [returned] 退回補件
        [refused] 決定不予獎勵
        [unfinished] 列為未完成申請
        [withdrawn] 撤回申請
       *[applied] 重新送出
    }。
desk-moved-alert = 這件已經有結果，您的操作沒有生效。
desk-who-you = 您
desk-who-other = 另一位同仁
desk-who-colleague = 同仁「{ $name }」
desk-who-student = 學生
desk-released = 有一件申請超過 { $minutes } 分鐘沒有決定，已經放回待審，資料也已移除。
desk-let-go = { $reference } 已放回待審。
desk-done =
    ✅ { $reference }：{ $status ->
        [approved] 審核通過
        [returned] 退回補件
        [refused] 不予獎勵
       *[unfinished] 未完成申請
    }{ $told ->
        [waits] ，已排定通知學生。
        [sent] ，通知已送出。
        [mail] 。學生在 Telegram 收不到，已排定改寄到學校信箱；學生回來時也會看到。
        [mailed] 。學生在 Telegram 收不到，已改寄到學校信箱；學生回來時也會看到。
       *[lost] 。通知在 Telegram 和學校信箱都送不出去，請用其他方式聯絡學生；學生回來時也會看到。
    }
desk-next = 下一件
desk-queue = 待審件數

desk-card-head =
    <b>審核 { $reference }</b>
    送出：{ $submitted }
    請在 { $until } 前決定，逾時會放回待審。
desk-card-student =
    <b>學生（名冊）</b>
    { $number }　{ $name }（{ $english-name }）
    { $programme }　{ $college }　{ $department }　{ $class-name }
    { $enrolment }・{ $foreign ->
        [yes] 外籍生
       *[no] 本國生
    }
desk-card-certificate =
    <b>證照（學生填寫）</b>
    生效日期：{ $date }
    學期：{ $semester }（{ $round }）
    字號：<code>{ $number }</code>
    背面：{ $back ->
        [blank] 學生表示無內容
       *[picture] 見圖片
    }

    <b>證照（目錄）</b>
    { $sample ->
        [yes] 〔示範〕{ $kind }（示範資料，積分不是學校公告的）
       *[no] { $kind }
    }
    級別：{ $level }　積分：{ $points }　代碼：{ $code }
    發證單位：{ $issuer }{ $old }
desk-card-account =
    <b>匯款帳戶（學生填寫）</b>
    戶名：{ $holder }
    { $bank }
    分行：{ $branch }
    帳號：<code>{ $number }</code>
    手續費：{ $fee ->
        [0] 免
       *[other] NT${ $fee }
    }
    Email：{ $email }
desk-card-residence = 居留證有效日期：{ $expiry }
desk-card-put-away = 🗄 { $item }：已封存，{ $date } 審核時核對過。
desk-stamp =
    僅供證照獎勵申請審查使用
    { $viewer } { $at }
desk-card-no-account = <b>匯款帳戶</b>：沒有資料
desk-card-history = <b>經過</b>
desk-move =
    { $at }　{ $what ->
        [applied] 學生送出
        [resent] 學生補件後送出
        [returned] 退回補件
        [approved] 審核通過
        [refused] 不予獎勵
        [unfinished] 未完成申請
       *[withdrawn] 學生撤回
    }
desk-move-reason = ・{ $item }：{ $reason }
desk-move-note = ・說明：{ $note }

desk-flag-earlier-own = 🚩 <b>同一位學生申請過</b>：{ $earlier }
desk-flag-earlier-others = 🚩 <b>與其他學生的申請相同</b>：{ $earlier }
desk-flag-same-account = 🚩 <b>帳戶相同</b>：學生 { $number } 也用這個匯款帳戶。
desk-flag-outside-round = 🚩 <b>生效日期不在梯次內</b>：這個梯次收{ $first }到{ $last }。
desk-flag-kind-inactive = 🚩 <b>證照種類已停用</b>
desk-flag-residence-expired = 🚩 <b>居留證已過期</b>：{ $date }到期
desk-flag-residence-soon = ⚠️ 居留證快到期：{ $date }到期
desk-flag-not-in-roster = 🚩 <b>最新名冊裡沒有這位學生</b>
desk-flag-holder-open = 🚩 <b>學生尚未確認是本人帳戶</b>
desk-flag-kept-anyway = ⚠️ 帳號的檢查碼不符，學生表示已核對；請與存摺逐碼比對。
desk-flag-picture-elsewhere = 🚩 <b>圖片與別人相同</b>：{ $pictures }
desk-picture-elsewhere =
    ・{ $ours }和學生 { $number } 傳過的{ $theirs }{ $how ->
        [file] 是同一個檔案
       *[copy] 看起來是同一張圖片（重新壓縮或縮小過）
    }
desk-some-picture = 圖片
desk-flag-picture-doubtful = ⚠️ 學生看過提醒，仍決定使用的圖片：{ $pictures }
desk-doubt = { $item }（{ $doubt }）
desk-flag-unchanged = ⚠️ <b>未更改</b>：{ $items }（退回後，學生確認和原來的一樣）
desk-earlier = ・{ $reference }（{ $kind }，{ $status }）：{ $like }
desk-earlier-number = 字號相同
desk-earlier-picture =
    { $ours }和那件的{ $theirs }{ $how ->
        [file] 是同一個檔案
       *[copy] 看起來是同一張圖片（重新壓縮或縮小過）
    }
desk-card-others = <b>這位學生的其他申請</b>（{ $count } 件）
desk-other =
    ・{ $reference }（{ $kind }）：{ $status }{ $note ->
        [none] { "" }
       *[other] 。承辦意見：{ $note }
    }
desk-flag-supplement = ↩️ 第 { $times } 次補件

desk-board = <b>{ $reference }</b>：請決定
desk-approve = ✅ 審核通過
desk-return = ↩️ 退回補件
desk-refuse = ⛔ 不予獎勵
desk-unfinished = 🗂 列為未完成申請
desk-release = 放回待審
desk-back = ‹ 返回
desk-approve-ask = 上面的情形都確認過了嗎？
desk-approve-yes = ✅ 確認過了，審核通過
desk-items = <b>{ $reference } 退回補件</b>：哪一項要補正？可以選好幾項。
desk-item = { $item }
desk-item-picked = ☑ { $item }（{ $count }）
desk-other-items = 選其他項目
desk-reasons = <b>{ $item }</b>：原因是什麼？可以選好幾個。
desk-reason-line = ☑ { $reason }
desk-words-line = ✍️ { $text }
desk-picked = ☑ { $reason }
desk-unpicked = ☐ { $reason }
desk-own-words = ✍️ 自己寫
desk-drop-words = 刪除自己寫的說明
desk-words-ask =
    請輸入要告訴學生的話：<b>{ $item }</b>（{ $most } 字以內）
    學生使用的語言：<b>{ $language }</b>
desk-words-yourself = 請親自輸入文字；轉傳的訊息和空白都不能當作說明。
refused-own-words-long = 說明太長了：{ $length } 字，最多 { $most } 字。請縮短後再傳一次。
desk-preview-button = 預覽並退回
desk-preview = 👀 <b>學生會看到：</b>
desk-return-yes = ↩️ 確定退回
desk-change = 修改
desk-refuse-ask =
    不予獎勵之後不能再改。請輸入理由，學生會看到（{ $most } 字以內）。
    學生使用的語言：<b>{ $language }</b>
desk-refuse-short = ⚠️ 這個理由很短，學生看得懂是哪裡不符嗎？要補充請按「修改」。
desk-refuse-yes = ⛔ 確定不予獎勵
desk-unfinished-yes = 🗂 確定列為未完成申請

desk-digest = { $start }–{ $end }　審核通過 { $approved }、退回 { $returned }、不予獎勵 { $refused }、未完成 { $unfinished }，待審 { $waiting }

## 匯款帳戶凍結

desk-card-frozen =
    🧊 <b>匯款帳戶凍結中</b>：這個學號解除過連結，{ $linked ->
        [yes] 凍結到 { $until }。
       *[no] 學生還沒有重新連結；從重新連結起再凍結 { $hours } 小時。
    }
desk-frozen =
    🧊 現在不能審核通過：匯款帳戶{ $linked ->
        [yes] 凍結到 { $until }。請核對帳號、戶名和存摺，必要時打電話向學生確認；確定沒有被換掉，就按「解除凍結」，再審核通過。
       *[no] 凍結中，學生還沒有重新連結；從重新連結起再凍結 { $hours } 小時。請先放回待審。
    }
desk-lift = 🔓 核對過了，解除凍結
desk-lifted-alert = 已解除凍結，可以審核通過。
desk-identity =
    { $at }　{ $what ->
        [unlink] 兩位同仁看過學生證，解除連結
        [code] 兩位同仁看過學生證，給了一次性驗證碼
       *[lifted] 同仁核對匯款帳戶，解除凍結
    }
