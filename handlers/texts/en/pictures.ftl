### What is said when a picture cannot be taken: what was wrong, and what to do.

refused-picture-too-big = This file is larger than { $limit-mb } MB. Please send it as a photo, or take a new picture.
refused-picture-incomplete = Part of this picture did not arrive. Please send it once more.
refused-picture-empty = This file is empty. Please choose the picture again and send it.
refused-picture-unknown-type =
    { $found ->
        [text] This is a text file, not a picture.
        [video] This is a video, not a picture.
        [unknown] This file is not a picture I can use.
       *[other] This is a { $found } file, which I cannot use.
    } Please send a photo or a screenshot (JPEG, PNG, WebP or HEIC).
refused-picture-is-pdf = PDF files cannot be taken yet. Please photograph the page, or open it and take a screenshot, and send that.
refused-picture-too-many-pixels = This picture has too many pixels (the limit is { $limit-megapixels } megapixels). Please send it as a photo: Telegram then makes it smaller.
refused-picture-too-long = This picture is too long and narrow (more than { $aspect } to 1). Please photograph just the document and send it again.
refused-picture-too-small = This picture is too small to read ({ $width } × { $height } pixels). Please photograph the document itself; the short side needs at least { $least } pixels.
refused-picture-bomb = This file is built in an unusual way and cannot be opened safely. Please take a new photo or a screenshot and send that.
refused-picture-broken = This picture cannot be opened; the file may be damaged. Please take a new photo or a screenshot and send that.
refused-picture-timeout = This picture took too long to open, so I stopped. Please send it as a photo, or take a new one.

## When there is something to ask about a picture

picture-waits =
    { $doubts }
    Will you send another one, or use this one? To change it, just send the new picture.
picture-another-button = 📷 Send another
picture-use-button = Use this one
