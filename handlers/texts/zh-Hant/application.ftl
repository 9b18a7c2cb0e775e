### 申請、補件與撤回：每一題的問法、說明與回答。

## 名稱與草稿

title = { $name } { $level }
title-unnamed = 尚未選擇證照
apply-blank = 您的申請還沒有填任何資料，我們接著填：
apply-under-way =
    您有一份申請<b>填到一半</b>：{ $name }
    要接著填，還是申請另一張證照？填到一半的會留在草稿裡。
apply-drafts =
    您有 { $count } 份還沒送出的草稿。
    要接著填，還是申請另一張證照？
apply-new-button = ➕ 申請另一張證照
draft-button = ▶ 繼續：{ $name }
draft-go-on-button = ▶ 繼續填寫這份草稿
draft-waits = 已填的內容都保留在草稿裡。
draft-without-round = 日期沒錯的話，也可以按「繼續填寫這份草稿」，先把其餘的填好留著；要有開放中的梯次接受這個日期，才能送出。
draft-delete-button = 🗑 確定刪除
draft-delete-short = 🗑 刪除草稿
draft-keep-button = ↩ 不刪除，繼續填寫
draft-delete-ask =
    <b>要刪除這份草稿嗎？</b>
    { $name }
    填過的內容和圖片都會刪除，無法復原。
draft-deleted = 草稿已刪除。

## 證照生效日期

effective-date-of = <b>{ $name }</b>
effective-date-ask =
    <b>證照生效日期是哪一天？</b>
    請輸入證照上的「<b>生效日期</b>」，不是製發／列印日期。
    例如：112/06/13 或 2023-06-13
effective-date-help =
    • 生效日期通常印在證照正面，寫著「生效日期」；旁邊的「製發日期」「列印日期」不是。
    • 民國年、西元年都可以，例如 112/06/13、1120613、2023-06-13。
    • 證照只印一個日期時，請填那個日期（發證或通過日期）。
    • 學年、學期由這個日期決定，不必自己選。
effective-date-kept =
    生效日期：<b>{ $date }</b>
    屬於 <b>{ $year } 學年第 { $term } 學期</b>（{ $first }～{ $last }）
    申請梯次：{ $round }
    截止：{ $closes }
effective-date-mended =
    生效日期已改為 <b>{ $date }</b>，
    屬於 { $year } 學年第 { $term } 學期。
effective-date-again = 日期打錯的話，直接輸入正確的<b>生效日期</b>就可以。

## 梯次沒有開放

round-of-date =
    <b>{ $date }</b>
    屬於 { $year } 學年第 { $term } 學期（{ $first }～{ $last }）。
round-upcoming =
    這個日期要在「<b>{ $name }</b>」申請，現在還沒開放。
    開放：{ $opens }
    截止：{ $closes }
    您可以先把草稿填好，開放後再回來送出。截止前我會提醒您。
round-closed =
    這個日期屬於「<b>{ $name }</b>」，已在 { $closes } 截止，現在不能送出。
    請先核對日期；若確定沒錯，請洽承辦單位：{ $mail }，電話 { $phone }。
round-none = 目前沒有接受這個日期的申請梯次。請先核對日期。現在可以申請的是：
round-none-open = 目前沒有開放中的申請梯次，也沒有接受這個日期的梯次。請先核對日期；若確定沒錯，請洽承辦單位：{ $mail }，電話 { $phone }。
round-taken-line =
    • <b>{ $name }</b>：生效日期 { $first }～{ $last }
    　{ $closes } 截止

## 找證照

keyword-ask =
    <b>這是什麼證照？</b>
    請輸入證照名稱的<b>關鍵字</b>，例如：園藝、電腦軟體、TOEIC
keyword-found =
    「{ $query }」找到 { $count } 筆，<b>請選擇您的證照</b>。
    都不是的話，直接輸入其他關鍵字。
keyword-none =
    找不到「{ $query }」。
    • 試試短一點的關鍵字，兩三個字就好
    • 也可以輸入發證單位、級別、英文名稱或證照代碼
    請再輸入一次；真的沒有，請按下面的按鈕。
keyword-not-open =
    學校的證照名冊還沒有匯入，現在還不能選證照種類。
    填好的內容都會留著，請過幾天再回來接著填；急的話請洽承辦單位：{ $mail }，{ $phone }。
keyword-help =
    • 名稱的一部分就可以，簡稱、英文、代碼、發證單位也可以。
    • 台／臺、大小寫、打錯一個字都沒關係。
    • 同名證照有不同級別，請選和證照上一樣的級別。
    • 一直找不到時，按「找不到我的證照」。
keyword-missing-button = 🔎 找不到我的證照
keyword-missing =
    <b>證照不在清單裡時</b>
    1. 填寫「新增證照種類申請表」（可由您或系所填寫）。
    2. 連同證照影本寄到 { $mail }。
    3. 承辦單位取得證照代碼後，就能在這裡搜尋到，再回來接著填。
    有問題請洽承辦單位，電話 { $phone }。
