### 圖片不能收時說的話：哪裡不對，接著怎麼做。

refused-picture-too-big = 這個檔案超過 { $limit-mb } MB，收不下。請改用「照片」方式傳送，或重拍一張。
refused-picture-quota = 今天傳來的圖片和檔案已經到上限（一天最多 { $files } 個、共 { $megabytes } MB，其中沒有收下或換掉的最多 { $unkept } 個），這一個我先不收。已經收下的都還在。請在 { $until } 之後再傳一次；等不及的話，請帶著文件洽承辦單位：{ $mail }，{ $phone }。
refused-picture-incomplete = 這張圖片沒有傳完整，後半段不見了。請再傳一次。
refused-picture-empty = 這個檔案是空的。請重新選一張圖片傳送。
refused-picture-unknown-type =
    { $found ->
        [text] 這是文字檔，不是圖片。
        [video] 這是影片，不是圖片。
        [unknown] 這個檔案不是可以使用的圖片。
       *[other] 這是 { $found } 檔，不能使用。
    }請傳照片或螢幕截圖（JPEG、PNG、WebP、HEIC、PDF 都可以）。
refused-picture-pdf-locked = 這份 PDF 有密碼保護，打不開。請解除密碼，或打開後截圖再傳。
refused-picture-pdf-too-long = 這份 PDF 有 { $pages } 頁，最多只能 { $most } 頁，而且只看第一頁。請只傳需要的那一頁，或打開後截圖再傳。
refused-picture-too-many-pixels = 這張圖片的像素太多（上限 { $limit-megapixels } 百萬像素）。請改用「照片」方式傳送，Telegram 會自動縮小。
refused-picture-too-long = 這張圖片太細長了（長邊超過短邊的 { $aspect } 倍）。請只拍證件本身，再傳一次。
refused-picture-too-small = 這張圖片太小（{ $width } × { $height } 像素），上面的字看不清楚。請直接拍攝證件，短邊至少要 { $least } 像素。
refused-picture-bomb = 這個檔案的結構不尋常，無法安全開啟。請用手機重新拍一張，或截圖後再傳。
refused-picture-broken = 這張圖片打不開，檔案可能損壞了。請重新拍一張，或截圖後再傳。
refused-picture-timeout = 這張圖片處理太久，已經停下來了。請改用「照片」方式傳送，或重新拍一張。

## 看不清楚的圖片：第一次請重拍，第二次可以照用

refused-picture-too-few-pixels = 這張圖片太小，字會看不清楚。請直接拍攝證件，或改用「檔案」傳送原圖，不要傳縮圖或截下來的一小塊。
refused-picture-blank = 這張圖片幾乎是空白的，看不到證件。請翻到有內容的那一面，對準了再拍一張。
refused-picture-too-dark = 這張照片太暗了。請到明亮的地方，讓光從旁邊照過來，再拍一張。
refused-picture-blurred = 這張照片模糊了。請把手機拿穩，點一下畫面上的字對焦，等清楚了再按快門。

picture-vanishes = 這張沒有收下，{ $minutes } 分鐘後會從聊天室刪除。

## 對一張圖片有疑問時

doubt-glare = 這張照片好像有反光，被照亮的地方看不到字。換個角度、不要用閃光燈，通常就好了。
doubt-too-bright = 這張照片好像太亮，字變得很淡。避開直射的光再拍，字會比較清楚。
doubt-too-far = 證件在照片裡好像太小。靠近一點，讓證件占滿畫面，字會比較清楚。
doubt-same-file = 這和您傳的「{ $item }」是同一個檔案。
doubt-earlier-application =
    這張圖片和您先前申請 { $reference } 的「{ $item }」{ $how ->
        [file] 是同一個檔案
       *[copy] 看起來是同一張圖片
    }，那件的狀態是「{ $status }」。同一張證照只獎勵一次；如果是另一張證照，請傳那一張的圖片。
doubt-earlier-taken-back =
    這張圖片和您先前申請 { $reference } 的「{ $item }」{ $how ->
        [file] 是同一個檔案
       *[copy] 看起來是同一張圖片
    }，那件的狀態是「{ $status }」。如果是重新申請同一張證照，可以就用這張；如果是另一張證照，請傳那一張的圖片。
doubt-twin = 這張和「{ $item }」看起來很像，會不會是同一面？
doubt-file-refused = 這個檔案剛才傳過，沒有通過檢查。
doubt-file-returned = 這個檔案先前審核時被退回過。
picture-waits =
    { $doubts }
    要換一張，還是就用這張？要換的話，直接傳新的圖片也可以。
picture-waits-refused =
    { $doubts }
    請再傳一張。真的沒辦法拍得更清楚的話，可以按「就用這張」，審核人員會看到提醒。
picture-another-button = 📷 換一張
picture-use-button = 👌 就用這張

## 一次傳好幾張

album-side-not-kept = { $item }：{ $why }
album-left-one = 您一次傳了 { $count } 張，這裡只要一張。第 1 張當作{ $front }，其餘 { $left } 張沒有收下，稍後會從聊天室刪除。這樣對嗎？
album-left-two = 您一次傳了 { $count } 張，這裡只要兩張。第 1 張當作{ $front }，第 2 張當作{ $back }，其餘 { $left } 張沒有收下，稍後會從聊天室刪除。這樣對嗎？
album-right-button = ✅ 對，繼續
album-again-button = 🔄 不對，重新傳

## 審核卡片上的短名

doubt-name-blurred = 模糊
doubt-name-too-dark = 太暗
doubt-name-blank = 幾乎空白
doubt-name-too-few-pixels = 太小
doubt-name-glare = 反光
doubt-name-too-bright = 太亮
doubt-name-too-far = 拍得太遠
doubt-name-same-file = 與另一張是同一個檔案
doubt-name-wrong-slot = 看起來是別的文件
doubt-name-earlier-application = 與先前的申請相同
doubt-name-earlier-taken-back = 與撤回的申請相同
doubt-name-twin = 與另一面很像
doubt-name-file-refused = 傳過而未通過檢查的檔案
doubt-name-file-returned = 同一檔案先前被退回
