### 匯款帳戶：學籍資料、銀行、帳號、證件、存摺。

## 開始與總覽

account-intro =
    第一次申請前，請先填好<b>匯款帳戶</b>，以後各梯次都能沿用。約需 5 分鐘，請準備：
    • { $kind ->
        [foreign] 居留證（有效期限內）
       *[national] 國民身分證
    }
    • <b>本人</b>的存摺封面，或數位帳戶的「存摺封面」截圖
# 幫助與個人資料告知事項也照這裡列出要傳的文件
papers-to-prepare = 身分證（外籍生為居留證）、本人存摺封面
papers-collected = 身分證或居留證、存摺的影像
account-resumed = 接著填您的匯款帳戶，之前的內容都還在。
account-summary = <b>您的匯款帳戶</b>
account-office = 您已經送出過申請，帳戶要變更請洽承辦單位：{ $mail }，{ $phone }。
account-gap = 還需要：<b>{ $item }</b>
account-complete = ✅ 匯款帳戶填好了，以後申請都會沿用。

account-card-bank = 🏦 { $bank }
account-card-branch = 　 分行：[{ $code }] { $name }
account-card-number = 　 帳號：<code>{ $number }</code>
account-card-fee = { $fee ->
        [0] 　 匯款免手續費
       *[other] 　 匯款手續費 { $fee } 元，從獎勵金扣除
    }
account-card-holder = 　 戶名：{ $name }（本人）
account-card-email = ✉️ { $address }
account-card-picture = 📎 { $item }：已收到
account-card-expiry = 📅 居留證有效至{ $date }
account-card-no-expiry = 📅 永久居留證，無期限
account-card-expired = ⚠️ 居留證已在{ $date }到期

account-check-ask = <b>請核對您的匯款帳戶</b>
account-check-confirm = ✅ 都正確，完成
account-check-help =
    • 按「改……」只改那一項，其他的都會保留。
    • 換銀行時，分行、帳號和存摺要重新提供。
    • 送出第一件申請後，帳戶變更由承辦單位處理。
account-change-bank = 改銀行
account-change-account-number = 改帳號
account-change-email = 改 Email
account-change-id = 改身分證圖片
account-change-residence = 改居留證
account-change-passbook = 改存摺圖片

## 學籍資料

profile-ask =
    這是學校名冊上的資料，請核對：
    學號：<b>{ $number }</b>
    帳戶姓名：<b>{ $name }</b>
    英文姓名：{ $english-name }
    性別：{ $gender }
    學制：{ $programme }
    學院：{ $college }
    系所：{ $department }
    班級：{ $class-name }
    身分別：{ $kind ->
        [foreign] 外籍生
       *[national] 本國生
    }
profile-right = ✅ 資料正確
profile-wrong-button = 資料有誤
profile-wrong = 名冊資料只能由學校更正。請洽承辦單位：{ $mail }，{ $phone }。更正後再輸入 /account 繼續。
profile-help =
    • 這些資料來自學校名冊，我不能更改。
    • 存摺戶名必須與「帳戶姓名」相同。

## 銀行

bank-ask =
    獎勵金要匯到哪一家<b>銀行或郵局</b>？
    { $free ->
        [none] 銀行每次匯款從獎勵金扣 { $fee } 元。
       *[other] { $free }免手續費；其他銀行每次從獎勵金扣 { $fee } 元。
    }
    其他銀行請輸入名稱或代碼，例如「中信」「822」。
bank-free-button =
    { $post ->
        [yes] 📮 { $name }（免手續費）
       *[no] 🏦 { $name }（免手續費）
    }
bank-name-700 = 郵局
bank-name-007 = 第一銀行
bank-name-other = { $name }
list-and = { $first }和{ $rest }
list-comma = { $first }、{ $rest }
bank-found = 找到 { $count } 家與「{ $text }」相符，請選擇：
bank-not-found = 找不到「{ $text }」。請輸入銀行全名、簡稱或 3 位數代碼，例如「臺灣銀行」「台銀」「004」。
bank-free = { $bank }：匯款<b>免手續費</b>。
bank-changed = 已換銀行，原來的分行、帳號和存摺圖片已清除，接下來會請您重新提供。
bank-help =
    • { $free ->
        [none] 匯款每次扣 { $fee } 元手續費。
       *[other] { $free }免手續費，其他銀行扣 { $fee } 元。
    }
    • 一定要用<b>本人</b>帳戶，不能用父母或朋友的。
    • 3 位數代碼印在存摺上，也可以在銀行 App 查到。
