"""What can stand beside a proposal: ready options, barriers of the Map, answers that come from Explain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from placefirst.errors import PlacefirstError
from placefirst.loop.map import map_barriers
from placefirst_web.accounts.models import owned_by
from placefirst_web.design.language import local
from placefirst_web.lab.queries.scenarios import find_option, name_of, options_of
from placefirst_web.library import runs
from placefirst_web.library.models.lab_proposals import LabProposal
from placefirst_web.library.models.labs import Lab, LabSeat
from placefirst_web.library.rooms import hash_of

__all__ = ["find_option"]
NO_BARRIER: Final = gettext_lazy("The Map of this country has no such barrier today.")
NO_PROPOSAL: Final = gettext_lazy("Choose one of the proposals first.")
NOBODY: Final = UUID(int=0)
MOST_SEATS: Final = 30  # labs in which one browser sits


@dataclass(frozen=True, slots=True)
class Offered:
    """A ready option."""

    name: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class BarrierOffered:
    """One cell of the Map in which a rule does not simply pay."""

    key: str
    element: str
    verdict: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ProgrammeOffered:
    """The barriers of one programme's rule."""

    name: str
    barriers: Sequence[BarrierOffered]
    is_open: bool


@dataclass(frozen=True, slots=True)
class ProposalOffered:
    """A proposal beside which an answer can stand; *waits* if it is that very scenario."""

    value: str
    title: str
    lab: str
    waits: bool


@dataclass(frozen=True, slots=True)
class UsePage:
    """All that ``lab/use_run.html`` shows."""

    run: str
    scenario: str
    names: Sequence[str]
    proposals: Sequence[ProposalOffered]
    address: str


def key_of(text: str) -> UUID:
    """Return the key that *text* writes; one that nothing has where it writes none."""
    try:
        return UUID(text[:40])
    except ValueError:
        return NOBODY


def explain_address(country: str) -> str:
    """Return where a scenario can be built with all the controls."""
    return reverse("explain:index", args=[country])


def offered_options(country: str) -> list[Offered]:
    """Return the ready options of *country* by title."""
    return [Offered(each.name, local(each.title), local(each.why)) for each in options_of(country)]


def is_barrier(lab: Lab, key: str) -> bool:
    """Return whether *key* names a cell of the Map today in which the rule is a barrier."""
    return any(key == each.key for group in _cells(lab, "") for each in group.barriers)


def offered_barriers(lab: Lab, row: LabProposal) -> list[ProgrammeOffered]:
    """Return the barriers of the country's Map, programme by programme."""
    return _cells(lab, row.barrier)


def _cells(lab: Lab, chosen: str) -> list[ProgrammeOffered]:
    try:
        matrix = map_barriers(lab.country, timezone.localdate()).today
    except PlacefirstError:
        return []
    found = []
    for programme in matrix.programmes:
        barriers = [
            BarrierOffered(
                f"{programme.key}/{cell.element.key}",
                local(cell.element.name),
                cell.verdict or "",
                local(dict(cell.barrier.words)) if cell.barrier else "",
                f"{programme.key}/{cell.element.key}" == chosen,
            )
            for cell in matrix.row(programme)
            if cell.verdict not in (None, "pays")
        ]
        if barriers:
            is_open = any(each.is_chosen for each in barriers)
            found.append(ProgrammeOffered(local(programme.name), barriers, is_open))
    return found


def use_page(
    account: Any, cookies: Mapping[str, str], country: str, address: str, scenario: str
) -> UsePage | None:
    """Return where the answer at *address* can be used; None where nothing is kept there."""
    run = runs.at(address)
    if run is None or run.country != country or not run.scenarios:
        return None
    texts = [scenario] if scenario in run.scenarios else list(run.scenarios)
    offered = [
        ProposalOffered(
            f"{lab.key}/{each.key}", each.title, lab.title, not each.run and list(each.scenarios) == texts
        )
        for lab in _rooms(account, cookies, country)
        for each in lab.proposals.all()
    ]
    offered.sort(key=lambda each: not each.waits)
    return UsePage(
        address,
        scenario if scenario in run.scenarios else "",
        [name_of(country, text, run.start) for text in texts],
        offered,
        reverse("explain:run", args=[country, address]),
    )


def _rooms(account: Any, cookies: Mapping[str, str], country: str) -> list[Lab]:
    """Return the labs of *country* that the reader leads or sits in, those that are open first."""
    own = list(Lab.objects.filter(owned_by(account), country=country).exclude(state="closed").distinct())
    secrets = [hash_of(value) for name, value in cookies.items() if name.startswith("seat-")][:MOST_SEATS]
    seats = LabSeat.objects.filter(
        secret__in=secrets, is_removed=False, lab__country=country, lab__state="open"
    )
    known = {each.pk for each in own}
    own += [each.lab for each in seats.select_related("lab") if each.lab_id not in known]
    return sorted(own, key=lambda each: (each.state != "open", -each.pk))
