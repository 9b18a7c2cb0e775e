### What is said after reading a picture: it asks and never blocks; what was not read is not mentioned.

## A picture in the wrong place

doubt-wrong-slot = This looks like <b>{ $found }</b>; what is needed here: <b>{ $item }</b>.

## Something else than was typed

differs-number =
    <b>Please look at the certificate number again</b>
    On the picture it seems to be <b>{ $read }</b>,
    you typed <b>{ $typed }</b>.
    Which one stands on the certificate?
differs-effective-date =
    <b>Please look at the effective date again</b>
    On the picture it seems to be <b>{ $read }</b>,
    you typed <b>{ $typed }</b>.
    It is the date marked 生效日期 (effective), not the date of issue or printing. Which one is right?
differs-account-number =
    <b>Please look at the account number again</b>
    On the picture it seems to be <code>{ $read }</code>,
    you typed <code>{ $typed }</code>.
    (To protect your account, only the part that differs is shown.) Which one stands in the passbook?
differs-residence-expiry =
    <b>Please look at the expiry date again</b>
    On the picture it seems to be <b>{ $read }</b>,
    you typed <b>{ $typed }</b>.
    Which one stands on the residence card?
differs-mine-button = ✅ What I typed is right
differs-read-button = 📷 The picture is right
differs-again-button = ✏ Type it again
account-number-taken = The account number is now the one on the picture: <code>{ $number }</code>.
certificate-read-help =
    • What I read on the picture is not quite what you typed. I may have misread it, or it may be a slip.
    • Please compare with the certificate and choose; you can go on either way.
    • The same difference is asked about only once.
account-read-help =
    • What I read on the picture is not quite what you typed. I may have misread it, or it may be a slip.
    • Please compare with the passbook or residence card and choose; you can go on either way.
    • With one wrong digit the bank may send the reward back.

## Picture first: confirmed one by one

effective-date-or-picture = You may also send <b>a photo of the certificate’s front</b> first, then answer one by one.
effective-date-read =
    <b>Is this the effective date?</b>
    { $date }
    I read it off the picture; please compare it with the certificate.
    If it is not right, just type the right date.
effective-date-read-button = ✅ Yes, that day
keyword-read =
    <b>Is this the certificate on the picture?</b>
    { $count ->
        [one] One was found; if it is yours, choose it.
       *[other] { $count } were found; please choose yours.
    }
    If it is none of these, just type a keyword.
certificate-number-read =
    <b>Is this the certificate number?</b>
    { $number }
    I read it off the picture; please compare it sign by sign.
    If it is not right, just type the right number.
certificate-number-read-button = ✅ Yes, this is it
residence-expiry-read =
    <b>Is your residence card valid until this day?</b>
    { $date }
    I read it off the picture; please compare it with the date of expiry.
    If it is not right, just type the right date.
residence-expiry-read-button = ✅ Yes, that day

## What staff see

desk-card-reading = <b>Read off the pictures</b> (a hint only; the pictures decide)
desk-reading-match =
    { $origin ->
        [typed] ✅ { $item }: typed, and as on the picture
        [picture] 📷 { $item }: read off the picture, confirmed by the student
       *[other] ✅ { $item }: as on the picture
    }
desk-reading-mismatch =
    ⚠️ { $item }:{ " " }{ $origin ->
        [typed] typed;{ " " }
        [picture] read off a picture;{ " " }
       *[other] { "" }
    }the picture seems to show { $read }{ $asked ->
        [yes] {" "}(the student was asked)
       *[no] { "" }
    }
desk-reading-unread =
    ▫️ { $item }:{ " " }{ $origin ->
        [typed] typed;{ " " }
        [picture] read off a picture;{ " " }
       *[other] { "" }
    }not found on the picture
desk-not-read-typed = ▫️ Typed, no picture was read: { $items }
desk-not-read-picture = 📷 Read off the picture, confirmed by the student: { $items }
