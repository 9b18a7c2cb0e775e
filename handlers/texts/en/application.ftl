### Applying, mending and withdrawing: every question, its help and what is said to the answers.

## Names and drafts

title = { $name } { $level }
title-unnamed = no certificate chosen yet
apply-blank = Nothing is filled in yet in your application. Let us go on with it:
apply-under-way =
    You have an application <b>half filled in</b>: { $name }
    Go on with it, or apply for another certificate? The one half filled in stays among your drafts.
apply-drafts =
    { $count ->
        [one] You have a draft that is not sent yet.
       *[other] You have { $count } drafts that are not sent yet.
    }
    Go on with one, or apply for another certificate?
apply-new-button = ➕ Apply for another certificate
draft-button = ▶ Go on: { $name }
draft-go-on-button = ▶ Go on with this draft
draft-waits = Everything you filled in is kept in the draft.
draft-without-round = If the date is right, you may also press “Go on with this draft” and fill in the rest already; it can be sent only while an open round takes this date.
draft-delete-button = 🗑 Yes, delete it
draft-delete-short = 🗑 Delete draft
draft-keep-button = ↩ Keep it and go on
draft-delete-ask =
    <b>Delete this draft?</b>
    { $name }
    Its answers and pictures will be deleted for good.
draft-deleted = The draft is deleted.

## Effective date

effective-date-of = <b>{ $name }</b>
effective-date-ask =
    <b>What is the certificate’s effective date?</b>
    Please type the <b>effective date (生效日期)</b> on the certificate, not the date of issue or printing.
    For example: 2023-06-13 or 112/06/13
effective-date-help =
    • It usually stands on the front, beside 生效日期; 製發日期 and 列印日期 are other dates.
    • Both calendars are fine: 2023-06-13, 20230613, 112/06/13.
    • If the certificate shows one date only, use that one (issued or passed on).
    • The semester follows from this date; you need not choose it.
effective-date-kept =
    Effective date: <b>{ $date }</b>
    It belongs to <b>academic year { $year }, semester { $term }</b>
    ({ $first } – { $last })
    Round: { $round }
    Closes: { $closes }
effective-date-mended =
    The effective date is now <b>{ $date }</b>,
    academic year { $year }, semester { $term }.
effective-date-again = If the date was mistyped, just type the right <b>effective date</b>.

## No round is open

round-of-date =
    <b>{ $date }</b>
    belongs to academic year { $year }, semester { $term } ({ $first } – { $last }).
round-upcoming =
    This date is for the round “<b>{ $name }</b>”, which is not open yet.
    Opens: { $opens }
    Closes: { $closes }
    You can fill in the draft now and come back to send it once the round is open. I remind you before it closes.
round-closed =
    This date belongs to the round “<b>{ $name }</b>”, which closed on { $closes }; it cannot be sent now.
    Please check the date first. If it is right, ask the office: { $mail }, phone { $phone }.
round-none = No application round takes this date. Please check it. These are open now:
round-none-open = No application round is open now, and none takes this date. Please check it; if it is right, ask the office: { $mail }, phone { $phone }.
round-taken-line =
    • <b>{ $name }</b>: effective dates { $first } – { $last }
    　closes { $closes }

## Finding the certificate

keyword-ask =
    <b>Which certificate is it?</b>
    Please type a <b>keyword</b> of its name, for example: horticulture, 電腦軟體, TOEIC
keyword-found =
    { $count ->
        [one] “{ $query }”: one found. <b>Please choose your certificate.</b>
       *[other] “{ $query }”: { $count } found. <b>Please choose your certificate.</b>
    }
    If it is not here, just type another keyword.
keyword-none =
    Nothing found for “{ $query }”.
    • Try a shorter keyword; two or three characters are enough
    • Issuer, level, English name or certificate code work as well
    Please type again; if it is really missing, press the button below.
keyword-not-open =
    The school’s list of certificates has not been imported yet, so none can be chosen now.
    What you have filled in stays. Please come back in a few days; if it is urgent, contact the office: { $mail }, { $phone }.
keyword-help =
    • A part of the name is enough; short names, English, codes and issuers work too.
    • Capitals, 台 or 臺, and one typing slip do not matter.
    • The same name may have several levels: choose the one on your certificate.
    • If it cannot be found, press “My certificate is not listed”.
keyword-missing-button = 🔎 My certificate is not listed
keyword-missing =
    <b>If the certificate is not in the list</b>
    1. You or your department fill in the form 新增證照種類申請表.
    2. Send it with a copy of the certificate to { $mail }.
    3. Once the office has a code for it, you can find it here and go on.
    Questions? Phone the office: { $phone }.
