"""Cited: all that a sentence of a lab may rest on, as who asks may see it, by its reference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from placefirst.errors import PlacefirstError
from placefirst.loop.map import map_barriers
from placefirst_web.design.language import local
from placefirst_web.design.marks import barrier_in_words
from placefirst_web.lab.queries.scenarios import name_of
from placefirst_web.library import runs
from placefirst_web.library.models.lab_votes import LabRound
from placefirst_web.library.models.labs import Lab
from placefirst_web.library.rooms import Room
from placefirst_web.library.stories import stories_in

#: The kinds of references in the order in which a reader is offered them.
KINDS: Final[Mapping[str, str | Promise]] = {
    "priority": gettext_lazy("Priorities"),
    "vote": gettext_lazy("Votes"),
    "item": gettext_lazy("What was voted on"),
    "group": gettext_lazy("Groups of notes"),
    "note": gettext_lazy("Notes"),
    "run": gettext_lazy("Answers of the model"),
    "barrier": gettext_lazy("Barriers of the Map"),
    "source": gettext_lazy("Sources"),
    "story": gettext_lazy("Case studies"),
}
SAID_SHORT: Final[Mapping[str, str | Promise]] = {
    "priority": gettext_lazy("priority"),
    "vote": gettext_lazy("vote"),
    "item": gettext_lazy("voted on"),
    "group": gettext_lazy("group of notes"),
    "note": gettext_lazy("note"),
    "run": gettext_lazy("model"),
    "barrier": gettext_lazy("Map"),
    "source": gettext_lazy("source"),
    "story": gettext_lazy("case study"),
}


@dataclass(frozen=True, slots=True)
class Thing:
    """Something to rest on: its words in their own language, a translation, and where it comes from."""

    ref: str
    text: str
    language: str = ""
    translation: str = ""
    where: str = ""  # the phase, the category, a count
    address: str = ""
    is_gone: bool = False

    @property
    def kind(self) -> str:
        """Return what it is, in a word."""
        return str(SAID_SHORT.get(self.ref.partition(":")[0], ""))


@dataclass(frozen=True, slots=True)
class Shelf:
    """All things that a reader may see, by reference."""

    things: Mapping[str, Thing]

    def shown(self, refs: Iterable[str]) -> list[Thing]:
        """Return the things of *refs*; what is no longer there, or not theirs to see, says so."""
        return [
            self.things.get(ref) or Thing(ref, _("no longer there, or not shown to you"), is_gone=True)
            for ref in refs
        ]

    def choices(self, also: Sequence[str] = ()) -> list[tuple[str, list[Thing]]]:
        """Return (heading, things) kind by kind; those of *also* are offered even where they are gone."""
        every = [*self.things.values(), *(self.shown(ref for ref in also if ref not in self.things))]
        offered = []
        for kind, heading in KINDS.items():
            of_kind = [each for each in every if each.ref.partition(":")[0] == kind]
            if of_kind:
                offered.append((str(heading), of_kind))
        return offered


def shelf_of(room: Room) -> Shelf:
    """Return the shelf of *room*: notes not shown yet and notes taken off the board stand on nobody's."""
    every = [
        *_priorities(room.lab), *_votes(room), *_groups(room), *_notes(room), *_runs(room.lab),
        *_barriers(room.lab), *_sources(room.lab), *_stories(room.lab),
    ]  # fmt: skip
    return Shelf({each.ref: each for each in every})


def labels_of(lab: Lab) -> dict[str, str]:
    """Return the names of the tags, themes and categories of *lab* in the page's language, by key."""
    found: dict[str, str] = {}
    for kind in ("tags", "themes", "categories"):
        for each in lab.setting.get(kind, ()):
            found.setdefault(each["key"], local(each["name"]))
    return found


def barrier_cell(lab: Lab, key: str, scenario: str = "") -> tuple[Any, Any] | None:
    """Return the cell *key* (``programme/element``) of the Map today and under *scenario*; None without."""
    programme, _slash, element = key.partition("/")
    try:
        painted = map_barriers(lab.country, timezone.localdate(), option=scenario)
        return painted.today.cell(programme, element), painted.then.cell(programme, element)
    except PlacefirstError:
        return None


