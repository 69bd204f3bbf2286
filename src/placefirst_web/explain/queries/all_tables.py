"""All tables of a kept answer in one file: what every picture shows, by scenario, with a dictionary."""

from __future__ import annotations

import io
import zipfile

from django.utils.translation import gettext as _

from placefirst.exchange.safe_csv import Plain, as_csv
from placefirst.parameters.read import load_country
from placefirst_web.explain.queries import pictures
from placefirst_web.explain.queries.answer import scope_of, side_at
from placefirst_web.explain.queries.chart_files import csv_of
from placefirst_web.library.models import Run

FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the same bytes on any day


def columns() -> list[tuple[str, str]]:
    """Return every column of the tables with its meaning."""
    return [
        ("group", _("code of what a row is of: its kind and its part")),
        ("name", _("the same in words")),
        ("account", _("code of the account or the payer")),
        ("payer", _("code of the payer")),
        ("area", _("code of the area")),
        ("fiscal_year", _("called by the year it starts in")),
        ("side", _("baseline (today’s rules) or scenario")),
        ("today", _("under today’s rules")),
        ("scenario", _("under the scenario")),
        ("difference", _("scenario less today; empty where it may be chance")),
        ("half_width", _("half of the 95 % interval around the difference")),
        ("today_low, today_high", _("ends of the interval under today’s rules")),
        ("scenario_low, scenario_high", _("ends of the interval under the scenario")),
        (
            "difference_low, difference_high",
            _("how far the ends move; empty where it may be chance"),
        ),
        ("lower_quarter, median, upper_quarter", _("a quarter, half, three quarters of agencies lie below")),
        ("unit", _("unit of the figures of the row")),
    ]


def tables_zip(run: Run) -> bytes:
    """Return the tables of all pictures of all scenarios as one archive; the same answer, the same bytes."""
    country, out = load_country(run.country), io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        listed: list[list[Plain]] = []
        for number in range(len(run.scenarios) + 1):
            sides = side_at(run, number)
            for chart in pictures.charts(sides, country):
                if chart.data is not None:
                    name = f"{number}/{chart.id.removeprefix('chart-')}.csv"
                    _put(archive, name, csv_of(chart.data))
                    scenario = sides.key if sides.scenario is not None else "baseline"
                    listed.append([name, scenario, chart.title, chart.note])
        heads = ("file", "scenario", "title", "note")
        _put(archive, "contents.csv", as_csv(heads, listed))
        _put(archive, "dictionary.csv", as_csv(("column", "meaning"), columns()))
        _put(archive, "about.csv", as_csv(("run", "scope"), [[run.address, scope_of(country, run)]]))
    return out.getvalue()


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, FIRST_DAY), content, zipfile.ZIP_DEFLATED)