refused-kind-gone = This kind has just been taken out of use. Please search again and choose another.

## Comparing the kind

kind-ask = <b>Please compare with your certificate: is all of this the same?</b>
kind-check-issuer = Please check the <b>issuer</b> and the <b>level</b> against the certificate itself.
kind-right-button = ✅ The same, this is it
kind-other-button = 🔎 Different, search again
kind-help =
    • Issuer and level must be as printed on the certificate.
    • Older certificates may show an old name, such as 行政院勞工委員會, which is 勞動部 now.
    • Points are for orientation; the amount follows the school’s announcement.
card-name = Certificate: <b>{ $name }</b>
card-other-name = Chinese name: <b>{ $name }</b>
card-level = Level: <b>{ $level }</b>
card-level-both = { $said } ({ $printed })
card-category = Type: { $category }
card-issuer = Issuer: <b>{ $issuer }</b>{ $old }
card-old-issuer = { " " }(formerly { $issuer })
card-code = Code: { $code }
card-points = Points: { $points }; the amount follows the school’s announcement
card-points-open = Points and amount follow the school’s announcement
kind-gone =
    The kind you chose, <b>{ $name }</b>, is not open for applications now: it is not in the school’s list, or was taken out of use.
    Please choose the kind again; everything else you have filled in stays.
kind-duplicate =
    You have applied for this certificate already:
    <b>{ $name }</b>, reference <code>{ $reference }</code>, status: { $status }.
    The same certificate at the same level can be applied for once only.
kind-duplicate-next = This draft is still here. If you chose the wrong one, go on and choose another certificate.

## Certificate number

certificate-number-ask =
    <b>What is the certificate number?</b>
    Please type all of it as printed: <b>characters, letters and digits</b>.
    For example: 工工字第01414號
certificate-number-help =
    • It usually stands beside 證照字號, 證號, 編號 or “No.”.
    • Type it from the first sign to the last, leading zeros included.
    • It is not your ID number, and not an exam admission number.
certificate-number-no-digits =
    There is <b>no digit</b> in your answer, and certificate numbers usually have some. Is it really printed like this?
    If not, please type the number as it is on the certificate, for example: 工工字第01414號
certificate-number-id-number =
    This looks like the <b>number of an ID or residence card</b>, not of a certificate; to protect you, your message is being removed from this chat. Is it really what the certificate shows as its number?
    If not, please type the number as it is on the certificate, for example: 工工字第01414號
certificate-number-own-number =
    This is your own <b>student number or account number</b>; to protect you, your message is being removed from this chat. Is it really what the certificate shows as its number?
    If not, please type the number as it is on the certificate, for example: 工工字第01414號
certificate-number-a-date =
    This looks like a <b>date</b>, not the number of a certificate. Is it really what the certificate shows as its number?
    If not, please type the number as it is on the certificate, for example: 工工字第01414號
certificate-number-sure = ✅ It is printed like this
certificate-number-earlier =
    You have used this certificate number before, in { $reference } ({ $name }), which is now: <b>{ $status }</b>. One certificate is rewarded once.
    Is this another certificate with the same number? If not, please type the number of this certificate, or look at your applications first.
certificate-number-another = ✅ Another certificate, same number
certificate-number-taken-back =
    You have used this certificate number before, in { $reference } ({ $name }), which is now: <b>{ $status }</b>.
    Are you applying for the same certificate again? If not, please type the number of this certificate, or look at your applications first.
certificate-number-anew = ✅ Yes, apply with this number
certificate-number-kept = Certificate number: <b>{ $number }</b>

## Pictures of the certificate

certificate-front-ask =
    <b>Please send a picture of the certificate’s front</b>
    All four corners in view, readable, no glare.
    You may send front and back together.
certificate-front-help =
    • Take a photo, or choose one from your phone, as photo or as file.
    • JPEG, PNG, WebP, HEIC and PDF are fine; you need not convert anything.
    • If the print is small, a file is the clearest.
    • Once your picture is kept, I delete it from the chat; one that was not kept goes a little later.
certificate-front-kept = ✅ I have the front of the certificate.
certificate-back-ask =
    <b>Please send a picture of the certificate’s back</b>
    If the back is completely empty, press “The back is empty”.
certificate-back-blank-button = ⬜ The back is empty
certificate-back-help =
    • If there is any text, stamp or code on the back, please take a picture.
    • Press “The back is empty” only if it is blank, or a one-page electronic certificate.
    • Once your picture is kept, I delete it from the chat; one that was not kept goes a little later.
