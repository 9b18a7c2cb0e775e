### The payout account: roster, bank, number, documents, passbook.

## Beginning and overview

account-intro =
    Before your first application, please set up your <b>payout account</b>. It is kept for later rounds and takes about 5 minutes. Have ready:
    • { $kind ->
        [foreign] your residence card (ARC), still valid
       *[national] your national ID card
    }
    • the cover of <b>your own</b> passbook, or the “passbook cover” screenshot of a digital account
# The help and the privacy notice list the papers in these words too
papers-to-prepare = your ID card (residence card for foreign students), and the cover of your own passbook
papers-collected = pictures of your ID or residence card and your passbook
account-resumed = Let us go on with your payout account. What you gave before is still there.
account-summary = <b>Your payout account</b>
account-office = You have already submitted an application, so changes to the account go through the office: { $mail }, { $phone }.
account-gap = Still needed: <b>{ $item }</b>
account-complete = ✅ Your payout account is complete and will be used for all your applications.

account-card-bank = 🏦 { $bank }
account-card-branch = 　 Branch: [{ $code }] { $name }
account-card-number = 　 Account: <code>{ $number }</code>
account-card-fee = { $fee ->
        [0] 　 No transfer fee
       *[other] 　 Transfer fee NT${ $fee }, taken off the reward
    }
account-card-holder = 　 Holder: { $name } (you)
account-card-email = ✉️ { $address }
account-card-picture = 📎 { $item }: received
account-card-expiry = 📅 Residence card valid until { $date }
account-card-no-expiry = 📅 Permanent residence card, no expiry date
account-card-expired = ⚠️ Residence card expired on { $date }

account-check-ask = <b>Please check your payout account</b>
account-check-confirm = ✅ All correct, finish
account-check-help =
    • “Change …” changes that item only; the rest stays.
    • With another bank, branch, number and passbook are asked again.
    • After your first application, the office makes changes to the account.
account-change-bank = Change bank
account-change-account-number = Change number
account-change-email = Change email
account-change-id = Change ID pictures
account-change-residence = Change residence card
account-change-passbook = Change passbook

## Roster

profile-ask =
    This is what the school’s roster says. Please check:
    Student number: <b>{ $number }</b>
    Account name: <b>{ $name }</b>
    English name: { $english-name }
    Gender: { $gender }
    Programme: { $programme }
    College: { $college }
    Department: { $department }
    Class: { $class-name }
    Status: { $kind ->
        [foreign] international student
       *[national] national student
    }
profile-right = ✅ This is right
profile-wrong-button = Something is wrong
profile-wrong = Only the school can correct its roster. Please contact the office: { $mail }, { $phone }. Then go on with /account.
profile-help =
    • These come from the school’s roster and cannot be changed here.
    • The passbook must be in the “account name”.

## Bank

bank-ask =
    To which <b>bank or Post Office</b> should the reward go?
    { $free ->
        [none] NT${ $fee } is taken off the reward for each transfer.
       *[other] { $free }: no fee. Any other bank: NT${ $fee } is taken off the reward each time.
    }
    For another bank, type its name or code, for example “CTBC” or “822”.
bank-free-button =
    { $post ->
        [yes] 📮 { $name } (no fee)
       *[no] 🏦 { $name } (no fee)
    }
bank-name-700 = Post Office
bank-name-007 = First Bank
bank-name-other = { $name }
list-and = { $first } and { $rest }
list-comma = { $first }, { $rest }
bank-found = { $count } found for “{ $text }”. Please choose:
bank-not-found = Nothing found for “{ $text }”. Please type the bank’s full name, short name or 3-digit code, for example “Bank of Taiwan” or “004”.
bank-free = { $bank }: <b>no transfer fee</b>.
bank-changed = Bank changed. The old branch, number and passbook pictures are gone; you will be asked for the new ones.
bank-help =
    • { $free ->
        [none] Each transfer costs NT${ $fee }.
       *[other] No fee for { $free }; other banks cost NT${ $fee }.
    }
    • It must be <b>your own</b> account, not a parent’s or a friend’s.
    • The 3-digit code is in your passbook or your bank’s app.
refused-bank-unknown = That institution cannot be chosen. Please search again by bank name or 3-digit code.

fee-ask =
    You chose <b>{ $bank }</b>.
    Each transfer to this bank takes <b>NT${ $fee }</b> off the reward.
    You can use an account without a fee instead:
fee-keep = Keep it, NT${ $fee } off
fee-other = 🔎 Search again
fee-help =
    • { $free ->
        [none] Every bank costs a fee.
       *[other] The school’s main banks are { $free }; transfers there are free.
    }
    • Any other bank costs NT${ $fee } a transfer, and again for every repeat.

## Branch

branch-ask =
    Which <b>branch</b> of <b>{ $bank }</b>?
    Type its name, town or code, for example “屏東”.
branch-found = { $bank }: { $count } found for “{ $text }”. Please choose:
branch-not-found = Nothing found for “{ $text }” at { $bank }. Please type the branch name or town in Chinese, or the 4-digit branch code in your passbook.
branch-unlisted = Branch code <b>{ $code }</b> ({ $bank }) is not on our list. If your passbook says so, you can keep it and staff will compare; otherwise please type it again.
branch-unlisted-keep = My passbook says { $code }
branch-help =
    • It is printed in your passbook, usually the branch where you opened the account.
    • Digital account: see “passbook cover” or account details in your bank’s app.
    • In a 7-digit code, the first 3 are the bank and the last 4 the branch.
