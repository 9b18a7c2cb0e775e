# When the mail with the code is late
mail-slow = The school’s mail server is not answering, so the code has not been sent yet. I will keep trying for { $minutes } minutes; its time starts only once it is sent.
mail-failed = The mail with the code could not be delivered. That code is void and none of your tries is lost. Press “Send the code again” to get a new one; if mails keep failing, please contact the office: { $mail }, { $phone }.
mail-left = It is your turn: if <b>{ $number }</b> is on the student roster, the code has been sent to its school mailbox. It is valid for { $minutes } minutes. Please type it here; if I am asking something else, type /start first, then your student number. No mail? Please contact the office: { $mail }, { $phone }.

# A message that is sent again and may have arrived
repeat-mark = (You may see this message twice; it is the same one and counts once.)

# A message that cannot be handled
poison = Sorry, I could not handle your last message. Everything you filled in before is still there. Please try again; if it fails again, tell the office this code: <code>{ $reference }</code> ({ $mail }, { $phone })
refused-picture-busy = This picture cannot be fetched at the moment, which is not your fault. Please send it again in a few minutes.
refused-picture-gone = Telegram no longer has this picture. Please send it again.
