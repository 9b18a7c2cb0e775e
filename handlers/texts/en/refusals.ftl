### Answers that cannot be taken: what was wrong, what to do, with an example.

## Dates and semesters

refused-date-unreadable = I could not read this as a date. Please write year, month and day, for example <b>2023-06-13</b> or <b>112/06/13</b>.
refused-date-impossible = There is no such day in the calendar. Please check it, for example <b>2023-06-13</b>.
refused-date-incomplete = Part of the date is missing. Please write the full year, month and day, for example <b>2023-06-13</b> or <b>112/06/13</b>.
refused-date-ambiguous = It is not clear which number is the month and which the day. Please put the year first, for example <b>2023-06-13</b>.
refused-date-several = There are two different dates in your answer, and I cannot tell which one you mean. Please type only the day that the question asks for, for example <b>2023-06-13</b>.
refused-date-other = This looks like a date of printing or of birth. Please type only the day that the question asks for, for example <b>2023-06-13</b>.
refused-date-future = { $date } is still to come. Please check the date on the certificate; if it is not in effect yet, apply once it is.
refused-date-too-old = This date is before { $year } (ROC year { $roc }). Please check the year, for example <b>2023-06-13</b> or <b>112/06/13</b>.
refused-date-too-far = This date is too far away; the year may be mistyped. Please check it, for example <b>2027-08-31</b>.
refused-semester-unreadable = I could not read this as a semester. Please write academic year and term, for example <b>111-2</b>.

## Certificate number and reference

refused-number-empty = I see no certificate number. Please type all of it as printed, with characters, letters and digits, for example <b>工工字第01414號</b>.
refused-number-too-long = This is too long for a certificate number (at most { $most } characters). Please send the number only, for example <b>工工字第01414號</b>.
refused-number-spreadsheet = A spreadsheet has changed this number, and its last figures are lost. Please type the whole number as it is on the certificate, for example <b>工工字第01414號</b>.
refused-number-unusual-signs = There are unusual signs in this number (one sign that stands for several characters), and I cannot compare it. Please type it with ordinary characters, letters and digits, for example <b>工工字第01414號</b>.
refused-number-is-a-date = This is a date, not the certificate number. The number usually stands beside 字號, 證號 or “No.”, for example <b>工工字第01414號</b>.
refused-reference-shape = A reference has { $length } letters or digits, without 0, O, 1 and I, for example <b>K7M4-29QX</b>. Please copy it from your receipt.

## Payout account

refused-account-not-digits = An account number has digits only. Please type it as on the passbook cover, without blanks and hyphens: <b>123-45-678901</b> becomes 12345678901.
refused-account-is-a-date = This is a date, not an account number. The number stands on the passbook cover; type it in digits: <b>123-45-678901</b> becomes 12345678901.
refused-account-length = An account number has { $least } to { $most } digits; you typed { $digits }. Please type all of it again, as on the passbook cover.
refused-account-post-office-length = A Post Office savings account has 14 digits: 7 for the office (局號) and 7 for the account (帳號); you typed { $digits }. Please type it again, as on the passbook cover.
refused-account-post-office-part-length =
    The { $half ->
        [office] office number (局號)
       *[account] account number (帳號)
    } has 7 digits, with the one after the hyphen; you typed { $digits }. Please type it again, as on the passbook cover.
refused-account-post-office-check =
    The { $half ->
        [office] office number (局號)
       *[account] account number (帳號)
    } cannot be right: a digit is mistyped or two have changed places. Please compare it with the passbook cover and type it again.
refused-account-other-bank = The code { $other } in front of the number is another bank’s. Please check the passbook; if the account is at this bank, type the account number only, and to change the bank press “Back”.
refused-account-post-office-other-half =
    { $half ->
        [office] This question is for the office number (局號), and you typed the account number (帳號).
       *[account] This question is for the account number (帳號), and you typed the office number (局號).
    } Please type it again from the passbook cover, 7 digits.
refused-account-giro = This is an 8-digit giro account (劃撥), which cannot take the reward. Please use a savings account: 7 digits 局號 and 7 digits 帳號, on the passbook cover.
refused-account-first-bank-check = A First Bank account has 11 digits, and either the length or the check digit of this one is wrong. Please type it again; if it is exactly as in the passbook, press “I have checked”.
refused-residence-expired = Your residence card expired on { $date }. Please renew it at the Immigration Agency first, then send the new card and its new expiry date.

## Linking

refused-student-number-shape = This does not look like a student number: { $number-form }, for example <b>{ $number-example }</b>. Please type it again.
refused-code-shape = A code has { $length } letters or digits, for example <b>7K3M9QXD</b>. Please copy it from the mail; capitals do not matter.
refused-code-wait = You asked for a code just now. Please wait { $seconds } more { $seconds ->
        [one] second
       *[other] seconds
    } before you ask again. Once the mail has left, look into your spam folder as well.
refused-code-daily = This Telegram account has asked for as many codes as it may within a day. Please try again after { $until }, or contact the office: { $mail }, { $phone }.
refused-code-locked = The code was wrong { $tries } times in a row, so this is locked for now, to protect your account. Please ask for a new code in { $minutes } { $minutes ->
        [one] minute
       *[other] minutes
    }.
refused-code-wrong-day = There were too many wrong codes from this Telegram account within a day, so it is locked for now, to protect students’ data. Please ask for a new code after { $until }, or contact the office: { $mail }, { $phone }.
