"""Papers: what documents that exist already say of support needs, hidden while anything is to be decided.

Whoever decides whether somebody comes in does not see them: they are written down after a yes, and hidden
again, from everybody, while the same person waits for another decision. Nothing written is “not asked”.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils import timezone

from placefirst.practice.vocabulary import keys
from placefirst_web.registry.door import Changed
from placefirst_web.registry.models import Person, Referral, SupportNeed


def may_show(person: Person) -> bool:
    """Return whether papers of *person* may be asked for and shown: the person is in, and all is decided."""
    undecided = Referral.objects.filter(person=person, decision__in=keys("decision", "open"))
    return person.accepted_on is not None and not undecided.exists()


def papers_of(person: Person) -> Sequence[SupportNeed]:
    """Return what papers say of *person*, in the order of the list of papers; nothing while it is hidden."""
    if not may_show(person):
        return ()
    order = keys("support_paper")
    return sorted(SupportNeed.objects.filter(person=person), key=lambda each: order.index(each.kind))


def seen_as(papers: Sequence[SupportNeed]) -> str:
    """Return a mark of what stands there, by which a form tells whether somebody changed it meanwhile."""
    return " ".join(f"{each.kind}:{each.version}:{each.pk.hex[:8]}" for each in papers)


def keep(person: Person, said: Mapping[str, tuple[str, date | None]], seen: str) -> None:
    """Keep what papers say by kind; a kind that is left out is not asked any more.

    Raises Changed if what stands there is no more what was *seen*. Call it only where :func:`may_show`.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    held = papers_of(person)
    if seen_as(held) != seen:
        raise Changed(held)
    for row in held:
        if row.kind not in said:
            row.delete()
        elif (row.value, row.paper_on) != said[row.kind]:
            row.value, row.paper_on = said[row.kind]
            row.recorded_on, row.version = timezone.localdate(), row.version + 1
            row.save()
    known = {row.kind for row in held}
    SupportNeed.objects.bulk_create(
        SupportNeed(
            service_id=person.service_id, person=person, kind=kind, value=value, paper_on=day,
            recorded_on=timezone.localdate(),
        )
        for kind, (value, day) in said.items()
        if kind not in known
    )  # fmt: skip
