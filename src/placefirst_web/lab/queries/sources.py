"""What a lab cites: its sources, and the case studies that it may show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from placefirst_web.lab.queries.stories import StoryShown, shown
from placefirst_web.library.lab_writing import PROPOSED, why_not
from placefirst_web.library.models.lab_proposals import LabSource
from placefirst_web.library.rooms import Room
from placefirst_web.library.stories import may_cite, stories_in


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """All that ``lab/sources.html`` shows."""

    sources: Sequence[LabSource]
    stories: Sequence[StoryShown]
    offered: Sequence[tuple[StoryShown, bool]]  # what the reader may bring in, and whether it is
    why_not: str


def sources_page(room: Room, account: Any) -> SourcesPage:
    """Return what *room* cites."""
    cited = stories_in(room.lab)
    here = {each.pk for each in cited}
    may = may_cite(account, room.lab.country) if account.is_authenticated else []
    return SourcesPage(
        list(room.lab.sources.order_by("citation", "key")),
        [shown(each) for each in cited],
        [(shown(each), each.pk in here) for each in may],
        why_not(room.lab, "priorities", "barriers", *PROPOSED, is_leader=room.is_leader),
    )
