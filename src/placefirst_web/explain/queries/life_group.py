"""Everybody like the person of a told life: what became of them, in both worlds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from placefirst.lives import summary
from placefirst.lives.parting import KINDS, OWN
from placefirst_web.design import figures
from placefirst_web.design.charts import Chart, Pair, pairs
from placefirst_web.design.language import local
from placefirst_web.design.tables import Cell, Part, Row, Table


@dataclass(frozen=True, slots=True)
class Group:
    """All people alike: a sentence with its doubt, a picture with its table, how lives part, what to know."""

    who: str
    finding: str
    small: str  # that they are few, or nothing
    chart: Chart
    parting: Table
    own: str  # what "their own service acted" means
    refusals: str


def group(told: Mapping[str, Any], life: Mapping[str, Any] | None, title: Mapping[str, str]) -> Group:
    """Return what the page says of everybody alike, beside the person of *life*."""
    everybody, words = told["group"], told["words"]
    who = local(words)
    small = ""
    if everybody["is_small"]:
        small = local(summary.SMALL_GROUP).format(people=everybody["people"])
    return Group(
        who=who[:1].upper() + who[1:],
        finding=local(summary.group_finding(everybody, words)),
        small=small,
        chart=_chart(everybody, life, title),
        parting=_parting(everybody),
        own=local(summary.OWN),
        refusals=local(summary.REFUSALS),
    )


def _chart(everybody: Mapping[str, Any], life: Mapping[str, Any] | None, title: Mapping[str, str]) -> Chart:
    names = (local(summary.TODAY), local(title))
    worlds = everybody["worlds"]
    people = everybody["people"]
    worked = [
        (
            place,
            local(summary.class_words(place)),
            [world["worked_classes"][place] / people for world in worlds],
        )
        for place in range(len(worlds[0]["worked_classes"]))
    ]
    spec = pairs(
        [
            Pair(name, shares[0] * 100, shares[1] * 100, *(figures.share(share) for share in shares))
            for _place, name, shares in worked
        ],
        axis=_("per cent of people"),
        names=names,
    )
    return Chart(
        id="alike",
        title=_("How long people like them work"),
        summary="; ".join(f"{name}: {figures.share(a)} → {figures.share(b)}" for _n, name, (a, b) in worked),
        note=_("Hollow: today’s rules. Filled: the scenario. %(people)s people, all of them.")
        % {"people": figures.count(people)},
        spec=spec,
        table=_table(everybody, life, names, worked),
    )


def _table(
    everybody: Mapping[str, Any],
    life: Mapping[str, Any] | None,
    names: tuple[str, str],
    worked: Sequence[tuple[int, str, list[float]]],
) -> Table:
    theirs = [world["totals"]["months"]["in_job"] for world in life["worlds"]] if life else []
    classes = [summary.class_of(months) for months in theirs]

    def this(place: int) -> list[Cell]:
        if not life:
            return []
        here = [name for name, own in zip(names, classes, strict=True) if own == place]
        return [Cell(_(" and ").join(here), is_words=True)]

    shares = [world["shares"] for world in everybody["worlds"]]
    ever = [
        Row(local(words), [*(Cell(figures.share(side[kind])) for side in shares), *_empty(life)])
        for kind, words in summary.EVER.items()
    ]
    lasting = [
        Row(name, [*(Cell(figures.share(share)) for share in both), *this(place)])
        for place, name, both in worked
    ]
    return Table(
        caption=_("What became of people like them"),
        row_heading=_("Of all people like them"),
        columns=[*names, *([_("This person")] if life else [])],
        parts=[Part(lasting, _("In a job for")), Part(ever, _("At least once"))],
        note=_("%(people)s people") % {"people": figures.count(everybody["people"])},
    )


def _empty(life: Mapping[str, Any] | None) -> list[Cell]:
    return [Cell("", is_words=True)] if life else []


def _parting(everybody: Mapping[str, Any]) -> Table:
    rows = [
        Row(
            local(summary.PARTING[kind]),
            [Cell(figures.count(count)), Cell(figures.share(count / everybody["people"]))],
            note=_("their own service") if kind in OWN else "",
        )
        for kind, count in ((kind, everybody["parting"][kind]) for kind in KINDS)
    ]
    return Table(
        caption=_("How the two lives of a person part"),
        row_heading=_("First difference"),
        columns=[_("People"), _("Share")],
        parts=[Part(rows)],
    )
