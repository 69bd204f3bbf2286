"""Case studies as pages show them: the story, whose words it is in, how far it may be shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from placefirst.deliberation.stories import CONSENTS
from placefirst_web.design.language import local
from placefirst_web.library import stories as library
from placefirst_web.library.models.case_studies import CaseStudy
from placefirst_web.library.rooms import Room

#: The parts of a story, in its order.
PARTS = ("context", "done", "outcome", "quote")
TRANSLATED = ("title", *PARTS)


@dataclass(frozen=True, slots=True)
class StoryShown:
    """One case study in both languages as far as they are there."""

    row: CaseStudy
    translation: dict[str, str]
    consent: str  # in words
    owner: str

    @property
    def key(self) -> UUID:
        """Its key."""
        return self.row.key


@dataclass(frozen=True, slots=True)
class StoriesPage:
    """The reader's own case studies, and those that everybody may read."""

    own: Sequence[StoryShown]
    open: Sequence[StoryShown]


def stories_page(account: Any, country: str) -> StoriesPage:
    """Return the case studies of *country*."""
    own = library.stories_of(account, country)
    mine = {each.pk for each in own}
    others = [each for each in library.open_stories(country) if each.pk not in mine]
    return StoriesPage([shown(each) for each in own], [shown(each) for each in others])


def find(account: Any, country: str, key: UUID) -> tuple[StoryShown, bool] | None:
    """Return the case study *key* and whether the reader owns it; None where they may not see it."""
    found = library.find_story(account, country, key)
    return (shown(found), library.is_own(account, found)) if found else None


def cited(room: Room, key: UUID) -> StoryShown | None:
    """Return the case study *key* if the lab cites it and may show it."""
    return next((shown(each) for each in library.stories_in(room.lab) if each.key == key), None)


def shown(row: CaseStudy) -> StoryShown:
    """Return *row* as a page shows it."""
    return StoryShown(
        row,
        {name: str((row.translation or {}).get(name, "")) for name in TRANSLATED},
        local(dict(CONSENTS[row.consent])) if row.consent in CONSENTS else "",
        row.organisation.name if row.organisation else "",
    )


def initial_of(row: CaseStudy) -> dict[str, Any]:
    """Return *row* as its form begins with it."""
    names = ("language", *TRANSLATED, "whose_words", "consent", "consent_on")
    return {
        **{name: getattr(row, name) for name in names},
        **{f"{name}_translation": (row.translation or {}).get(name, "") for name in TRANSLATED},
    }