def _seen(room: Room, prefix: str = "phase__") -> Q:
    """Return which rows stand in phases whose notes the reader may see."""
    shown = Q(**{f"{prefix}shown": "at_once"}) | Q(**{f"{prefix}is_shown": True})
    if room.is_leader:
        return shown
    return shown & (Q(**{f"{prefix}is_open": True}) | Q(**{f"{prefix}was_open": True}))


def _notes(room: Room) -> Iterator[Thing]:
    rows = room.lab.notes.filter(_seen(room), is_hidden=False).exclude(phase__kind="review")
    names = labels_of(room.lab)
    for each in rows.select_related("phase").order_by("phase__position", "position", "key"):
        where = [local(each.phase.title), names.get(each.label, "")]
        yield Thing(
            f"note:{each.key}", each.text, each.language, each.translation, " · ".join(filter(None, where))
        )


def _groups(room: Room) -> Iterator[Thing]:
    rows = room.lab.groups.filter(_seen(room)).select_related("phase")
    for each in rows.order_by("phase__position", "position", "key"):
        yield Thing(f"group:{each.key}", each.title, each.language, each.translation, local(each.phase.title))


def _votes(room: Room) -> Iterator[Thing]:
    names = labels_of(room.lab)
    closed = LabRound.objects.filter(phase__lab=room.lab, is_open=False, result__isnull=False)
    for each in closed.select_related("phase").order_by("phase__position", "category", "number"):
        ballots = int((each.result or {}).get("ballots") or 0)
        text = _("Vote on “%(category)s”, round %(round)s") % {
            "category": names.get(each.category, each.category),
            "round": each.number,
        }
        counted = ngettext("%(count)s ballot", "%(count)s ballots", ballots) % {"count": ballots}
        yield Thing(f"vote:{each.phase.key}/{each.category}/{each.number}", text, where=counted)
    rows = room.lab.items.select_related("phase")
    if not room.is_leader:
        rows = rows.filter(Q(phase__is_open=True) | Q(phase__was_open=True))
    for item in rows.order_by("phase__position", "category", "position", "key"):
        where = names.get(item.category, item.category)
        yield Thing(f"item:{item.key}", item.text, item.language, item.translation, where)


def _priorities(lab: Lab) -> Iterator[Thing]:
    names = labels_of(lab)
    for each in lab.priorities.all():
        yield Thing(
            f"priority:{each.key}", each.title, each.language, each.translation, names.get(each.category, "")
        )


def _runs(lab: Lab) -> Iterator[Thing]:
    for each in lab.proposals.exclude(run="").order_by("position", "key"):
        run = runs.at(each.run)
        if run is not None:
            names = [name_of(lab.country, text, run.start) for text in each.scenarios or run.scenarios]
            yield Thing(
                f"run:{each.run}",
                "; ".join(names) or _("Today’s rules"),
                where=_("answer of %(day)s") % {"day": f"{run.made_at:%Y-%m-%d}"},
                address=reverse("explain:run", args=[run.country, each.run]),
            )


def _barriers(lab: Lab) -> Iterator[Thing]:
    for key in lab.proposals.exclude(barrier="").values_list("barrier", flat=True).distinct():
        yield barrier_thing(lab, key)


def barrier_thing(lab: Lab, key: str) -> Thing:
    """Return the barrier *key* of the country's Map as something to rest on."""
    cells, (programme, _slash, element) = barrier_cell(lab, key), key.partition("/")
    if cells is None:
        return Thing(f"barrier:{key}", key, where=_("not in the Map today"), is_gone=True)
    cell = cells[0]
    text = f"{local(cell.programme.name)} × {local(cell.element.name)}"
    said = barrier_in_words(cell.verdict) if cell.verdict else ""
    return Thing(
        f"barrier:{key}",
        text,
        where=said,
        address=reverse("map:barrier", args=[lab.country, programme, element]),
    )


def _sources(lab: Lab) -> Iterator[Thing]:
    for each in lab.sources.order_by("citation", "key"):
        yield Thing(f"source:{each.key}", each.citation, address=each.address)


def _stories(lab: Lab) -> Iterator[Thing]:
    for each in stories_in(lab):
        translated = str((each.translation or {}).get("title", ""))
        yield Thing(
            f"story:{each.key}", each.title, each.language, translated, each.whose_words,
            address=reverse("lab:story_in", args=[lab.country, lab.key, each.key]),
        )  # fmt: skip
