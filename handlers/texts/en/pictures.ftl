### What is said when a picture cannot be taken: what was wrong, and what to do.

refused-picture-too-big = This file is larger than { $limit-mb } MB. Please send it as a photo, or take a new picture.
refused-picture-quota = You have sent as many pictures and files today as I take from one student (at most { $files } a day, { $megabytes } MB in all, { $unkept } of them not kept or replaced), so I have not taken this one. What was kept is still here. Please send it again after { $until }; if that is too late, bring the document to the office: { $mail }, { $phone }.
refused-picture-incomplete = Part of this picture did not arrive. Please send it once more.
refused-picture-empty = This file is empty. Please choose the picture again and send it.
refused-picture-unknown-type =
    { $found ->
        [text] This is a text file, not a picture.
        [video] This is a video, not a picture.
        [unknown] This file is not a picture I can use.
       *[other] This is a { $found } file, which I cannot use.
    } Please send a photo or a screenshot (JPEG, PNG, WebP, HEIC or PDF).
refused-picture-pdf-locked = This PDF is protected by a password and cannot be opened. Please remove the password, or open it and send a screenshot.
refused-picture-pdf-too-long = This PDF has { $pages } pages; at most { $most } are taken, and only the first one is looked at. Please send just the page that is needed, or a screenshot of it.
refused-picture-too-many-pixels = This picture has too many pixels (the limit is { $limit-megapixels } megapixels). Please send it as a photo: Telegram then makes it smaller.
refused-picture-too-long = This picture is too long and narrow (more than { $aspect } to 1). Please photograph just the document and send it again.
refused-picture-too-small = This picture is too small to read ({ $width } × { $height } pixels). Please photograph the document itself; the short side needs at least { $least } pixels.
refused-picture-bomb = This file is built in an unusual way and cannot be opened safely. Please take a new photo or a screenshot and send that.
refused-picture-broken = This picture cannot be opened; the file may be damaged. Please take a new photo or a screenshot and send that.
refused-picture-timeout = This picture took too long to open, so I stopped. Please send it as a photo, or take a new one.

## Pictures that cannot be read: a new one at first, at the second try this one may be used

refused-picture-too-few-pixels = This picture is too small to be read. Please photograph the document itself, or send the original as a file; not a preview, not a small cut-out.
refused-picture-blank = There is next to nothing on this picture. Please turn to the side that has something on it, aim well, and take another one.
refused-picture-too-dark = This photo is too dark. Please go where it is bright, let the light come from the side, and take another one.
refused-picture-blurred = This photo is blurred. Please hold the phone still, tap on the writing to focus, and wait until it is sharp.

picture-vanishes = I did not keep this one; it will be deleted from the chat in { $minutes } minutes.

## When there is something to ask about a picture

doubt-glare = There seems to be a reflection on this photo, which hides the writing. From another angle and without flash it mostly goes away.
doubt-too-bright = This photo seems too bright: the writing has become pale. Away from direct light it is easier to read.
doubt-too-far = The document seems small on this photo. From closer by, so that it fills the picture, the writing is easier to read.
doubt-same-file = This is the same file that you sent for “{ $item }”.
doubt-earlier-application =
    This picture { $how ->
        [file] is the same file as
       *[copy] looks like the same picture as
    } the “{ $item }” of your earlier application { $reference }, which is now: { $status }. One certificate is rewarded once; if this is another certificate, please send its own picture.
doubt-earlier-taken-back =
    This picture { $how ->
        [file] is the same file as
       *[copy] looks like the same picture as
    } the “{ $item }” of your earlier application { $reference }, which is now: { $status }. If you are applying for the same certificate again, you may use it; if this is another certificate, please send its own picture.
doubt-twin = This one looks a lot like “{ $item }”. Could it be the same side?
doubt-file-refused = You have sent this file before, and it did not pass the check.
doubt-file-returned = This file was returned in an earlier review.
picture-waits =
    { $doubts }
    Will you send another one, or use this one? To change it, you may also just send the new picture.
picture-waits-refused =
    { $doubts }
    Please send another one. If it really cannot be any clearer, press “Use this one”; the reviewer will see a note about it.
picture-another-button = 📷 Send another
picture-use-button = 👌 Use this one

## Several pictures at once

album-side-not-kept = { $item }: { $why }
album-left-one = You sent { $count } pictures at once, and only one is needed here. The first one was taken as { $front }; the other { $left } were not kept and will be deleted from the chat. Is that right?
album-left-two = You sent { $count } pictures at once, and only two are needed here. The first one was taken as { $front }, the second one as { $back }; the other { $left } were not kept and will be deleted from the chat. Is that right?
album-right-button = ✅ Right, go on
album-again-button = 🔄 No, send again

## Short names on the reviewer's card

doubt-name-blurred = blurred
doubt-name-too-dark = too dark
doubt-name-blank = nearly blank
doubt-name-too-few-pixels = too small
doubt-name-glare = reflection
doubt-name-too-bright = too bright
doubt-name-too-far = too far away
doubt-name-same-file = same file as another picture
doubt-name-wrong-slot = looks like another document
doubt-name-earlier-application = same as in an earlier application
doubt-name-earlier-taken-back = same as in an application that was taken back
doubt-name-twin = looks like the other side
doubt-name-file-refused = the same file was refused before
doubt-name-file-returned = the same file was returned before
