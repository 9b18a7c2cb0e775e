### 對話本身的話：歡迎、選單、進度、離開、說明，以及聽不懂時的回答。

## 日期

day = { $year }年{ $month }月{ $day }日（{ $weekday ->
        [0] 星期一
        [1] 星期二
        [2] 星期三
        [3] 星期四
        [4] 星期五
        [5] 星期六
       *[6] 星期日
    }，民國{ $roc }年）
day-that-never-comes = 無期限
moment = { $day }{ $time }

## 歡迎

welcome =
    您好，這裡是<b>{ $school }</b>{ $office }的專業技術證照獎勵申請。
    在這裡可以申請、查進度、補件；審核有結果時，我會主動通知您。
welcome-back = 歡迎回來，剛才填到這裡：

## 選單

menu = <b>請選擇要做的事</b>
menu-unlinked =
    <b>第一步：連結學號</b>
    我會寄一組驗證碼到您的學校信箱，用來確認是您本人。
menu-link = 🔗 連結學號
menu-apply = ➕ 申請新的證照
menu-account = 🏦 設定匯款帳戶
menu-status = 📋 我的申請與進度
menu-mend = 🔧 補件 { $reference }
menu-language = 🌐 語言／Language
menu-button = 📖 主選單

## 每一題上下都有的

progress = 步驟 { $place }／{ $length }
way-back = ← 上一步
way-help = ❓ 說明
way-cancel = ✖ 取消
page-before = ← 上一頁
page-after = 下一頁 →
page-number = 第 { $page } 頁，共 { $pages } 頁
no-way-back = 這裡已經是第一題了。

## 離開

cancel-ask =
    <b>要離開嗎？</b>
    已經填好的內容會保留，之後可以接著做。
cancel-stay = ↩ 繼續填寫
cancel-leave = 🚪 先離開，保留內容
cancel-delete = 🗑 刪除這份草稿
left = 好的，已離開。
left-draft-kept = 好的，先到這裡。已經填好的內容都保留著，隨時可以回來接著做。
nothing-to-cancel = 目前沒有進行中的步驟。

## 說明

help =
    <b>我能幫您做什麼</b>
    /apply 申請新的證照
    /account 匯款帳戶
    /status 我的申請與進度
    /language 切換語言
    /cancel 離開目前的步驟

    <b>需要先準備什麼？</b>證照正反面照片、{ papers-to-prepare }。
    <b>手續費？</b>{ $free ->
        [none] 每次匯款從獎勵金扣 { $fee } 元。
       *[other] { $free }免手續費，其他銀行每次匯款從獎勵金扣 { $fee } 元。
    }
    <b>送出後呢？</b>審核有結果我會主動通知您，也可以隨時按 /status 查看。
    <b>還有問題？</b>請洽承辦單位：{ $mail }，電話 { $phone }。
help-office = 還有問題？請洽承辦單位：{ $mail }，電話 { $phone }。

## 語言

language-name = 繁體中文
language-button = 🌐 繁體中文
language-ask =
    請選擇語言
    Please choose a language
language-changed = 已切換為繁體中文。

## 還不能做、或已經不在的

link-first = 請先連結學號，再做這件事。
draft-gone = 這份申請現在不能修改了：可能已經送出、刪除，或狀態有了變化。請看「我的申請與進度」。
application-raced = 這份申請的狀態剛剛有了變化，所以這次沒有更動任何內容。請先看最新進度。

## 按鈕、文字、圖片用在不對的地方

picture-not-here = 這一題還用不到圖片，所以這張<b>沒有收下</b>，也沒有保存，{ $minutes } 分鐘後會從聊天室刪除。
wants-text = 這一題請用<b>文字</b>回答。
number-not-here = 為保護您，剛才那則含有號碼的訊息會從聊天室刪除，我沒有記下號碼。帳戶號碼請等問到時再輸入；身分證字號不用告訴我。
wants-press = 這一題請按下面的<b>按鈕</b>。
wants-picture = 這一題請傳<b>圖片</b>：可以用「照片」或「檔案」傳送。
old-button = 這個按鈕屬於之前的步驟，已經不能用了。
old-button-alert = 這個按鈕屬於之前的步驟。最新的內容在對話最下方。
nothing-asked = 目前沒有進行中的步驟。請從選單選擇要做的事。
picture-not-asked = 現在還不需要圖片，所以這張沒有收下，{ $minutes } 分鐘後會從聊天室刪除。請先從選單選擇要做的事。
missed-while-blocked = 歡迎回來。您封鎖這個聊天室的期間，通知沒有送達；以下是最新進度。
start-desk = 您好，私訊已經開通。請回到審核群組輸入 /next，要審的申請會送到這裡。
staff-command-here = 這是審核同仁用的指令。您要申請、查進度或補件，請輸入 /start。
unknown-command = 沒有這個指令。可以用的指令請看 /help。

## 其他種類的訊息

other-sticker = 謝謝您的貼圖，不過我看不懂貼圖。
other-voice = 我聽不懂語音訊息，請改用文字或按鈕。
other-video = 我不能收影片。需要圖片時，請傳照片或截圖。
other-video-note = 我不能收影片訊息。需要圖片時，請傳照片或截圖。
other-audio = 我不能收音訊，請改用文字或按鈕。
other-animation = 我不能收動畫（GIF）。需要圖片時，請傳照片或截圖。
other-contact = 這裡不需要聯絡人資料，我沒有保存。
other-location = 這裡不需要位置資料，我沒有保存。
other-unknown = 這種訊息我看不懂，請改用文字、按鈕或圖片。
other-edited = 我看不到修改過的訊息。要更正的話，請把正確的內容<b>重新傳一次</b>；已經過了的題目，可以按「上一步」，或在最後核對時修改。

## 指令選單

command-start = 開始，或接著做
command-apply = 申請新的證照
command-account = 匯款帳戶
command-status = 我的申請與進度
command-language = 切換語言／Language
command-help = 說明與常見問題
command-cancel = 離開目前的步驟

## 機器人的介紹

bot-description = 專業技術證照獎勵，用手機就能申請：拍照、送出，有結果主動通知您，退件會告訴您哪裡要改。按「開始」就可以了。
bot-short-description = 專業技術證照獎勵申請：手機拍照送出，結果主動通知。
