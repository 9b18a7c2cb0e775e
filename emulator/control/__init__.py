"""What the page uses to be the people, tests too: phones, trouble, transcripts."""
