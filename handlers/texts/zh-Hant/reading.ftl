### 讀出圖片上的字以後說的話：只問、不擋；讀不到就不提。

## 圖片放錯位置

doubt-wrong-slot = 這張看起來是<b>{ $found }</b>，這裡要的是<b>{ $item }</b>。

## 和輸入的不一樣

differs-number =
    <b>請再看一次證照字號</b>
    照片上的字號看起來是 <b>{ $read }</b>，
    您輸入的是 <b>{ $typed }</b>。
    哪一個和證照上一樣？
differs-effective-date =
    <b>請再看一次生效日期</b>
    照片上的生效日期看起來是 <b>{ $read }</b>，
    您輸入的是 <b>{ $typed }</b>。
    要填「生效日期」，不是製發或列印的日期。哪一個才對？
differs-account-number =
    <b>請再看一次帳號</b>
    照片上的號碼看起來是 <code>{ $read }</code>，
    您輸入的是 <code>{ $typed }</code>。
    （為保護您的帳號，這裡只顯示不一樣的地方。）哪一個和存摺上一樣？
differs-residence-expiry =
    <b>請再看一次居留期限</b>
    照片上的日期看起來是 <b>{ $read }</b>，
    您輸入的是 <b>{ $typed }</b>。
    哪一個和居留證上一樣？
differs-mine-button = ✅ 我輸入的才對
differs-read-button = 📷 照片上的才對
differs-again-button = ✏ 重新輸入
account-number-taken = 帳號已改為照片上的號碼 <code>{ $number }</code>。
certificate-read-help =
    • 我讀到照片上的內容和您輸入的不太一樣，可能是我看錯，也可能是打錯。
    • 請看著證照選一個；選哪個都可以繼續。
    • 同樣的差異只會問一次。
account-read-help =
    • 我讀到照片上的內容和您輸入的不太一樣，可能是我看錯，也可能是打錯。
    • 請看著存摺或居留證選一個；選哪個都可以繼續。
    • 帳號錯一碼，獎勵金就可能退匯。

## 先傳圖片：一項一項確認

effective-date-or-picture = 也可以先傳<b>證照正面的照片</b>，再一項一項填。
effective-date-read =
    <b>證照生效日期是這一天嗎？</b>
    { $date }
    這是從照片上讀到的，請和證照核對。
    不對的話，直接輸入正確的日期。
effective-date-read-button = ✅ 對，就是這一天
keyword-read =
    <b>照片上的證照是這一種嗎？</b>
    { $count ->
        [one] 找到一筆，對的話請選擇。
       *[other] 找到 { $count } 筆，請選擇您的證照。
    }
    都不是的話，直接輸入關鍵字。
certificate-number-read =
    <b>證照字號是這個嗎？</b>
    { $number }
    這是從照片上讀到的，請一個字一個字核對。
    不對的話，直接輸入正確的字號。
certificate-number-read-button = ✅ 對，就是這個
residence-expiry-read =
    <b>居留證有效到這一天嗎？</b>
    { $date }
    這是從照片上讀到的，請和「居留期限」核對。
    不對的話，直接輸入正確的日期。
residence-expiry-read-button = ✅ 對，就是這一天

## 審核同仁看到的

desk-card-reading = <b>圖片判讀</b>（僅供參考，請以圖片為準）
desk-reading-match =
    { $origin ->
        [typed] ✅ { $item }：學生輸入，與圖片相符
        [picture] 📷 { $item }：由圖片讀出，學生按鍵確認
       *[other] ✅ { $item }：與圖片相符
    }
desk-reading-mismatch =
    ⚠️ { $item }：{ $origin ->
        [typed] 學生輸入，
        [picture] 由圖片讀出，
       *[other] { "" }
    }圖片上看起來是 { $read }{ $asked ->
        [yes] （已請學生確認）
       *[no] { "" }
    }
desk-reading-unread =
    ▫️ { $item }：{ $origin ->
        [typed] 學生輸入，
        [picture] 由圖片讀出，
       *[other] { "" }
    }圖片上沒有讀到
desk-not-read-typed = ▫️ 學生輸入，沒有判讀圖片：{ $items }
desk-not-read-picture = 📷 由圖片讀出，學生按鍵確認：{ $items }
