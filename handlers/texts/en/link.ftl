### Linking a student number: the privacy notice, the number, the code.

## Privacy notice

privacy-ask =
    <b>Before we start, please read this privacy notice</b> (version { $version })

    <b>Who collects:</b> { $school }, { $office }.
    <b>What for:</b> applications for certificate rewards: review, notices, payment and accounting.
    <b>Which data:</b> student number, name, department and class, email, Telegram account id; certificates; payout account; { papers-collected }.
    <b>How long:</b> pictures of certificates, ID and passbook can no longer be seen here { $sealed-days } days after payment or the end of the case, and are deleted after { $document-days } days at the latest; account details are kept { $account-days } days after their last use; accounting records { $payment-years } years, as the rules require.
    <b>Where, by whom, how:</b> in Taiwan, by the university’s responsible, accounting and cashier offices and the paying bank, by computer (which may read what is printed on a picture, to compare it with your answers) and by hand, for nothing else.
    <b>Your rights:</b> you may ask to see, copy, complete or correct your data, to stop its collection or use, and to have it deleted: { $mail } or { $phone }.
    <b>If you do not provide it:</b> you cannot apply here; nothing else changes for you. You may also contact the office directly.

    Please note: ordinary Telegram chats are <b>not end-to-end encrypted</b>; messages pass through Telegram’s servers. Once received, your document pictures and account number are deleted from this chat, and pictures that were not kept a little later; none are ever sent back to you.
privacy-ask-again = Please read the <b>privacy notice above</b>, then press a button:
privacy-accept = ✅ I have read this and agree
privacy-decline = I do not agree
privacy-changed = The privacy notice has changed. Please read it once more.
privacy-declined = All right, nothing is collected. For another way to apply, please contact the office: { $mail }, { $phone }.
privacy-again = Read the notice again
privacy-help =
    • Your student number is asked only after you agree, and you can cancel at any time.
    • Pictures of documents are stored encrypted; only the reviewing staff can see them.
    • To see, correct or delete your data later, contact the office.

## Student number

student-number-ask = Please type your <b>student number</b>, for example <b>{ $number-example }</b>.
    A code goes to the school mailbox of that number.
student-number-help =
    • It is { $number-form }, printed on your student card.
    • The code only goes to the school mailbox, to no other address.
    • Forgot the mailbox password? Ask the { $helpdesk }.
link-already = This Telegram account is already linked to <b>{ $name }</b> ({ $number }). No need to link again. What would you like to do?

## Code

code-ask =
    If <b>{ $number }</b> is on the student roster, a code will be mailed to its school mailbox right away.
    Please type the <b>{ $length }-character code</b> (letters and digits) from the mail here. It is valid for { $minutes } minutes after it was sent.
code-ask-queued =
    Many people are asking for codes, so the mails leave one after the other. If <b>{ $number }</b> is on the student roster, your code will be sent to its school mailbox at about <b>{ $at }</b>; I will tell you here when it has left.
    Then please type the <b>{ $length }-character code</b> from the mail here. It is valid for { $minutes } minutes after it was sent. You may leave meanwhile; your place is kept.
code-help =
    • Look in the spam folder too; the subject says “code”.
    • Capitals, spaces and hyphens do not matter.
    • After a resend, only the newest code works.
    • { $tries } wrong codes in a row lock this for { $lock } minutes; a new mail gives no new tries.
    • Cannot open the school mailbox? Ask the { $helpdesk }.
    • No school mailbox, or it is closed? See the office with your student card: two members of staff give you a one-time code to type here.
code-resend = 🔁 Send the code again
code-other-number = ✏️ Use another student number
code-resent = Sent again. Earlier codes no longer work; please type the code from the newest mail.
code-of-office = If it is a code that the office shows you, please compare it with the screen once more.
code-not-left = The mail has not left yet. Please type the code once it has arrived. { code-of-office }
code-under-way = The mail is still on its way. Please type the code once it has arrived. { code-of-office }
code-expired = The code in the mail is older than { $minutes } minutes and no longer works. Please press “Send the code again”. { code-of-office }
code-wrong = That code is not right. You have <b>{ $left }</b> { $left ->
        [one] try
       *[other] tries
    } left. Please copy it from the newest mail. { code-of-office }
code-office = The mail does not arrive? Please contact the office: { $mail }, { $phone }.

linked =
    ✅ You are linked.
    <b>{ $name }</b> ({ $number })
    { $department }
linked-first = Your first application needs a payout account. If you have a certificate at hand, you can also start with that.
linked-kept = Your applications are still there ({ $count }); the latest:
linked-state = ・{ $name }: <b>{ $status }</b>
linked-frozen = 🧊 To protect your reward, the payout account is frozen until { $until }; staff may lift that earlier once they have checked it. You can fill in and send applications as usual.
link-taken = The code is right, but <b>{ $number }</b> is already linked to another Telegram account, and one number goes with one account. If you changed your account or phone, please see the office with your student card: { $mail }, { $phone }.
link-tried =
    ⚠️ Another Telegram account tried to link your student number with { $by ->
        [office] a <b>one-time code of the office</b>
       *[mail] the <b>right code</b>
    }. It was refused; your link is unchanged.

    If this was not you, { $by ->
        [office] <b>tell the office now</b>
       *[mail] <b>change your school mailbox password now</b> and tell the office
    }: { $mail }, { $phone }.

unlinked =
    ⚠️ After a look at the student card the office has removed the link between this Telegram account and your student number. Applications can no longer be seen or changed here; drafts, applications and the payout account are all kept, and the payout account is frozen for now.

    If you changed your account, please link again from the new one. <b>If this was not you, contact the office at once</b>: { $mail }, { $phone }.

## The mail with the code (plain text)

code-mail-subject = Certificate reward code
code-mail-text =
    Your code:
    { $code }

    Type it in the certificate reward assistant in Telegram. It is valid for { $minutes } minutes. Do not share it.

    Asked for by the Telegram account named: { $who }
    Not you? Please ignore this mail and tell the office: { $mail }, { $phone }.