refused-bank-unknown = 這家機構不能選。請輸入銀行名稱或 3 位數代碼重新查詢。

fee-ask =
    您選的是 <b>{ $bank }</b>。
    這家銀行每次匯款要從獎勵金扣 <b>{ $fee } 元</b>手續費。
    您也可以改用免手續費的帳戶：
fee-keep = 就用這家，扣 { $fee } 元
fee-other = 🔎 重新找銀行
fee-help =
    • { $free ->
        [none] 每家銀行都要手續費。
       *[other] 學校主要往來的是{ $free }，匯款免手續費。
    }
    • 其他銀行每次匯款扣 { $fee } 元；退匯重匯會再扣一次。

## 分行

branch-ask =
    <b>{ $bank }</b> 的哪一個<b>分行</b>？
    請輸入分行名稱、地名或代碼，例如「屏東」。
branch-found = { $bank }：找到 { $count } 個與「{ $text }」相符的分行，請選擇：
branch-not-found = 在 { $bank } 找不到「{ $text }」。請輸入分行名稱、縣市鄉鎮，或存摺上的 4 位數分行代碼。
branch-unlisted = 清單上沒有分行代碼 <b>{ $code }</b>（{ $bank }）。如果存摺上確實是這個代碼，可以照用，承辦人員會核對；不是的話請再輸入一次。
branch-unlisted-keep = 存摺上就是 { $code }
branch-help =
    • 分行印在存摺封面或內頁，通常是開戶的分行。
    • 數位帳戶請看銀行 App 的「存摺封面」或帳戶資訊。
    • 代碼 7 位數時，前 3 位是銀行、後 4 位是分行。
refused-branch-unknown = 這個分行已經不在清單上。請輸入分行名稱或代碼重新查詢。

## 帳號

account-number-ask = 請輸入 <b>{ $bank }</b> 的<b>帳戶號碼</b>，照存摺封面從頭到尾打完整。
    收到後會把您的訊息從聊天室刪除。
account-number-checked = 我已核對，就是這個號碼（{ $number }）
account-number-unusual = 提醒：{ $bank } 的帳號通常不是 { $digits } 位數，請再看一次存摺。號碼沒錯就繼續。
account-number-kept = 已收到帳號 <code>{ $number }</code>，您的訊息會從聊天室刪除。
account-number-different = 兩次輸入的號碼不同，請看著存摺從頭再來一次。
account-number-help =
    • 帳號印在存摺封面，空格和「-」可以省略。
    • 金融卡卡號不是帳號，請不要輸入。
    • 帳號加密保存，以後只顯示最後 4 碼。

account-number-again-ask = 剛才的號碼是 <code>{ $number }</code>。為避免匯錯，請看著存摺<b>再輸入一次完整號碼</b>。
account-number-again-help =
    • 打錯一碼，獎勵金就可能退匯，重匯還要再扣手續費。
    • 兩次不同時會從頭再來，不會記下錯的號碼。

## 郵局

post-office-ask = 請輸入存摺封面上的<b>局號（7 位數）</b>，含「-」後面那一位。
    也可以一次輸入局號加帳號共 14 位數。
post-office-named = 局號 { $number }：<b>{ $name }</b>。
post-office-unknown = 局號 { $number } 不在清單上，可能是已裁撤的郵局；檢查碼正確，可以繼續。
post-office-help =
    • 局號和帳號都印在存簿封面，各 7 位數。
    • 例如「000100-6」請輸入 0001006。
    • 8 位數的劃撥帳號不能使用。

post-account-ask = 局號 <b>{ $office }</b> 已記下。請輸入<b>帳號（7 位數）</b>，含「-」後面那一位。
    收到後會把您的訊息從聊天室刪除。
