"""Chaos: faults that happen, and what must hold. `make chaos` is the long form; the tests here are the short one.

A row of the table is a function in `rows/` that takes a `Stage` (database, seed, size, who starts bots) and
returns a `Found`: what was measured and what was broken. `__main__` lists the rows.

What a row is made of, in `harness/`:
- `town.Town`: the local Telegram as its own process, a furnished database, bots: start_bot, kill, stop, say,
  come_to_rest, move_clock; `telegram.StandIn` speaks the control API (faults: `town.telegram.act("faults", …)`).
- `students`: answers to real questions, drawn from a seed; an answer that is lost, repeated or out of order
  leaves other rows and other messages behind.
- `judging.judge`: the comparison that every row ends with: against a run of the same answers without any fault
  (`comparing`, row for row), and against what the local Telegram accepted (`ledger`).
- `tests.support.running.processes`: `Fresh` starts the bot as the operator does; `Nursery` forks it off, ten times as fast.
- `databases`: SQLite, or a durable PostgreSQL on TCP that can be stopped and killed.
"""
