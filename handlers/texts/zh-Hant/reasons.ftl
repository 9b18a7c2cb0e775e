### 退回的項目與原因：項目名稱也用在按鈕上，原因寫給學生看。

item-effective_date = 證照生效日期
item-kind = 證照名稱
item-number = 證照字號
item-front = 證照正面
item-back = 證照背面
item-bank = 銀行／郵局
item-branch = 分行
item-account_number = 帳戶號碼
item-holder = 帳戶姓名
item-email = Email
item-id_front = 身分證正面
item-id_back = 身分證背面
item-residence_front = 居留證正面
item-residence_back = 居留證背面
item-residence_expiry = 居留證有效日期
item-passbook = 存摺封面
item-passbook_back = 存摺背面

## 圖片上是哪一種文件

document-id_card = 國民身分證
document-residence_card = 居留證
document-passbook = 存摺
document-certificate = 證照

reason-date-differs = 您輸入的生效日期與證照上的不同。
reason-date-is-print-date = 您輸入的是製證（發證）日期，請改填證照上的「生效日期」。
reason-date-outside-round = 生效日期不在這次申請梯次的範圍內。
reason-kind-wrong = 選擇的證照名稱與證照不符，請重新選擇。
reason-level-wrong = 選擇的級別與證照不符，請重新選擇。
reason-issuer-wrong = 選擇的發證單位與證照不符，請依證照核對後重新選擇。
reason-number-differs = 您輸入的證照字號與證照上的不同。
reason-number-incomplete = 證照字號不完整，文字、英文字母和數字都要輸入，例如「工工字第01414號」。
reason-front-blurred = 證照正面的照片模糊或反光，看不清楚，請重新拍攝。
reason-front-cut-off = 證照正面沒有拍完整，請讓四個角都在畫面內。
reason-front-too-small = 證照正面的照片太小，請靠近一點拍，或用「檔案」方式傳送。
reason-front-wrong-picture = 這張圖片不是這張證照的正面，請傳正確的圖片。
reason-front-score-slip = 這是成績單，請傳正式證照。
reason-front-name-differs = 證照上的姓名與您的學籍姓名不同，請傳本人的證照；若曾改名，請與承辦單位聯絡。
reason-back-blurred = 證照背面的照片模糊或反光，看不清楚，請重新拍攝。
reason-back-wrong-picture = 這張圖片不是這張證照的背面，請傳正確的圖片。
reason-back-missing = 這張證照的背面有內容，請補傳背面的照片。
reason-bank-differs = 選擇的銀行與存摺不符，請重新選擇。
reason-branch-differs = 選擇的分行與存摺不符，請重新選擇。
reason-account-number-differs = 您輸入的帳戶號碼與存摺上的不同。
reason-account-closed = 這個帳戶無法匯入（可能已結清或被列為警示帳戶），請改用另一個本人帳戶。
reason-account-not-savings = 這不是可以匯入獎勵金的存款帳戶，請改用存簿儲金或活期儲蓄帳戶。
reason-holder-not-student = 帳戶不是您本人的。請使用本人帳戶，不能用父母、親戚或朋友的。
reason-name-differs = 存摺上的戶名與您的學籍姓名不同，請核對；若曾改名，請先到金融機構更新。
reason-email-not-reached = 寄到這個 Email 的信被退回了，請提供收得到信的 Email。
reason-id-front-unclear = 身分證正面的照片看不清楚或沒有拍完整，請重新拍攝。
reason-id-front-wrong-picture = 這張圖片不是您的身分證正面，請傳正確的圖片。
reason-id-back-unclear = 身分證背面的照片看不清楚或沒有拍完整，請重新拍攝。
reason-id-back-wrong-picture = 這張圖片不是您的身分證背面，請傳正確的圖片。
reason-residence-front-unclear = 居留證正面的照片看不清楚或沒有拍完整，請重新拍攝。
reason-residence-front-wrong-picture = 這張圖片不是您的居留證正面，請傳正確的圖片。
reason-residence-back-unclear = 居留證背面的照片看不清楚或沒有拍完整，請重新拍攝。
reason-residence-back-wrong-picture = 這張圖片不是您的居留證背面，請傳正確的圖片。
reason-residence-expired = 居留證已過有效期限，請提供新的居留證與有效日期。
reason-residence-expiry-differs = 您輸入的有效日期與居留證上的不同。
reason-passbook-unclear = 存摺封面看不清楚，請讓戶名、帳號、銀行與分行都清楚可見。
reason-passbook-wrong-picture = 這張圖片不是存摺封面，請傳正確的圖片；數位帳戶請傳銀行 App 的「存摺封面」截圖。
reason-passbook-other-person = 存摺上的戶名不是您本人，請改用本人的帳戶。
reason-passbook-back-unclear = 存摺背面的照片看不清楚，請重新拍攝。

## 補件時

reason-unchanged = 未更改

### 同一個原因，寫在審核同仁勾選的按鈕上：手機的按鈕只有一行，長了就看不到。

tick-date-differs = 與證照上的不同
tick-date-is-print-date = 填成製證（發證）日期
tick-date-outside-round = 不在這次梯次內
tick-kind-wrong = 證照選錯了
tick-level-wrong = 級別選錯了
tick-issuer-wrong = 發證單位選錯了
tick-number-differs = 與證照上的不同
tick-number-incomplete = 不完整
tick-front-blurred = 模糊或反光
tick-front-cut-off = 四個角沒有拍完整
tick-front-too-small = 照片太小
tick-front-wrong-picture = 不是這張證照的正面
tick-front-score-slip = 是成績單，不是證照
tick-front-name-differs = 姓名與學籍不同
tick-back-blurred = 模糊或反光
tick-back-wrong-picture = 不是這張證照的背面
tick-back-missing = 有內容，要補傳背面
tick-bank-differs = 與存摺不符
tick-branch-differs = 與存摺不符
tick-account-number-differs = 與存摺上的不同
tick-account-closed = 無法匯入（結清或警示）
tick-account-not-savings = 不是存款帳戶
tick-holder-not-student = 不是本人的帳戶
tick-name-differs = 戶名與學籍姓名不同
tick-email-not-reached = 信被退回
tick-id-front-unclear = 看不清楚或沒拍完整
tick-id-front-wrong-picture = 不是身分證正面
tick-id-back-unclear = 看不清楚或沒拍完整
tick-id-back-wrong-picture = 不是身分證背面
tick-residence-front-unclear = 看不清楚或沒拍完整
tick-residence-front-wrong-picture = 不是居留證正面
tick-residence-back-unclear = 看不清楚或沒拍完整
tick-residence-back-wrong-picture = 不是居留證背面
tick-residence-expired = 已經過期
tick-residence-expiry-differs = 與居留證上的不同
tick-passbook-unclear = 看不清楚
tick-passbook-wrong-picture = 不是存摺封面
tick-passbook-other-person = 戶名不是本人
tick-passbook-back-unclear = 看不清楚
