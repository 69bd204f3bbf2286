"""Events: tell every page that listens to a channel what has changed."""

from __future__ import annotations

from typing import Any, Final

from django.db import connection, transaction
from django.db.models import F

from placefirst_web.live.models import Channel, Event

#: Who is told: everyone on the channel, or those who lead it alone.
EVERYONE: Final = "everyone"
LEADERS: Final = "leaders"
SIGNAL: Final = "placefirst_live"  # the name under which PostgreSQL tells the listeners


def post(channel: str, data: dict[str, Any], *, audience: str = EVERYONE) -> int:
    """Tell *audience* on *channel* what changed; return the number of the event.

    *data* may hold ``parts`` (names of parts of a page that are to be fetched anew), ``values`` (name to
    text, put into the page as it is) and ``reload`` (true: the whole page). It names what changed, never who
    did it, nothing that a listener may not see. Call it last inside the transaction that makes the change:
    from here to its end no other event of the channel is numbered, so that numbers are committed in order.
    """
    with transaction.atomic():
        row, _ = Channel.objects.get_or_create(name=channel)
        Channel.objects.filter(pk=row.pk).update(last=F("last") + 1)
        number = Channel.objects.values_list("last", flat=True).get(pk=row.pk)
        Event.objects.create(channel=row, number=number, audience=audience, data=data)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [SIGNAL, f"{channel} {number}"])
    return number


def last_number(channel: str) -> int:
    """Return the number of the newest event of *channel*, 0 before the first."""
    return Channel.objects.filter(name=channel).values_list("last", flat=True).first() or 0
