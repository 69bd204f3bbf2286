"""Who asks the model over HTTP, as far as turns in the queue go; nothing of it is kept."""

from __future__ import annotations

from django.http import HttpRequest

from placefirst_web.design.network import coarse_key
from placefirst_web.jobs.queue import Asker

TAB, NUMBER = "Placefirst-Tab", "Placefirst-Number"
"""What a page's script sends: a random name of its window, and the number of the wish in it."""
LONGEST = 40  # signs of a tab's name


def asker_of(request: HttpRequest) -> Asker:
    """Return who asks: an account, else a session, else a window, else all alike from one network."""
    address = request.META.get("REMOTE_ADDR", "")
    tab, number = request.headers.get(TAB, "")[:LONGEST], request.headers.get(NUMBER, "")
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        person = f"account {user.pk}"
    elif request.session.session_key:
        person = f"session {request.session.session_key}"
    elif tab:
        person = f"tab {tab}"
    else:
        person = f"network {coarse_key(address, request.headers.get('User-Agent', ''))}"
    is_number = number.isascii() and number.isdigit() and len(number) < 10
    return Asker(person, tab, int(number) if is_number else 0, coarse_key(address))