post-account-office = ✏️ 重新輸入局號
post-account-help =
    • 帳號印在存簿封面的局號旁邊，7 位數。
    • 也可以一次輸入局號加帳號共 14 位數。
    • 以後只顯示最後 4 碼。

## 戶名

holder-ask = 請確認：存摺上的戶名是 <b>{ $name }</b>，也就是您本人。
holder-mine = ✅ 是我本人的帳戶
holder-not-mine-button = 不是我的帳戶
holder-not-mine = 獎勵金只能匯到<b>您本人</b>的帳戶，不能用父母、親戚或朋友的；否則銀行會退匯，每次重匯都要再扣一次手續費。剛才的帳號已清除，請改用本人的帳戶。
holder-help =
    • 戶名必須與學籍姓名相同。
    • 不是本人的帳戶會被退匯，重匯要再扣手續費。
    • 改過名字，請先到銀行或郵局更新戶名。

## Email

email-ask = 承辦單位要用哪個 <b>Email</b> 聯絡您？按下面的信箱，或直接輸入另一個。
email-use = 用 { $address }
email-kept = 聯絡 Email：{ $address }
email-help =
    • 建議用學校信箱；快畢業的話，也可以用常用的信箱。
    • 格式像 name@example.com。
refused-email-shape = 這不像 Email。請輸入完整的信箱，例如 <b>name@example.com</b>。

## 證件與存摺圖片

account-picture-kept = 已收到{ $item }，聊天室裡的圖片會刪除。

id-front-ask = 請傳<b>國民身分證正面</b>（有相片的那一面）。
    四個角都要在畫面內，字要清楚、不反光。
id-front-help =
    • 按迴紋針選「照片」或「檔案」，也可以直接拍。
    • JPEG、PNG、WebP、HEIC、PDF 都可以，{ $limit-mb } MB 以內。
    • 圖片加密保存，不會傳回給您。

id-back-ask = 請傳<b>國民身分證背面</b>（有住址的那一面）。
    為保護您，拍照前請用小紙條<b>遮住下方的兩組流水號</b>，其他內容要看得清楚。
id-back-help =
    • 背面的流水號可能被人拿去冒用，審核也用不到，請遮起來。
    • 父母、配偶、役別、戶籍地址的欄位請不要遮。
    • 忘了遮也沒關係，可以重拍一張。

residence-front-ask = 請傳<b>居留證正面</b>（有相片的那一面）。
    四個角都要在畫面內，字要清楚、不反光。
residence-front-help =
    • 居留證必須在有效期限內；換發中請等拿到新證。
    • JPEG、PNG、WebP、HEIC、PDF 都可以，{ $limit-mb } MB 以內。
    • 圖片加密保存，不會傳回給您。

residence-back-ask = 請傳<b>居留證背面</b>。
residence-back-help =
    • 正面和背面都需要，一次傳一張。
    • 四個角都要在畫面內，字要清楚。

residence-expiry-ask = 居留證的<b>有效日期（居留期限）</b>是哪一天？例如 <b>2027/08/31</b>。
residence-expiry-none-button = ♾ 永久居留，無期限
residence-expiry-none = 已記下：永久居留證，<b>無期限</b>。
residence-expiry-kept = 居留證有效至{ $date }。
residence-expiry-help =
    • 日期印在居留證正面的「居留期限」。
    • 永久居留證沒有期限，請按「永久居留，無期限」。
    • 每次送出申請都會再核對是否過期。

passbook-ask = 請傳<b>存摺封面</b>，<b>戶名、帳號、銀行和分行</b>都要看得清楚。
    數位帳戶沒有存摺，請傳銀行 App 的「存摺封面」截圖。
passbook-help =
    • 必須是您本人、而且和剛才輸入的帳號相同的帳戶。
    • 有些存摺的帳號印在內頁第一頁，請拍有戶名和帳號的那一頁。
    • 提款卡的照片不能代替存摺。

passbook-back-ask = 要附上<b>存摺背面</b>嗎？背面或內頁有戶名、分行等資料才需要。
passbook-back-skip = 不用，略過
passbook-back-help =
    • 這一項可以略過。
    • 封面已經看得到戶名、帳號、銀行和分行，就不需要背面。
