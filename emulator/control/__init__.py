"""The control API, with which the page, tests too, are the people: phones, trouble, transcripts."""
