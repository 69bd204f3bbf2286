"""The calibration page: what was fitted to what, what the published figures identify, what stays open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from placefirst.calibration.calibrated import kept_calibration
from placefirst.calibration.points import refusal_interval, stored_points
from placefirst.calibration.targets import Target, targets
from placefirst.documents.identified import chapters as said_of
from placefirst.parameters.history import Value
from placefirst.parameters.read import Country, load_country
from placefirst.simulation import ENGINE
from placefirst_web.design import figures
from placefirst_web.design.charts import Chart, Interval, intervals
from placefirst_web.design.doubts import Doubt, doubts
from placefirst_web.design.language import local
from placefirst_web.design.shown import address, read_in_words
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.explain.queries.calibration_words import amount, flow_name, number, span


@dataclass(frozen=True, slots=True)
class Chapter:
    """One part of the page."""

    key: str
    name: str
    sentences: Sequence[str] = ()
    charts: Sequence[Chart] = ()
    tables: Sequence[Table] = ()
    commands: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class CalibrationPage:
    """All that ``explain/calibration.html`` shows."""

    headline: str
    lead: str
    notes: Sequence[str] = ()
    chapters: Sequence[Chapter] = ()


def calibration_page(code: str) -> CalibrationPage:
    """Return all that ``explain/calibration.html`` shows; raises UnknownName and NotSimulated."""
    load_country(code).require_simulated()
    return _page(code, (get_language() or "en")[:2])


@lru_cache(maxsize=8)
def _page(code: str, language: str) -> CalibrationPage:
    country, found = load_country(code), kept_calibration(code)
    if found is None:
        return CalibrationPage(
            _("This country’s model is not calibrated"),
            _(
                "Nobody has kept a calibration of this country: either nothing was published that its model "
                "could be calibrated to, or nobody has run “placefirst calibrate --write”."
            ),
        )
    every = found["parameters"]
    pinned = sum(each["ratio"] < 0.5 for each in every.values())
    met = sum(flow["meets"] for flow in found["flows"].values())
    return CalibrationPage(
        _("%(met)s of %(flows)s published flows are met; they pin %(pinned)s of %(count)s numbers")
        % {"met": met, "flows": len(found["flows"]), "pinned": pinned, "count": len(every)},
        _(
            "Some numbers of the model nobody has measured. Here is what was set so that the model gives "
            "what was published, how far the published figures determine it, and what they leave open. The "
            "country’s own files keep the value from before; a calibrated one stands over it."
        ),
        _notes(found),
        [
            _flows(country, found),
            _values(country, found),
            *_identified(country, found, language),
            _turned_away(country),
            _again(code, found),
        ],
    )


def _notes(found: Mapping[str, Any]) -> list[str]:
    made = found["made"]
    notes = [
        _("Made on %(on)s with program %(engine)s, seed %(seed)s, %(runs)s runs of %(share)s of the country.")
        % {
            "on": made["on"],
            "engine": made["engine"],
            "seed": made["seed"],
            "runs": figures.count(made["runs"]),
            "share": figures.share(made["share"], digits=0),
        }
    ]
    if made["engine"] != ENGINE:
        notes.append(
            _("The program has changed since (now %(now)s): a new calibration may come out otherwise.")
            % {"now": ENGINE}
        )
    return notes


# ---- what was fitted to what ------------------------------------------------------------------------------


def _flows(country: Country, found: Mapping[str, Any]) -> Chapter:
    published = targets(country, date.fromisoformat(f"{found['made']['start']}-01"))
    table = _flow_table(country, found, published)
    rows = []
    for name, flow in found["flows"].items():
        middle, width = flow["published"], (flow["high"] - flow["low"]) / 2

        def away(value: float, middle: float = middle, width: float = width) -> float:
            return round((value - middle) / width, 3)

        label = flow_name(published[name].label)
        low, _middle, high = flow["draws"]
        unit = published[name].unit
        said = _("%(name)s: %(model)s, published %(published)s") % {
            "name": label, "model": amount(flow["central"], unit), "published": amount(middle, unit),
        }  # fmt: skip
        text = f"{amount(flow['central'], unit)}  {label}"
        rows.append(Doubt(text, away(flow["central"]), away(low), away(high), -1, 1, said))
    met = sum(flow["meets"] for flow in found["flows"].values())
    title = _("The model meets %(met)s of %(count)s published flows") % {"met": met, "count": len(rows)}
    chart = Chart(
        id="chart-flows",
        title=title,
        summary=f"{title}. " + "; ".join(row.text for row in rows),
        spec=doubts(rows, axis=_("distance from what was published, in tolerances")),
        table=table,
        note=_(
            "Diamond: the whole country with the values in force. Line: nineteen in twenty of the sets that "
            "the flows allow. Broken line: the tolerance of the published figure."
        ),
    )
    return Chapter("flows", _("Fitted to what, and how well"), charts=[chart])


def _flow_table(country: Country, found: Mapping[str, Any], published: Mapping[str, Target]) -> Table:
    rows = []
    for name, flow in found["flows"].items():
        target = published[name]
        low, _middle, high = flow["draws"]
        rows.append(
            Row(
                flow_name(target.label),
                [
                    Cell(
                        amount(flow["published"], target.unit),
                        mark=target.source.mark,
                        word=read_in_words(target.source),
                    ),
                    Cell(span(flow["low"], flow["high"], target.unit)),
                    Cell(amount(flow["central"], target.unit)),
                    Cell(span(low, high, target.unit)),
                    Cell(span(min(flow["run"]), max(flow["run"]), target.unit)),
                    Cell(_("met") if flow["meets"] else _("MISSED"), is_words=True),
                ],
                address=address(country.code, f"evidence.target_{name}"),
            )
        )
    columns = [
        _("Published"), _("Tolerance"), _("Model"), _("What the flows allow"), _("Run for real"),
        _("Verdict"),
    ]  # fmt: skip
    return Table(
        _("Published flows and the model"), _("Flow"), columns, [Part(rows)], is_dense=True, is_sortable=True
    )


def _values(country: Country, found: Mapping[str, Any]) -> Chapter:
    day = date.fromisoformat(f"{found['made']['start']}-01")
    parts = [
        Part(
            [_value(country, path, each, day) for path, each in found["parameters"].items() if which(each)],
            name,
        )
        for name, which in (
            (_("Fitted to the flows"), lambda each: each["fitted"]),
            (_("Assumed, and let free to see what the flows say"), lambda each: not each["fitted"]),
        )
    ]
    table = Table(
        _("Calibrated values beside those of the files"),
        _("Number"),
        [_("In its file"), _("In force"), _("Held possible"), _("What the flows allow"), _("Spread left")],
        parts,
        is_dense=True,
    )
    return Chapter(
        "values",
        _("What was set, and what it stands over"),
        [
            _(
                "In force are values that meet every flow. That they are not the middle of what the flows "
                "allow is no mistake: no single set is the right one. What the flows allow is given as "
                "nineteen in twenty of the sets."
            )
        ],
        tables=[table],
    )


def _value(country: Country, path: str, each: Mapping[str, Any], day: date) -> Row:
    held: Value = country.parameter(path).last_in_force(day)
    below = held.over or held
    label = country.parameter(path).label
    return Row(
        local(dict(label)) if label else path,
        [
            Cell(number(each["file"]), mark=below.source.mark, word=read_in_words(below.source)),
            Cell(number(each["central"]), mark=held.source.mark, word=read_in_words(held.source)),
            Cell(_("%(low)s to %(high)s") % {"low": number(each["least"]), "high": number(each["most"])}),
            Cell(_("%(low)s to %(high)s") % {"low": number(each["low"]), "high": number(each["high"])}),
            Cell(figures.share(each["ratio"], digits=0)),
        ],
        address=address(country.code, path),
    )


# ---- what the flows identify ------------------------------------------------------------------------------


def _identified(country: Country, found: Mapping[str, Any], language: str) -> list[Chapter]:
    chapters = []
    for said in said_of(country, found, language):
        charts = [_spread(country, found)] if said.key == "pinned" else []
        tables = [_ranks(country, found)] if said.key == "together" else []
        chapters.append(Chapter(said.key, said.name, said.sentences, charts, tables))
    return chapters


def _spread(country: Country, found: Mapping[str, Any]) -> Chart:
    every = sorted(found["parameters"].items(), key=lambda each: each[1]["ratio"])
    names = {path: local(dict(country.parameter(path).label or {})) or path for path, _each in every}
    rows = [
        Interval(
            names[path], figures.share(each["ratio"], digits=0),
            "scenario" if each["fitted"] else "baseline", 0, min(round(100 * each["ratio"], 1), 120),
            _("fitted") if each["fitted"] else _("assumed"),
        )
        for path, each in every
    ]  # fmt: skip
    first, last = every[0], every[-1]
    title = _("From %(low)s of the spread left (%(first)s) to %(high)s (%(last)s)") % {
        "low": figures.share(first[1]["ratio"], digits=0), "first": names[first[0]],
        "high": figures.share(last[1]["ratio"], digits=0), "last": names[last[0]],
    }  # fmt: skip
    table = Table(
        _("How much of the spread held possible is left"),
        _("Number"),
        [_("Spread left"), _("Kind")],
        [
            Part(
                [
                    Row(
                        names[path],
                        [
                            Cell(figures.share(each["ratio"], digits=0)),
                            Cell(_("fitted") if each["fitted"] else _("assumed"), is_words=True),
                        ],
                        address=address(country.code, path),
                    )
                    for path, each in every
                ]
            )
        ],
        is_sortable=True,
    )
    return Chart(
        id="chart-spread",
        title=title,
        summary=title,
        spec=intervals(
            rows, axis=_("percent of the spread held possible that is left; 100: nothing was learnt")
        ),
        table=table,
        note=_("Standard deviation of the allowed sets against that of what was held possible beforehand."),
    )


def _ranks(country: Country, found: Mapping[str, Any]) -> Table:
    published = targets(country, date.fromisoformat(f"{found['made']['start']}-01"))
    rows = []
    for path, each in found["parameters"].items():
        label = country.parameter(path).label
        cells = [Cell(f"{rank:+.2f}".replace("-", figures.MINUS)) for rank in each["ranks"].values()]
        rows.append(Row(local(dict(label)) if label else path, cells, address=address(country.code, path)))
    return Table(
        _("How each number moves each flow: rank correlations over all that was held possible"),
        _("Number"),
        [flow_name(published[name].label) for name in found["flows"]],
        [Part(rows)],
        is_dense=True,
        is_sortable=True,
    )


# ---- what stays open, and how to repeat it -----------------------------------------------------------------


def _turned_away(country: Country) -> Chapter:
    known, points = refusal_interval(country), stored_points(country.code)
    name = _("What no published flow says: people turned away")
    if known is None:
        return Chapter("turned-away", name, [_("Too few sets of parameters are stored for this country.")])
    bands = {"le_50": "GAF ≤ 50", "51_60": "GAF 51–60", "61_70": "GAF 61–70", "gt_70": "GAF > 70"}
    ends = {band: [point.given[f"refused_{band}"] for point in points] for band in bands}
    totals = [sum(point.given[f"refused_{band}"] for band in bands) for point in points]
    rows = [
        Interval(label, _("times a year"), "scenario", min(ends[band]), max(ends[band]), _ends(ends[band]))
        for band, label in bands.items()
    ]
    table = Table(
        _("People turned away in a year, over the stored sets"),
        _("Functioning"),
        [_("Fewest"), _("Most")],
        [
            Part(
                [
                    Row(label, [Cell(_count(min(ends[band]))), Cell(_count(max(ends[band])))])
                    for band, label in bands.items()
                ]
            )
        ],
    )
    title = _("People are turned away %(low)s to %(high)s times a year: the flows allow all of it") % {
        "low": _count(min(totals)), "high": _count(max(totals)),
    }  # fmt: skip
    chart = Chart(
        id="chart-turned-away",
        title=title,
        summary=title,
        spec=intervals(rows, axis=_("times a year")),
        table=table,
        note=_("From the least to the most over %(points)s stored sets of parameters.")
        % {"points": known.points},
    )
    sentence = _(
        "%(points)s sets of parameters are stored that each meet every published flow on the whole country; "
        "they give the interval of people turned away. They were made apart from the search on this page."
    ) % {"points": known.points}
    return Chapter("turned-away", name, [sentence], [chart])


def _ends(values: Sequence[float]) -> str:
    return _("%(low)s to %(high)s") % {"low": _count(min(values)), "high": _count(max(values))}


def _count(value: float) -> str:
    return figures.count(float(f"{value:.3g}"))


def _again(code: str, found: Mapping[str, Any]) -> Chapter:
    return Chapter(
        "again",
        _("How to repeat it"),
        [
            _(
                "The same seed gives the same result. Without “--write” nothing is kept; “--out FILE” writes "
                "the calibrated values into a file that “--overlay FILE” lays over the country again."
            )
        ],
        commands=[found["made"]["command"], f"placefirst explain {code} --overlay FILE"],
    )
