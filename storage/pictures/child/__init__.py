"""What every picture process shares: how it is started, spoken to, limited."""