certificate-back-kept = ✅ I have the back of the certificate.
certificate-back-blank = Noted: the back of the certificate is empty.

## Checking and sending

check-ask = <b>Please check everything before sending</b>
check-truth = If all of it is right, press “Send application”.
check-send-button = 📨 Send application
check-change-effective-date = ✏️ Change date
check-change-kind = ✏️ Change certificate
check-change-certificate-number = ✏️ Change number
check-change-front = 🖼 New front
check-change-back = 🖼 New back
check-help =
    • Press the button of what you want to change; the rest stays.
    • After sending you get a reference, and I write to you when there is a decision.
    • Name and department come from the school’s roster; if they are wrong, ask the office.
    • You can withdraw it until it is decided.
card-student =
    { $name } ({ $number })
    { $about }
card-date =
    Effective date: <b>{ $date }</b>
    (academic year { $year }, semester { $term })
card-number = Number: <b>{ $number }</b>
card-front = Front: received
card-back = Back: received
card-back-blank = Back: empty
card-round =
    Round: { $name }
    Closes: { $closes }
card-round-closed = ⚠ Round: none is open for this effective date, so it cannot be sent yet
card-account-ready = Payout account: set up
card-account-missing = Payout account: not complete (first thing after “Send”; then it is sent by itself)
card-account-expired = Payout account: residence card expired (renewed first after “Send”; then it is sent by itself)
check-account-first =
    <b>One thing first: your payout account</b>
    It is needed before the first application, and only once. When it is set up, this application is <b>sent by itself</b>.
check-expiry-first =
    <b>One thing first: your residence card has expired</b>
    Please give its new pictures and expiry date. After that, this application is <b>sent by itself</b>.
draft-not-sent = This application has <b>not been sent</b>: { $name }. It is kept in your drafts, where you can look at it at any time.
receipt =
    ✅ <b>Your application is sent</b>
    { $name }
    Reference: <code>{ $reference }</code>
    Sent: { $at }

    <b>What happens next</b>
    The { $office } reviews it. I write to you when there is a decision; there is no need to keep checking.
receipt-another-button = ➕ Apply for another certificate

## Returned and mended

mend-item = 🔧 Correct: { $item }
mended-same =
    <b>This is the same as before. Are you sure?</b>
    If you are, the reviewer will see “unchanged”. To change it, just give the correct answer, or press “Answer again”.
mended-same-button = ✅ It is right, keep it
mended-other-button = ✏️ Answer again
wrong-line = • <b>{ $item }</b>: { $reason }
wrong-item = • <b>{ $item }</b>
wrong-note = Note from the office: { $note }
deadline =
    To be corrected by <b>{ $until }</b> ({ $days ->
        [0] today is the last day
        [one] { $days } day left
       *[other] { $days } days left
    })
deadline-past = It was to be corrected by { $until } (this has passed)
deadline-none = Please correct it as soon as you can.
resend-ask =
    <b>Still to be corrected</b>
    { $name } (reference <code>{ $reference }</code>)
resend-how = Press what you want to correct and answer only that; <b>it is sent by itself when all is done</b>.
resend-help =
    • Only what is listed has to be answered again; the rest is kept.
    • With the last item corrected it is sent by itself.
    • You may correct it until its own deadline, also after the round has closed.
    • After that it counts as not completed.
resend-later-button = ⏰ Later
resend-later =
    All right. What you have corrected is kept.
    { $until }
resend-sent =
    ✅ <b>Sent again</b>
    { $name } (reference <code>{ $reference }</code>)
    It is reviewed once more; I write to you when there is a decision.
resend-too-late =
    <b>The time to correct it is over</b> ({ $until }).
    { $name } (reference <code>{ $reference }</code>) can no longer be sent and counts as not completed.
    You can ask the office; while the round is open you can also apply anew.

## Withdrawing

withdraw-button = ↩ Withdraw { $reference }
withdraw-ask =
    <b>Withdraw this application?</b>
    { $name } (reference <code>{ $reference }</code>)
    It will not be reviewed and cannot be brought back; while the round is open you can apply anew.
withdraw-yes-button = ↩ Yes, withdraw it
withdraw-no-button = No, keep it
withdraw-done = Withdrawn: { $name } (reference <code>{ $reference }</code>).
withdraw-kept = Not withdrawn. { $name } (reference <code>{ $reference }</code>) stays as it is.
withdraw-help =
    • To withdraw is to cancel this application; nobody reviews it any more.
    • It is possible until there is a decision.
    • Only want to change something? Wait for a return and correct it, or withdraw and apply anew.
