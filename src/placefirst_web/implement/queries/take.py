"""What was taken away before, and how many people each purpose would hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from placefirst.practice.vocabulary import term
from placefirst_web.design.figures import NO_FIGURE
from placefirst_web.design.language import local
from placefirst_web.registry.consents import people_with
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Person, Taken


@dataclass(frozen=True, slots=True)
class Past:
    """One file that was taken away."""

    on: date
    by: str
    purpose: str
    words: str
    people: int
    has_names: bool


@dataclass(frozen=True, slots=True)
class TakePage:
    """How many people there are, how many agree, and what was taken before."""

    people: int
    statistics: int
    research: int
    past: Sequence[Past]


def take_page(door: Door) -> TakePage:
    """Return what the page shows."""
    rows = Taken.objects.filter(service=door.service).select_related("staff").order_by("-made_at")[:50]

    def agree(purpose: str) -> int:
        return people_with(purpose).filter(service=door.service).distinct().count()

    return TakePage(
        Person.objects.filter(service=door.service).count(),
        agree("statistics"),
        agree("research"),
        [
            Past(
                timezone.localtime(each.made_at).date(), each.staff.name if each.staff else NO_FIGURE,
                local(dict(term("take_purpose", each.purpose).name)), each.words, each.people, each.has_names,
            )
            for each in rows
        ],
    )  # fmt: skip
