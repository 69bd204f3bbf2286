"""Files of a picture: drawn, as a table, as data; each says what it is, of which run, from which source."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import polars as pl
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from placefirst.documents import draw
from placefirst.exchange.safe_csv import as_csv
from placefirst_web.design.charts import Chart, Data
from placefirst_web.design.maps import with_boundaries_inside
from placefirst_web.design.parts import Download
from placefirst_web.explain.queries.pictures import View
from placefirst_web.library.models import Run

TYPES = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "json": "application/json",
}
WIDTH = 900  # pixels of a drawing: half of a slide, a column of a page


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a picture comes from: the scenario in words, when and where it was simulated, its address."""

    scenario: str
    scope: str
    address: str  # of the kept answer, with its host


def with_files(run: Run, number: int, view: View) -> View:
    """Return *view* with the addresses of its pictures' files; scenario *number* of *run*."""
    return replace(
        view, charts=[replace(chart, downloads=_downloads(run, number, chart)) for chart in view.charts]
    )


def _downloads(run: Run, number: int, chart: Chart) -> list[Download]:
    language = translation.get_language() or "en"
    forms = [form for form in TYPES if chart.data is not None or form in {"png", "svg"}]
    return [
        Download(
            label=form.upper() if form != "parquet" else "Parquet",
            form="",
            address=reverse("explain:chart", args=[run.country, run.address, number, chart.id, form])
            + f"?lang={language}",
        )
        for form in forms
    ]


def content(chart: Chart, form: str, country: str, origin: Origin) -> bytes:
    """Return the file of *chart* in *form*, one of TYPES; the same chart gives the same bytes."""
    if form in {"png", "svg"}:
        drawn = draw.png if form == "png" else draw.svg
        return drawn(with_boundaries_inside(chart.spec, country), width=WIDTH, words=_words(chart, origin))
    data = chart.data or Data((), [])
    if form == "csv":
        return csv_of(data)
    if form == "parquet":
        return _parquet(data)
    return _json(chart, data, country, origin)


def _words(chart: Chart, origin: Origin) -> draw.Words:
    return draw.Words(
        title=chart.title,
        says=chart.says,
        note=chart.note,
        key=[(swatch.role, swatch.words) for swatch in chart.key],
        foot=[origin.scenario, origin.scope, _source(origin), *([chart.credit] if chart.credit else [])],
        summary=chart.summary,
        language=translation.get_language() or "en",
    )


def _source(origin: Origin) -> str:
    return _(
        "Source: simulation with Placefirst, one run; many of its numbers are assumed (◌). %(address)s"
    ) % {"address": origin.address}


def csv_of(data: Data) -> bytes:
    """Return a tidy table as CSV that a spreadsheet takes for text and numbers only."""
    rows = [[Fraction(str(each)) if isinstance(each, float) else each for each in row] for row in data.rows]
    return as_csv(data.columns, rows)


def _parquet(data: Data) -> bytes:
    table = pl.DataFrame(list(data.rows), schema=list(data.columns), orient="row", infer_schema_length=None)
    out = io.BytesIO()
    table.write_parquet(out)
    return out.getvalue()


def _json(chart: Chart, data: Data, country: str, origin: Origin) -> bytes:
    """Return the words, the tidy table and the Vega-Lite specification with all its values in it."""
    said: dict[str, Any] = {
        "id": chart.id,
        "title": chart.title,
        "says": chart.says,
        "note": chart.note,
        "summary": chart.summary,
        "scenario": origin.scenario,
        "scope": origin.scope,
        "source": _source(origin),
        "credit": chart.credit,
        "run": origin.address,
        "data": [dict(zip(data.columns, row, strict=True)) for row in data.rows],
        "vega_lite": with_boundaries_inside(chart.spec, country),
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def chart_of(views: Sequence[View], name: str) -> Chart | None:
    """Return the picture called *name*, if one of *views* has it."""
    return next((chart for view in views for chart in view.charts if chart.id == name), None)
