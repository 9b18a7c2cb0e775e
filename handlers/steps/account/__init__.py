"""The steps that set up a payout account."""
