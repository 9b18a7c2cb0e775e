"""Outbox for tests: filled and sent from row by row."""

from storage.messaging.outbox import Ended, Outgoing


def saying(lane="1001", said="hello", **more):
    return Outgoing(lane=lane, method="sendMessage", payload={"text": said}, **more)


def put(shelf, *all_outgoing):
    shelf.run(lambda records: records.outbox.put(*all_outgoing))


def claim(shelf, *busy, limit=64):
    return shelf.run(lambda records: records.outbox.claim(set(busy), limit))


def end(shelf, row, status="sent", **more):
    shelf.run(lambda records: records.outbox.end([Ended(row.id, status, **more)]))
