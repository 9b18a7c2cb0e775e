"""Time zone: every day that is told or counted is a day in Taipei."""

from zoneinfo import ZoneInfo

TAIPEI = ZoneInfo("Asia/Taipei")
