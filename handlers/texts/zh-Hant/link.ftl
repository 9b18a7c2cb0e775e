### 連結學號：個資告知、學號、驗證碼。

## 個資告知

privacy-ask =
    <b>開始前，請先閱讀個人資料告知事項</b>（版本 { $version }）

    <b>誰蒐集：</b>{ $school }{ $office }。
    <b>做什麼用：</b>專業技術證照獎勵的申請、審核、通知、撥款與核銷。
    <b>哪些資料：</b>學號、姓名、系級、Email、Telegram 帳號識別碼；證照；匯款帳戶；{ papers-collected }。
    <b>保存多久：</b>證照、身分證件與存摺影像在結案或撥款 { $sealed-days } 天後，這裡就不再看得到，最遲 { $document-days } 天刪除；帳戶資料自最後一次使用起 { $account-days } 天；核銷紀錄依會計規定 { $payment-years } 年。
    <b>在哪裡、給誰、怎麼用：</b>在臺灣境內，由本校承辦、會計與出納單位及匯款銀行，以電腦（可能辨識影像上的文字，與您填的內容比對）與人工方式處理，不作其他用途。
    <b>您的權利：</b>可以要求查詢、閱覽、取得複本、補充或更正、停止蒐集、處理、利用，以及刪除。請洽 { $mail } 或 { $phone }。
    <b>不提供的話：</b>無法在這裡申請獎勵，其他權益不受影響；也可以直接洽承辦單位。

    請留意：Telegram 一般聊天<b>不是端對端加密</b>，訊息會經過 Telegram 的伺服器。您傳來的證件圖片與帳號，收妥後我會從聊天室刪除，沒有收下的圖片稍後也會刪除；之後都不會再傳給您。
privacy-ask-again = 請先看完<b>上面的個人資料告知事項</b>，再選一個按鈕：
privacy-accept = ✅ 我已閱讀並同意
privacy-decline = 不同意
privacy-changed = 個人資料告知事項有更新，請再看一次。
privacy-declined = 好的，我不會蒐集您的資料。要用其他方式申請，請洽承辦單位：{ $mail }，{ $phone }。
privacy-again = 再看一次告知事項
privacy-help =
    • 同意後才會開始問學號，您隨時可以取消。
    • 證件圖片加密保存，只有承辦人員審核時看得到。
    • 之後想查詢、更正或刪除資料，請與承辦單位聯絡。

## 學號

student-number-ask = 請輸入您的<b>學號</b>，例如 <b>{ $number-example }</b>。
    驗證碼會寄到這個學號的學校信箱。
student-number-help =
    • 學號是{ $number-form }，印在學生證上。
    • 驗證碼只會寄到學校信箱，不能改寄其他信箱。
    • 忘記學校信箱密碼，請洽{ $helpdesk }。
link-already = 這個 Telegram 帳號已經連結 <b>{ $name }</b>（{ $number }），不用再連結一次。接下來要做什麼？

## 驗證碼

code-ask =
    如果 <b>{ $number }</b> 在學生名冊中，驗證碼會馬上寄往這個學號的學校信箱。
    請在這裡輸入信中的 <b>{ $length } 碼驗證碼</b>（英文字母和數字），寄出後 { $minutes } 分鐘內有效。
code-ask-queued =
    現在要驗證碼的人很多，信會依序寄出。如果 <b>{ $number }</b> 在學生名冊中，您的驗證碼大約 <b>{ $at }</b> 寄到這個學號的學校信箱；寄出時我會在這裡通知您。
    收到後請在這裡輸入信中的 <b>{ $length } 碼驗證碼</b>，寄出後 { $minutes } 分鐘內有效。您可以先離開，順位會保留。
code-help =
    • 先看看垃圾郵件匣，信件主旨有「驗證碼」。
    • 大小寫、空格和「-」都沒關係。
    • 重寄後，只有最新的驗證碼有效。
    • 連續輸入錯誤 { $tries } 次會鎖定 { $lock } 分鐘，重寄也不會重新計算。
    • 登入不了學校信箱，請洽{ $helpdesk }。
    • 沒有學校信箱，或信箱已經停用？請帶學生證洽承辦單位，由兩位承辦人給您一組一次性驗證碼，在這裡輸入就可以。
code-resend = 🔁 重寄驗證碼
code-other-number = ✏️ 改用其他學號
code-resent = 已重新寄送。之前的驗證碼不能再用，請輸入最新那封信裡的驗證碼。
code-of-office = 輸入的如果是承辦單位給您看的驗證碼，請照畫面再核對一次。
code-not-left = 驗證碼信還沒有寄出，請收到信後再輸入。{ code-of-office }
code-under-way = 驗證碼信還在寄送途中，請收到信後再輸入。{ code-of-office }
code-expired = 信中的驗證碼已經超過 { $minutes } 分鐘，不能用了。請按「重寄驗證碼」。{ code-of-office }
code-wrong = 驗證碼不對，還可以再試 <b>{ $left }</b> 次。請照最新那封信輸入。{ code-of-office }
code-office = 一直收不到信嗎？請洽承辦單位：{ $mail }，{ $phone }。

linked =
    ✅ 連結完成。
    <b>{ $name }</b>（{ $number }）
    { $department }
linked-first = 第一次申請要先填好匯款帳戶；手邊已有證照，也可以先填證照。
linked-kept = 您的申請都還在，共 { $count } 筆，最近的是：
linked-state = ・{ $name }：<b>{ $status }</b>
linked-frozen = 🧊 為了保護您的獎勵金，匯款帳戶凍結到 { $until }；承辦人核對後也可能提早解除。您可以照常填寫和送出申請。
link-taken = 驗證碼正確，但 <b>{ $number }</b> 已經連結到另一個 Telegram 帳號，一個學號只能連結一個帳號。換了帳號或手機，請帶學生證洽承辦單位：{ $mail }，{ $phone }。
link-tried =
    ⚠️ 有另一個 Telegram 帳號用{ $by ->
        [office] <b>承辦單位給的一次性驗證碼</b>
       *[mail] <b>正確的驗證碼</b>
    }，想連結您的學號。我已經拒絕，您的連結不受影響。

    如果不是您本人，請{ $by ->
        [office] <b>立刻通知承辦單位</b>
       *[mail] <b>立刻更改學校信箱密碼</b>，並通知承辦單位
    }：{ $mail }，{ $phone }。

unlinked =
    ⚠️ 承辦單位看過學生證後，已經解除這個 Telegram 帳號和您學號的連結。這裡不能再查看或修改申請；草稿、申請和匯款帳戶都還在，匯款帳戶暫時凍結。

    換了帳號的話，請在新的帳號重新連結。<b>如果不是您本人辦理的，請立刻聯絡承辦單位</b>：{ $mail }，{ $phone }。

## 驗證碼信（純文字）

code-mail-subject = 證照獎勵驗證碼
code-mail-text =
    您的驗證碼：
    { $code }

    請在 Telegram 的證照獎勵小幫手中輸入，{ $minutes } 分鐘內有效。請勿告訴任何人。

    索取驗證碼的 Telegram 帳號顯示名稱：{ $who }
    不是您本人索取的嗎？請不要理會這封信，並通知承辦單位：{ $mail }，{ $phone }。
