### 復原備份之後、離線太久之後，審核群組看到的話。

restore-held =
    <b>資料已從備份復原</b>
    備份時有 { $count } 則通知還沒送出（{ $first } 至 { $last }）。其中有些可能已經送出過，所以我先保留，不會自動重送。
    要送出嗎？
restore-send = 📤 送出
restore-drop = 🗑 不送
restore-sent = 📤 { $at } { $who } 決定送出，共 { $count } 則。
restore-dropped = 🗑 { $at } { $who } 決定不送，共 { $count } 則。
restore-over-alert = 已經有人決定，或通知都已過期。您這次按鈕沒有改變任何事。

absence-away =
    ⚠️ <b>我離線超過 24 小時</b>
    從 { $start } 到 { $end }（臺北時間）我收不到訊息。Telegram 只替我保留最近 24 小時，更早的已經遺失。
    請轉告學生：這段時間傳過訊息或按過按鈕的，請再做一次。
absence-restored =
    ⚠️ <b>備份之後的訊息不在資料裡</b>
    從 { $start } 到 { $end }（臺北時間）約有 { $count } 則訊息或按鈕，我已經沒有紀錄。
    請轉告學生：這段時間用過我的，請用 /status 查看，缺少的再做一次。這段時間的審核決定也請再確認。
