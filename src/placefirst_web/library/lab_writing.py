"""Writing in a lab: who may now, and what they had before their eyes when they began."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import Any, Final

from django.utils.translation import gettext as _

from placefirst_web.library.models.labs import Lab

#: The fields that a form of each shows, and may overwrite.
HEAD: Final = ("title", "translation", "instrument", "instrument_translation", "priority_id", "language")
STATEMENT: Final = ("part", "text", "translation", "language", "rests_on", "is_opinion")
PRIORITY: Final = ("title", "translation", "category", "rests_on", "language")
#: In which phases a proposal may be written.
PROPOSED: Final = ("proposals", "review", "report")


def why_not(lab: Lab, *kinds: str, is_leader: bool) -> str:
    """Return why who asks may not write in phases of one of *kinds* now, in a sentence; empty: they may."""
    if lab.state == "closed":
        return _("This lab is closed. Whoever leads it can open it again.")
    if is_leader:
        return ""
    if lab.state != "open":
        return _("This lab has not begun yet.")
    if lab.phases.filter(kind__in=kinds, is_open=True).exists():
        return ""
    return _("This phase is not open now. Copy what you wrote, or wait until it opens again.")


def seen(row: Any, fields: tuple[str, ...]) -> str:
    """Return a short sign of what *fields* of *row* say; a form sends it back.

    Whoever sends another sign than today's would overwrite what they have not seen.
    """
    said = json.dumps([getattr(row, name) for name in fields], ensure_ascii=False)
    return blake2b(said.encode(), digest_size=8).hexdigest()