refused-kind-gone = 這個證照種類剛剛停用了。請重新搜尋，選擇其他種類。

## 核對證照種類

kind-ask = <b>請對照您的證照，這些都一樣嗎？</b>
kind-check-issuer = 請確實依證照核對<b>發證單位</b>與<b>級別</b>。
kind-right-button = ✅ 一樣，就是這張
kind-other-button = 🔎 不一樣，重新找
kind-help =
    • 發證單位和級別要和證照上印的一樣。
    • 舊證照可能印舊的單位名稱，例如「行政院勞工委員會」，現在是勞動部。
    • 積分只供參考，實際獎勵金額依學校公告。
card-name = 證照：<b>{ $name }</b>
card-other-name = 英文名稱：{ $name }
card-level = 級別：<b>{ $level }</b>
card-level-both = { $said }（{ $printed }）
card-category = 類別：{ $category }
card-issuer = 發證單位：<b>{ $issuer }</b>{ $old }
card-old-issuer = （舊：{ $issuer }）
card-code = 證照代碼：{ $code }
card-points = 積分：{ $points }（實際獎勵金額依學校公告）
card-points-open = 積分與獎勵金額依學校公告
kind-gone =
    您選的<b>{ $name }</b>現在不開放申請：學校的證照名冊裡沒有它，或已經停用。
    請重新選擇證照種類；其他填好的內容都會留著。
kind-duplicate =
    這張證照您已經申請過了：
    <b>{ $name }</b>，編號 <code>{ $reference }</code>，目前狀態：{ $status }。
    同一種證照、同一級別只能申請一次。
kind-duplicate-next = 這份草稿還在。選錯的話，可以繼續填寫，改選其他證照。

## 證照字號

certificate-number-ask =
    <b>證照字號是什麼？</b>
    請照證照完整輸入，<b>文字、英文字母、數字都要打</b>。
    例如：工工字第01414號
certificate-number-help =
    • 字號通常印在「證照字號」「證號」或「編號」旁邊。
    • 從第一個字到最後一個字都要輸入，前面的 0 也要。
    • 不是身分證字號，也不是准考證號碼。
certificate-number-no-digits =
    您輸入的內容<b>沒有數字</b>，證照字號通常都有。證照上印的真的就是這樣嗎？
    不是的話，請照證照輸入字號，例如：工工字第01414號
certificate-number-id-number =
    這看起來是<b>身分證（居留證）字號</b>，不是證照字號；為保護您，那則訊息會從聊天室刪除。證照上「字號」那一欄印的真的就是它嗎？
    不是的話，請照證照輸入字號，例如：工工字第01414號
certificate-number-own-number =
    這和您的<b>學號或帳戶號碼</b>相同；為保護您，那則訊息會從聊天室刪除。證照上「字號」那一欄印的真的就是它嗎？
    不是的話，請照證照輸入字號，例如：工工字第01414號
certificate-number-a-date =
    這看起來是<b>日期</b>，不是證照字號。證照上「字號」那一欄印的真的就是它嗎？
    不是的話，請照證照輸入字號，例如：工工字第01414號
certificate-number-sure = ✅ 證照上就是這樣印的
certificate-number-earlier =
    這個證照字號，您在 { $reference }（{ $name }）已經用過，那件的狀態是<b>{ $status }</b>。同一張證照只獎勵一次。
    這是另一張字號相同的證照嗎？不是的話，請輸入這張證照的字號，或先看進度。
certificate-number-another = ✅ 是另一張證照，字號相同
certificate-number-taken-back =
    這個證照字號，您在 { $reference }（{ $name }）用過，那件的狀態是<b>{ $status }</b>。
    要重新申請同一張證照嗎？不是的話，請輸入這張證照的字號，或先看進度。
certificate-number-anew = ✅ 是，用這個字號申請
certificate-number-kept = 證照字號：<b>{ $number }</b>

## 證照圖片

certificate-front-ask =
    <b>請傳證照正面的照片</b>
    四個角都入鏡，字看得清楚，不要反光。
    正面、背面可以兩張一起傳。
certificate-front-help =
    • 用手機拍照，或從相簿選「照片」「檔案」都可以。
    • JPEG、PNG、WebP、HEIC、PDF 都可以，不必自己轉檔。
    • 字很小時，用「檔案」傳送最清楚。
    • 圖片收好後，我會從聊天室刪除；沒有收下的，稍後也會刪除。
certificate-front-kept = ✅ 已收到證照正面。
certificate-back-ask =
    <b>請傳證照背面的照片</b>
    背面完全空白的話，請按「背面無內容」。
certificate-back-blank-button = ⬜ 背面無內容
certificate-back-help =
    • 背面有任何文字、印章或條碼，都請拍照。
    • 只有完全空白，或只有電子檔一頁時，才按「背面無內容」。
    • 圖片收好後，我會從聊天室刪除；沒有收下的，稍後也會刪除。
