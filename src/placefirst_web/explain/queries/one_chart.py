"""One picture of a kept answer as a file."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from placefirst.parameters.read import load_country
from placefirst_web.explain.queries import chart_files, pictures
from placefirst_web.explain.queries.answer import scope_of, side_at
from placefirst_web.library.models import Run


@dataclass(frozen=True, slots=True)
class File:
    """A file to take away."""

    name: str
    type: str
    content: bytes


def chart_file(run: Run, number: int, name: str, form: str, address: str) -> File | None:
    """Return the picture *name* of scenario *number* (0: today's rules) as a file; None if there is none.

    *address* is that of the kept answer, with its host: it stands in the file.
    """
    if form not in chart_files.TYPES or number > len(run.scenarios):
        return None
    country, sides = load_country(run.country), side_at(run, number)
    chart = chart_files.chart_of(pictures.views(sides, country), name)
    if chart is None or (chart.data is None and form not in {"png", "svg"}):
        return None
    origin = chart_files.Origin(
        scenario=sides.name if sides.scenario is not None else _("Today’s rules"),
        scope=scope_of(country, run),
        address=address,
    )
    return File(
        name=f"placefirst-{run.country}-{run.address[:8]}-{number}-{name.removeprefix('chart-')}.{form}",
        type=chart_files.TYPES[form],
        content=chart_files.content(chart, form, run.country, origin),
    )
