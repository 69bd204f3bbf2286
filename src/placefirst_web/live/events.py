"""Events: tell every page that listens to a channel what has changed."""

from __future__ import annotations

import json
from typing import Any, Final

from django.db import connection

from placefirst_web.live.models import Channel, Event

#: Who is told: everyone on the channel, or those who lead it alone.
EVERYONE: Final = "everyone"
LEADERS: Final = "leaders"
SIGNAL: Final = "placefirst_live"  # the name under which PostgreSQL tells the listeners
DOORS: Final = "?"  # told instead of a number: look again who may listen
KEPT: Final = 1_000  # events of a channel; who was away for longer loads the page anew
PRUNED_EVERY: Final = 100

_POST = """
WITH channel AS (
    INSERT INTO live_channel (name, last) VALUES (%(channel)s, 1)
    ON CONFLICT (name) DO UPDATE SET last = live_channel.last + 1
    RETURNING id, last
), event AS (
    INSERT INTO live_event (channel_id, number, audience, data)
    SELECT id, last, %(audience)s, %(data)s::jsonb FROM channel
)
SELECT last, pg_notify(%(signal)s, %(channel)s || ' ' || last) FROM channel
"""


def post(channel: str, data: dict[str, Any], *, audience: str = EVERYONE) -> int:
    """Tell *audience* on *channel* what changed; return the number of the event.

    *data* may hold ``parts`` (names of parts of a page that are to be fetched anew), ``values`` (name to
    text, put into the page as it is) and ``reload`` (true: the whole page). It names what changed, never who
    did it, nothing that a listener may not see. Call it last inside the transaction that makes the change:
    from here to its end no other event of the channel is numbered, so that numbers are committed in order.
    """
    given = {"channel": channel, "audience": audience, "data": json.dumps(data), "signal": SIGNAL}
    with connection.cursor() as cursor:
        cursor.execute(_POST, given)
        number: int = cursor.fetchone()[0]
    if number % PRUNED_EVERY == 0:
        Event.objects.filter(channel__name=channel, number__lte=number - KEPT).delete()
    return number


def last_number(channel: str) -> int:
    """Return the number of the newest event of *channel*, 0 before the first."""
    return Channel.objects.filter(name=channel).values_list("last", flat=True).first() or 0


def look_again(channel: str) -> None:
    """Let every stream of *channel* be asked again whether it may listen; those that may not any more end.

    Call it inside the transaction that takes a seat or a right away: it is told when that is committed.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [SIGNAL, f"{channel} {DOORS}"])


def forget(channel: str) -> None:
    """Delete *channel* with its events, and let the streams that still listen be asked again."""
    Channel.objects.filter(name=channel).delete()
    look_again(channel)
