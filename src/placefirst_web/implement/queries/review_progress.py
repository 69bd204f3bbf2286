"""Progress from review to review on one scale: totals, sections, items; the latest beside the first shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from placefirst.fidelity.scale import HIGHEST, Item, Scale, load_scale
from placefirst_web.design.charts import Chart, Pair, pairs
from placefirst_web.design.figures import count
from placefirst_web.design.language import local
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.implement.words.terms import said
from placefirst_web.registry.models import Review
from placefirst_web.registry.reviewing import INDEPENDENT

Scores = Mapping[UUID, Mapping[str, int]]
SHOWN: Final = 6


def alike(reported: Sequence[Review]) -> list[Review]:
    """Return the last reviews of one kind on one scale, the oldest first: the independent ones, if any."""
    if not reported:
        return []
    latest = next((row for row in reported if row.kind == INDEPENDENT), reported[0])
    same = [row for row in reported if (row.scale, row.kind) == (latest.scale, latest.kind)]
    return same[:SHOWN][::-1]


def progress_table(same: Sequence[Review], scores: Scores) -> Table | None:
    """Return totals, sections and items review by review; None for fewer than two."""
    if len(same) < 2:
        return None
    scale = load_scale(same[0].scale)
    columns = [f"{row.ends_on.isoformat()} · {said('review_kind', row.kind)}" for row in same]
    rows = [Row(name, [_cell(items, scores[row.pk]) for row in same]) for name, items in _parts(scale)]
    items = [
        Row(
            f"{item.number} {local(dict(item.name))}",
            [Cell(str(scores[row.pk].get(item.key, "–"))) for row in same],
        )
        for item in scale.items
    ]
    return Table(
        _("From review to review"), _("Item"), columns, [Part(rows), Part(items, _("Item by item"))],
        note=local(dict(scale.name)),
    )  # fmt: skip


def progress_picture(same: Sequence[Review], scores: Scores) -> Chart | None:
    """Return each section of the first and the latest review; None where an item of either has no score."""
    table = progress_table(same, scores)
    if table is None:
        return None
    scale, first, last = load_scale(same[0].scale), same[0], same[-1]
    totals = [_sum(scale.items, scores[row.pk]) for row in (first, last)]
    if None in totals:
        return None
    days = (first.ends_on.isoformat(), last.ends_on.isoformat())
    rows = [
        Pair(name, _share(items, scores[first.pk]), _share(items, scores[last.pk]),
             *(_of(items, scores[row.pk]) for row in (first, last)))
        for name, items in _parts(scale)
    ]  # fmt: skip
    told = {"first": days[0], "last": days[1], "was": totals[0], "now": totals[1], "most": scale.highest}
    title = _("%(was)s points on %(first)s, %(now)s on %(last)s, of %(most)s") % told
    summary = "; ".join(f"{row.label}: {row.baseline_text} → {row.scenario_text}" for row in rows)
    drawn = pairs(rows, axis=_("Share of the points there are (%)"), names=days)
    return Chart(
        "progress", title, summary, drawn, table,
        says=_("Hollow: %(first)s. Filled: %(last)s.") % told,
    )  # fmt: skip


def _parts(scale: Scale) -> list[tuple[str, Sequence[Item]]]:
    sections = [(local(dict(section.name)), scale.of_section(section.key)) for section in scale.sections]
    return [(_("Total"), scale.items), *sections]


def _sum(items: Sequence[Item], scores: Mapping[str, int]) -> int | None:
    return None if any(item.key not in scores for item in items) else sum(scores[item.key] for item in items)


def _cell(items: Sequence[Item], scores: Mapping[str, int]) -> Cell:
    total = _sum(items, scores)
    return Cell("–", _("an item has no score")) if total is None else Cell(count(total))


def _share(items: Sequence[Item], scores: Mapping[str, int]) -> float:
    return 100 * sum(scores[item.key] for item in items) / (HIGHEST * len(items))


def _of(items: Sequence[Item], scores: Mapping[str, int]) -> str:
    return f"{sum(scores[item.key] for item in items)} / {HIGHEST * len(items)}"
