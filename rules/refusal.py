"""Refusal: how a rule says no, as a code with values and never as a sentence."""


class Refused(Exception):
    """An expected no. The words are the text `refused-<code>` in every language.

    The student stays on the step, hears what was wrong and what to do, and answers again.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
