### The conversation's own words: welcome, menu, progress, leaving, help, and what to say when something does not fit.

## Days

day = { $weekday ->
        [0] Monday
        [1] Tuesday
        [2] Wednesday
        [3] Thursday
        [4] Friday
        [5] Saturday
       *[6] Sunday
    }, { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year } (ROC { $roc })
day-that-never-comes = no expiry date
moment = { $day } at { $time }

## Welcome

welcome =
    Hello! This is the certificate reward service of <b>{ $school }</b>, { $office }.
    Here you can apply, check its progress and correct what was returned. I write to you when there is a decision.
welcome-back = Welcome back. You were here:

## Menu

menu = <b>What would you like to do?</b>
menu-unlinked =
    <b>First, link your student number</b>
    I send a code to your school mailbox, to make sure it is you.
menu-link = 🔗 Link my student number
menu-apply = ➕ Apply for a certificate
menu-account = 🏦 Set up my payout account
menu-status = 📋 My applications
menu-mend = 🔧 Correct { $reference }
menu-language = 🌐 Language／語言
menu-button = 📖 Menu

## Above and below every question

progress = Step { $place }/{ $length }
way-back = ← Back
way-help = ❓ Help
way-cancel = ✖ Cancel
page-before = ← Previous
page-after = Next →
page-number = Page { $page } of { $pages }
no-way-back = This is the first question already.

## Leaving

cancel-ask =
    <b>Do you want to leave?</b>
    What you have filled in is kept, and you can go on later.
cancel-stay = ↩ Go on
cancel-leave = 🚪 Leave, keep everything
cancel-delete = 🗑 Delete this draft
left = All right, you have left.
left-draft-kept = All right, that is it for now. Everything you filled in is kept; come back at any time.
nothing-to-cancel = There is nothing under way.

## Help

help =
    <b>What I can do for you</b>
    /apply Apply for a certificate
    /account Payout account
    /status My applications
    /language Change the language
    /cancel Leave the current step

    <b>What do I need?</b> Pictures of both sides of the certificate, { papers-to-prepare }.
    <b>Any fee?</b> { $free ->
        [none] NT${ $fee } is deducted from the reward for each transfer.
       *[other] None for { $free }; other banks deduct NT${ $fee } from the reward for each transfer.
    }
    <b>And after sending?</b> I write to you when there is a decision; /status shows it at any time.
    <b>More questions?</b> Please ask the office: { $mail }, phone { $phone }.
help-office = More questions? Please ask the office: { $mail }, phone { $phone }.

## Language

language-name = English
language-button = 🌐 English
language-ask =
    Please choose a language
    請選擇語言
language-changed = I speak English now.

## Not yet, or no longer

link-first = Please link your student number first.
draft-gone = This application cannot be changed now: it may have been sent or deleted, or its status has changed. Please look at “My applications”.
application-raced = The status of this application changed just now, so nothing was altered. Please look at where it stands first.

## Buttons, text and pictures in the wrong place

picture-not-here = No picture is needed for this question, so I did <b>not keep</b> it. It will be deleted from the chat in { $minutes } minutes.
wants-text = Please answer this question in <b>words</b>.
number-not-here = To protect you, your message with a number in it is being removed from this chat, and I have not kept the number. Please type an account number when you are asked for it; an ID number is never needed.
wants-press = Please press one of the <b>buttons</b> below.
wants-picture = Please answer this question with a <b>picture</b>, sent as a photo or as a file.
old-button = That button belongs to an earlier step and no longer works.
old-button-alert = That button belongs to an earlier step. The newest message is at the bottom of the chat.
nothing-asked = I have not asked a question just now. Please choose from the menu.
picture-not-asked = No picture is needed just now, so I did not keep it; it will be deleted from the chat in { $minutes } minutes. Please choose from the menu first.
missed-while-blocked = Welcome back. While this chat was blocked, no notice could reach you; here is how things stand.
start-desk = Hello, this private chat is ready. Go back to the review group and type /next; the application will come here.
staff-command-here = This command is for staff. To apply, follow your application or correct it, type /start.
unknown-command = There is no such command. /help lists those that exist.

## Other kinds of message

other-sticker = Thank you for the sticker, but I cannot read stickers.
other-voice = I cannot understand voice messages. Please use words or buttons.
other-video = I cannot take videos. Where a picture is needed, please send a photo or a screenshot.
other-video-note = I cannot take video messages. Where a picture is needed, please send a photo or a screenshot.
other-audio = I cannot take audio. Please use words or buttons.
other-animation = I cannot take animations (GIF). Where a picture is needed, please send a photo or a screenshot.
other-contact = No contact is needed here; I did not keep it.
other-location = No location is needed here; I did not keep it.
other-unknown = I cannot read this kind of message. Please use words, buttons or pictures.
other-edited = I cannot see edited messages. To correct an answer, please <b>send it once more</b>; for an earlier question, press “Back” or change it on the last page.

## The menu of commands

command-start = Begin, or go on
command-apply = Apply for a certificate
command-account = Payout account
command-status = My applications
command-language = Change the language / 語言
command-help = Help and frequent questions
command-cancel = Leave the current step

## What the bot says about itself

bot-description = Claim your certificate reward from your phone: take a photo, send it, and hear the result by itself. If something has to be corrected, I tell you exactly what. Press Start to begin.
bot-short-description = Claim certificate rewards from your phone; results come to you.
