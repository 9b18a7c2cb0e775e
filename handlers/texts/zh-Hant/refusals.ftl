### 不能照收的回答：哪裡不對，接著怎麼做，並舉一個例子。

## 日期與學期

refused-date-unreadable = 看不出這是哪一天。請寫年、月、日，例如 <b>112/06/13</b> 或 <b>2023-06-13</b>。
refused-date-impossible = 日曆上沒有這一天。請再核對一次，例如 <b>112/06/13</b>。
refused-date-incomplete = 日期不完整。請寫出完整的年、月、日，例如 <b>112/06/13</b>；民國 99 年以前請寫 <b>民國99年6月13日</b>。
refused-date-ambiguous = 分不出哪個是月、哪個是日。請把年寫在最前面，例如 <b>2023/06/13</b>。
refused-date-several = 您寫了兩個不同的日期，我不知道是哪一個。請只輸入題目問的那一天，例如 <b>112/06/13</b>。
refused-date-other = 這看起來是製發、列印或出生的日期。請只輸入題目問的那一天，例如 <b>112/06/13</b>。
refused-date-future = { $date }還沒有到。請核對證照上的日期；還沒生效的證照，請等生效後再申請。
refused-date-too-old = 日期早於民國 { $roc } 年（西元 { $year } 年）。請核對年份，例如 <b>112/06/13</b> 或 <b>2023/06/13</b>。
refused-date-too-far = 這個日期太遠了，年份可能多打或打錯。請再核對一次，例如 <b>2027/08/31</b>。
refused-semester-unreadable = 看不出是哪個學期。請寫「學年-學期」，例如 <b>111-2</b>。

## 證照字號與申請編號

refused-number-empty = 沒有看到證照字號。請照證照上印的完整輸入，包含文字、英文字母和數字，例如 <b>工工字第01414號</b>。
refused-number-too-long = 證照字號太長了（最多 { $most } 個字）。請只輸入字號，例如 <b>工工字第01414號</b>。
refused-number-spreadsheet = 這是試算表改過的號碼，後面的數字已經不見了。請看著證照，把字號完整輸入，例如 <b>工工字第01414號</b>。
refused-number-unusual-signs = 證照字號裡有特殊符號（一個符號代表好幾個字），我沒辦法比對。請用一般的文字、英文字母和數字輸入，例如 <b>工工字第01414號</b>。
refused-number-is-a-date = 這是日期，不是證照字號。字號通常印在「字號」、「證號」或「編號」旁邊，例如 <b>工工字第01414號</b>。
refused-reference-shape = 申請編號是 { $length } 個英文字母或數字，沒有 0、O、1、I，例如 <b>K7M4-29QX</b>。請照收件通知再輸入一次。

## 匯款帳戶

refused-account-not-digits = 帳戶號碼只能有數字。請照存摺封面輸入，空格和「-」可以省略，例如 <b>123-45-678901</b> 就輸入 12345678901。
refused-account-is-a-date = 這是日期，不是帳戶號碼。帳戶號碼印在存摺封面上，例如 <b>123-45-678901</b> 就輸入 12345678901。
refused-account-length = 帳戶號碼應為 { $least } 到 { $most } 位數字，您輸入了 { $digits } 位。請照存摺封面從頭到尾再輸入一次。
refused-account-post-office-length = 郵局存簿帳戶是局號 7 位加帳號 7 位，共 14 位數字，您輸入了 { $digits } 位。請照存摺封面再輸入一次。
refused-account-post-office-part-length =
    { $half ->
        [office] 局號
       *[account] 帳號
    }是 7 位數字（含「-」後面那一位），您輸入了 { $digits } 位。請照存摺封面再輸入一次。
refused-account-post-office-check =
    { $half ->
        [office] 局號
       *[account] 帳號
    }的檢查碼不對，應該有數字打錯或順序顛倒了。請照存摺封面逐字核對，再輸入一次。
refused-account-other-bank = 號碼前面的代碼 { $other } 是另一家銀行。請核對存摺；帳戶就在這家銀行的話，請只輸入帳戶號碼，換銀行請按「上一步」。
refused-account-post-office-other-half =
    { $half ->
        [office] 這裡要的是局號，您輸入的是帳號。
       *[account] 這裡要的是帳號，您輸入的是局號。
    }請照存摺封面再輸入一次，7 位數字。
refused-account-giro = 這是郵局的 8 位劃撥帳號，獎勵金不能匯入。請改用存簿儲金帳戶：局號 7 位加帳號 7 位，印在存摺封面上。
refused-account-first-bank-check = 第一銀行的帳號是 11 位數字，而這一組的位數或檢查碼不對，可能打錯了。請照存摺封面再輸入一次；若確定與存摺相同，請按「我已核對」。
refused-residence-expired = 居留證已在{ $date }到期。請先到移民署換發，再上傳新的居留證並輸入新的有效日期。

## 帳號連結

refused-student-number-shape = 這不像學號。學號是{ $number-form }，例如 <b>{ $number-example }</b>。請再輸入一次。
refused-code-shape = 驗證碼是 { $length } 個英文字母或數字，例如 <b>7K3M9QXD</b>。請照信件內容輸入，大小寫都可以。
refused-code-wait = 剛剛才要過驗證碼，請再等 { $seconds } 秒才能再要一次。信寄出後，也請看看垃圾郵件匣。
refused-code-daily = 這個 Telegram 帳號今天索取驗證碼的次數已達上限。請在 { $until } 之後再試，或洽承辦單位：{ $mail }，{ $phone }。
refused-code-locked = 驗證碼連續輸入錯誤 { $tries } 次，為了保護您的帳號，暫時鎖定。請 { $minutes } 分鐘後再來索取新的驗證碼。
refused-code-wrong-day = 這個 Telegram 帳號一天內輸入錯誤的驗證碼太多次，為了保護學生的資料，暫時鎖定。請在 { $until } 之後再來索取新的驗證碼；急的話請洽承辦單位：{ $mail }，{ $phone }。