certificate-back-kept = ✅ 已收到證照背面。
certificate-back-blank = 已記下：證照背面無內容。

## 核對與送出

check-ask = <b>送出前，請再核對一次</b>
check-truth = 內容都正確的話，請按「送出申請」。
check-send-button = 📨 送出申請
check-change-effective-date = ✏️ 改生效日期
check-change-kind = ✏️ 改證照名稱
check-change-certificate-number = ✏️ 改證照字號
check-change-front = 🖼 換正面
check-change-back = 🖼 換背面
check-help =
    • 要改哪一項，就按那一項的按鈕，其他內容不會動。
    • 送出後會有一組申請編號，審核有結果我會通知您。
    • 姓名、系所等資料來自學校名冊，有錯請洽承辦單位。
    • 送出後到審核前都可以撤回。
card-student =
    { $name }（{ $number }）
    { $about }
card-date =
    生效日期：<b>{ $date }</b>
    （{ $year } 學年第 { $term } 學期）
card-number = 證照字號：<b>{ $number }</b>
card-front = 證照正面：已收到
card-back = 證照背面：已收到
card-back-blank = 證照背面：無內容
card-round =
    申請梯次：{ $name }
    截止：{ $closes }
card-round-closed = ⚠ 申請梯次：這個生效日期目前沒有開放中的梯次，還不能送出
card-account-ready = 匯款帳戶：已設定
card-account-missing = 匯款帳戶：還沒設定好（按送出後先設定，設定好會自動送出）
card-account-expired = 匯款帳戶：居留證已過期（按送出後先更新，更新好會自動送出）
check-account-first =
    <b>還差一件事：匯款帳戶</b>
    第一次申請要先設定匯款帳戶，只要設定一次。設定好以後，這份申請會<b>自動送出</b>。
check-expiry-first =
    <b>還差一件事：居留證已過有效期限</b>
    請先更新居留證照片與有效日期。更新好以後，這份申請會<b>自動送出</b>。
draft-not-sent = 這份申請<b>還沒有送出</b>：{ $name }。內容保留在草稿裡，隨時可以查看。
receipt =
    ✅ <b>申請已送出</b>
    { $name }
    申請編號：<code>{ $reference }</code>
    送出時間：{ $at }

    <b>接下來</b>
    由{ $office }審核。有結果時，我會主動傳訊息給您，不用一直回來查。
receipt-another-button = ➕ 再申請一張證照

## 證照退回與補件

mend-item = 🔧 修正：{ $item }
mended-same =
    <b>和原來的一樣，確定嗎？</b>
    確定的話，審核人員會看到「未更改」。要改的話，請直接回答正確的內容，或按「重新回答」。
mended-same-button = ✅ 沒錯，就是這樣
mended-other-button = ✏️ 重新回答
wrong-line = • <b>{ $item }</b>：{ $reason }
wrong-item = • <b>{ $item }</b>
wrong-note = 承辦人員說明：{ $note }
deadline =
    補件期限：<b>{ $until }</b>（{ $days ->
        [0] 今天是最後一天
       *[other] 還有 { $days } 天
    }）
deadline-past = 補件期限：{ $until }（已過期限）
deadline-none = 請儘快補件。
resend-ask =
    <b>還要修正這些</b>
    { $name }（編號 <code>{ $reference }</code>）
resend-how = 按下要修正的項目，只要重新回答那一項；<b>全部改好後會自動送出</b>。
resend-help =
    • 只要改列出來的項目，其他內容都保留。
    • 最後一項改好時，我會自動幫您送出，不必另外按送出。
    • 申請梯次截止後，仍可在補件期限內補件。
    • 過了期限沒有補件，視為未完成申請。
resend-later-button = ⏰ 晚點再補
resend-later =
    好的，已改好的部分都保留著。
    { $until }
resend-sent =
    ✅ <b>補件已送出</b>
    { $name }（編號 <code>{ $reference }</code>）
    接下來會再審核一次，有結果時我會主動通知您。
resend-too-late =
    <b>補件期限已經過了</b>（{ $until }）。
    { $name }（編號 <code>{ $reference }</code>）不能再送出，視為未完成申請。
    您可以洽承辦單位詢問；梯次還開放時，也可以重新申請。

## 撤回

withdraw-button = ↩ 撤回 { $reference }
withdraw-ask =
    <b>要撤回這份申請嗎？</b>
    { $name }（編號 <code>{ $reference }</code>）
    撤回後不會再審核，也不能恢復；梯次還開放時，可以重新申請。
withdraw-yes-button = ↩ 確定撤回
withdraw-no-button = 不撤回，保留申請
withdraw-done = 已撤回 { $name }（編號 <code>{ $reference }</code>）。
withdraw-kept = 沒有撤回。{ $name }（編號 <code>{ $reference }</code>）維持原狀。
withdraw-help =
    • 撤回就是取消這份申請，審核人員不會再處理。
    • 還沒有審核結果時才可以撤回。
    • 只是要改內容的話：等審核退回再修正，或撤回後重新申請。
