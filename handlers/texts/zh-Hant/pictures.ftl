### 圖片不能收時說的話：哪裡不對，接著怎麼做。

refused-picture-too-big = 這個檔案超過 { $limit-mb } MB，收不下。請改用「照片」方式傳送，或重拍一張。
refused-picture-incomplete = 這張圖片沒有傳完整，後半段不見了。請再傳一次。
refused-picture-empty = 這個檔案是空的。請重新選一張圖片傳送。
refused-picture-unknown-type =
    { $found ->
        [text] 這是文字檔，不是圖片。
        [video] 這是影片，不是圖片。
        [unknown] 這個檔案不是可以使用的圖片。
       *[other] 這是 { $found } 檔，不能使用。
    }請傳照片或螢幕截圖（JPEG、PNG、WebP、HEIC 都可以）。
refused-picture-is-pdf = 目前還不能收 PDF。請把內容拍照，或打開後截圖，再傳圖片給我。
refused-picture-too-many-pixels = 這張圖片的像素太多（上限 { $limit-megapixels } 百萬像素）。請改用「照片」方式傳送，Telegram 會自動縮小。
refused-picture-too-long = 這張圖片太細長了（長邊超過短邊的 { $aspect } 倍）。請只拍證件本身，再傳一次。
refused-picture-too-small = 這張圖片太小（{ $width } × { $height } 像素），上面的字看不清楚。請直接拍攝證件，短邊至少要 { $least } 像素。
refused-picture-bomb = 這個檔案的結構不尋常，無法安全開啟。請用手機重新拍一張，或截圖後再傳。
refused-picture-broken = 這張圖片打不開，檔案可能損壞了。請重新拍一張，或截圖後再傳。
refused-picture-timeout = 這張圖片處理太久，已經停下來了。請改用「照片」方式傳送，或重新拍一張。

## 對一張圖片有疑問時

picture-waits =
    { $doubts }
    要換一張，還是就用這張？換一張的話，直接傳給我就可以。
picture-another-button = 📷 換一張
picture-use-button = 就用這張