refused-branch-unknown = That branch is no longer on the list. Please search again by name or code.

## Account number

account-number-ask = Please type your <b>account number</b> at <b>{ $bank }</b>, exactly as on the passbook cover.
    Your message is deleted from the chat once received.
account-number-checked = I have checked, it is this number ({ $number })
account-number-unusual = Please note: account numbers at { $bank } usually do not have { $digits } digits. Have another look at the passbook; if it is right, just go on.
account-number-kept = Account number <code>{ $number }</code> received; your message is deleted from the chat.
account-number-different = The two numbers differ. Please start again, with your passbook in hand.
account-number-help =
    • It is on the passbook cover; leave out spaces and hyphens if you like.
    • The number on a bank card is not the account number.
    • It is stored encrypted; later only the last 4 digits are shown.

account-number-again-ask = You typed <code>{ $number }</code>. To keep the money from going astray, please look at the passbook and <b>type the whole number once more</b>.
account-number-again-help =
    • One wrong digit can send the transfer back, and repeating it costs another fee.
    • If the two differ, you start again; a wrong number is never kept.

## Post Office

post-office-ask = Please type the <b>office number 局號 (7 digits)</b> on the passbook cover, with the digit after the hyphen.
    You may also type all 14 digits of office and account number at once.
post-office-named = Office { $number }: <b>{ $name }</b>.
post-office-unknown = Office { $number } is not on our list; it may have closed. Its check digit is right, so you can go on.
post-office-help =
    • Office number 局號 and account number 帳號 are on the cover, 7 digits each.
    • For “000100-6”, type 0001006.
    • An 8-digit giro number (劃撥) cannot be used.

post-account-ask = Office number <b>{ $office }</b> noted. Please type the <b>account number 帳號 (7 digits)</b>, with the digit after the hyphen.
    Your message is deleted from the chat once received.
post-account-office = ✏️ Type the office number again
post-account-help =
    • It stands beside the office number on the cover, 7 digits.
    • You may also type all 14 digits of office and account number.
    • Later only the last 4 digits are shown.

## Holder

holder-ask = Please confirm: the passbook is in your own name, <b>{ $name }</b>.
holder-mine = ✅ It is my own account
holder-not-mine-button = It is not my account
holder-not-mine = The reward can only go to <b>your own</b> account, not to that of a parent, relative or friend: the bank would send it back, and every repeat costs another fee. The number you gave is gone; please give your own account.
holder-help =
    • The holder must have the same name as on the school’s roster.
    • Transfers to other people come back, and repeating them costs a fee.
    • If your name has changed, update it at the bank or Post Office first.

## Email

email-ask = At which <b>email</b> address may the office write to you? Press the one below, or type another.
email-use = Use { $address }
email-kept = Contact email: { $address }
email-help =
    • The school mailbox is best; use another one if you will keep it longer.
    • It looks like name@example.com.
refused-email-shape = This does not look like an email address. Please type all of it, for example <b>name@example.com</b>.

## Pictures of documents

account-picture-kept = { $item } received; the picture is deleted from the chat.

id-front-ask = Please send the <b>front of your national ID card</b> (the side with the photo).
    All four corners in view, readable, no glare.
id-front-help =
    • Use the paper clip: photo or file; or take a picture now.
    • JPEG, PNG, WebP, HEIC and PDF are fine, up to { $limit-mb } MB.
    • Pictures are stored encrypted and never sent back to you.

id-back-ask = Please send the <b>back of your national ID card</b> (the side with the address).
    To protect you, first <b>cover the two serial numbers at the bottom</b> with a slip of paper; the rest must be readable.
id-back-help =
    • The serial numbers could be misused and are not needed here: cover them.
    • Do not cover parents, spouse, service or address.
    • If you forgot, simply take another picture.

residence-front-ask = Please send the <b>front of your residence card</b> (the side with the photo).
    All four corners in view, readable, no glare.
residence-front-help =
    • The card must be valid; if it is being renewed, wait for the new one.
    • JPEG, PNG, WebP, HEIC and PDF are fine, up to { $limit-mb } MB.
    • Pictures are stored encrypted and never sent back to you.

residence-back-ask = Please send the <b>back of your residence card</b>.
residence-back-help =
    • Both sides are needed, one picture each.
    • All four corners in view, readable.

residence-expiry-ask = Until which <b>day</b> is your residence card <b>valid</b>? For example <b>2027/08/31</b>.
residence-expiry-none-button = ♾ Permanent residence, no expiry
residence-expiry-none = Noted: a permanent residence card, with <b>no expiry date</b>.
residence-expiry-kept = Residence card valid until { $date }.
residence-expiry-help =
    • It is printed on the front as “Date of expiry”.
    • A permanent residence card has no such day: press “Permanent residence, no expiry”.
    • It is checked again with every application.

passbook-ask = Please send the <b>passbook cover</b> with <b>holder, number, bank and branch</b> readable.
    Your digital account has no passbook? Send the 「存摺封面」 (passbook cover) screenshot of your bank’s app.
passbook-help =
    • It must be your own account, with the number you have just typed.
    • If the number stands on the first page inside, send the page with name and number.
    • A picture of the bank card is no substitute.

passbook-back-ask = Would you like to add the <b>back of the passbook</b>? Only needed where it shows the holder, the branch and so on.
passbook-back-skip = No, skip this
passbook-back-help =
    • You may skip this.
    • If the cover shows holder, number, bank and branch, the back is not needed.
