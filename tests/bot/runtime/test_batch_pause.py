"""The batch pause: one person alone need not wait; many share a batch, but nobody would feel how long."""

from bot.runtime.batch_pause import rest_after


def test_one_alone_goes_on_at_once_and_a_crowd_gathers_for_an_instant():
    alone, crowd = rest_after(1), rest_after(50)

    assert rest_after(0) == alone
    assert alone < crowd < 0.1
