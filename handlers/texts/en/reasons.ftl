### The items of an application, also used on buttons, with the reasons for a return as the student reads them.

item-effective_date = Effective date
item-kind = Certificate name
item-number = Certificate number
item-front = Certificate, front
item-back = Certificate, back
item-bank = Bank or Post Office
item-branch = Branch
item-account_number = Account number
item-holder = Account holder
item-email = Email
item-id_front = ID card, front
item-id_back = ID card, back
item-residence_front = Residence card, front
item-residence_back = Residence card, back
item-residence_expiry = Residence card, expiry date
item-passbook = Passbook cover
item-passbook_back = Passbook, back

## What a picture shows

document-id_card = an ID card
document-residence_card = a residence card
document-passbook = a passbook
document-certificate = a certificate

reason-date-differs = The effective date you typed is not the one on the certificate.
reason-date-is-print-date = You typed the date of printing or issue. Please give the effective date (生效日期) on the certificate.
reason-date-outside-round = The effective date lies outside this application round.
reason-kind-wrong = The certificate you chose is not the one in the picture. Please choose again.
reason-level-wrong = The level you chose is not the one on the certificate. Please choose again.
reason-issuer-wrong = The issuer you chose is not the one on the certificate. Please compare and choose again.
reason-number-differs = The certificate number you typed is not the one on the certificate.
reason-number-incomplete = The certificate number is not complete: characters, letters and digits are all needed, as in 工工字第01414號.
reason-front-blurred = The front of the certificate is blurred or has glare. Please take a new picture.
reason-front-cut-off = Part of the certificate’s front is missing. Please keep all four corners in the picture.
reason-front-too-small = The picture of the front is too small. Please go closer, or send it as a file.
reason-front-wrong-picture = This picture is not the front of this certificate. Please send the right one.
reason-front-score-slip = This is a score report. Please send the certificate itself.
reason-front-name-differs = The name on the certificate is not your registered name. Please send your own certificate; if your name has changed, contact the office.
reason-back-blurred = The back of the certificate is blurred or has glare. Please take a new picture.
reason-back-wrong-picture = This picture is not the back of this certificate. Please send the right one.
reason-back-missing = The back of this certificate is not empty. Please send a picture of it.
reason-bank-differs = The bank you chose is not the one on the passbook. Please choose again.
reason-branch-differs = The branch you chose is not the one on the passbook. Please choose again.
reason-account-number-differs = The account number you typed is not the one on the passbook.
reason-account-closed = This account cannot be paid into; it may be closed or flagged. Please give another account of your own.
reason-account-not-savings = The reward cannot be paid into this kind of account. Please give a savings account.
reason-holder-not-student = This account is not yours. Please give your own, not one of parents, relatives or friends.
reason-name-differs = The holder’s name on the passbook is not your registered name. Please check it; if your name has changed, have the bank update it first.
reason-email-not-reached = Mail to this address came back. Please give an email address that reaches you.
reason-id-front-unclear = The front of your ID card is unclear or cut off. Please take a new picture.
reason-id-front-wrong-picture = This picture is not the front of your ID card. Please send the right one.
reason-id-back-unclear = The back of your ID card is unclear or cut off. Please take a new picture.
reason-id-back-wrong-picture = This picture is not the back of your ID card. Please send the right one.
reason-residence-front-unclear = The front of your residence card is unclear or cut off. Please take a new picture.
reason-residence-front-wrong-picture = This picture is not the front of your residence card. Please send the right one.
reason-residence-back-unclear = The back of your residence card is unclear or cut off. Please take a new picture.
reason-residence-back-wrong-picture = This picture is not the back of your residence card. Please send the right one.
reason-residence-expired = Your residence card has expired. Please send the new card and its expiry date.
reason-residence-expiry-differs = The expiry date you typed is not the one on the residence card.
reason-passbook-unclear = The passbook cover is unclear. Holder, number, bank and branch must all be readable.
reason-passbook-wrong-picture = This picture is not a passbook cover. Please send the right one; for a digital account, the 存摺封面 screen of the bank’s app.
reason-passbook-other-person = The passbook is not in your name. Please give an account of your own.
reason-passbook-back-unclear = The back of the passbook is unclear. Please take a new picture.

## In a supplement

reason-unchanged = Unchanged.

### The same reasons on the buttons that a reviewer ticks: a phone shows one line of a button, and cuts off the rest.

tick-date-differs = Not as on the certificate
tick-date-is-print-date = Date of printing or issue
tick-date-outside-round = Outside this round
tick-kind-wrong = Another certificate
tick-level-wrong = Another level
tick-issuer-wrong = Another issuer
tick-number-differs = Not as on the certificate
tick-number-incomplete = Not complete
tick-front-blurred = Blurred, or has glare
tick-front-cut-off = Cut off: four corners
tick-front-too-small = Too small
tick-front-wrong-picture = Not this certificate’s front
tick-front-score-slip = A score report
tick-front-name-differs = The name differs
tick-back-blurred = Blurred, or has glare
tick-back-wrong-picture = Not this certificate’s back
tick-back-missing = Not empty: picture needed
tick-bank-differs = Not as on the passbook
tick-branch-differs = Not as on the passbook
tick-account-number-differs = Not as on the passbook
tick-account-closed = Closed or flagged
tick-account-not-savings = Not a savings account
tick-holder-not-student = Not the student’s own
tick-name-differs = The holder’s name differs
tick-email-not-reached = Mail came back
tick-id-front-unclear = Unclear or cut off
tick-id-front-wrong-picture = Not the ID card’s front
tick-id-back-unclear = Unclear or cut off
tick-id-back-wrong-picture = Not the ID card’s back
tick-residence-front-unclear = Unclear or cut off
tick-residence-front-wrong-picture = Not the residence card’s front
tick-residence-back-unclear = Unclear or cut off
tick-residence-back-wrong-picture = Not the residence card’s back
tick-residence-expired = Expired
tick-residence-expiry-differs = Not as on the card
tick-passbook-unclear = Unclear
tick-passbook-wrong-picture = Not a passbook cover
tick-passbook-other-person = Not in the student’s name
tick-passbook-back-unclear = Unclear
