"""The pictures of a sweep: intervals, plane, acceptability, what knowing is worth, tornado; with tables."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.parameters.read import Country, load_country
from placefirst_web.design import charts as draw
from placefirst_web.design import figures
from placefirst_web.design.changes import Change, changes
from placefirst_web.design.charts import Chart
from placefirst_web.design.doubts import Doubt, doubts
from placefirst_web.design.language import local
from placefirst_web.design.planes import plane
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.explain.queries import money
from placefirst_web.explain.queries.pictures import View
from placefirst_web.explain.queries.sides import Sides

MOST_BARS = 10
PEOPLE = (
    (("served_per_year", "gaf_le_50"), gettext_lazy("GAF 50 or less: begin a service")),
    (("refused_per_year", "gaf_le_50"), gettext_lazy("GAF 50 or less: turned away")),
    (("ips_starts_per_year",), gettext_lazy("begin IPS")),
    (("job_starts_per_year", "smi"), gettext_lazy("job starts, schizophrenia or bipolar")),
    (("job_starts_per_year", "other"), gettext_lazy("job starts, other diagnoses")),
)
MONEY = (
    (("present_value_yen", "public"), gettext_lazy("cost to public payers")),
    (("present_value_yen", "fiscal"), gettext_lazy("the same, less taxes and contributions")),
    (("present_value_yen", "society"), gettext_lazy("cost to society")),
)
QUADRANTS = {
    "more_and_dearer": gettext_lazy("brings more, costs more"),
    "more_and_cheaper": gettext_lazy("brings more, costs less"),
    "less_and_cheaper": gettext_lazy("brings less, costs less"),
    "less_and_dearer": gettext_lazy("brings less, costs more"),
    "no_difference": gettext_lazy("differs in nothing"),
}
MOVED = {
    "outcome_pv.jobs": gettext_lazy("additional job starts"),
    "present_value_yen.public": gettext_lazy("cost to public payers"),
    "refused_per_year": gettext_lazy("people turned away a year"),
}


@dataclass(frozen=True, slots=True)
class Worth:
    """What a report says, ready to be drawn for one outcome and one perspective."""

    said: Mapping[str, Any]
    names: Mapping[str, str]  # of scenarios, by their texts
    outcome: str
    perspective: str
    currency: str
    unit: str  # the outcome in words
    country: str

    def views(self) -> list[View]:
        """Return everything, in the order in which it is read."""
        sure = [chart for key in self.said["differences"] for chart in self.intervals(key)]
        found = [View("sure", _("How far the differences may be off"), sure, shown=2)]
        curves = self.said["cost_effectiveness"][self.outcome][self.perspective]
        if "reason" in curves:
            found.append(View("choice", _("What one would choose"), [], local(curves["reason"])))
        else:
            planes = [self._plane(key, one) for key, one in curves["plane"].items()]
            found.append(View("plane", _("What it costs and brings"), planes))
            found.append(
                View(
                    "choice",
                    _("What one would choose"),
                    [self._acceptability(curves)],
                    self._frontier(curves),
                )
            )
            found.append(View("knowing", _("What knowing more is worth"), [self._perfect(curves)]))
        moved = [self._tornado(key, name, one) for key, name, one in self._moved()]
        tables = [self._indices(key, name, one) for key, name, one in self._moved()]
        found.append(View("moves", _("What moves the result"), [one for one in moved if one], tables=tables))
        return [view for view in found if view.charts or view.lead or view.tables]

    def flows(self) -> Table | None:
        """Return each published flow beside what today's rules give in the draws; None without any."""
        said = self.said.get("flows")
        if not said:
            return None
        rows = []
        for one in said["flows"].values():
            numbers = [one["published"], one["central"], one["median"], one["low"], one["high"]]
            published, central, middle, low, high = ("–" if each is None else _flow(each) for each in numbers)
            cells = [published, central, middle, f"{low} … {high}", figures.share(one["meet"], digits=0)]
            rows.append(Row(local(one["label"]), [Cell(each) for each in cells]))
        return Table(
            caption=_("Published flows and what the draws give for them under today’s rules"),
            row_heading=_("Flow"),
            columns=[
                _("Published"), _("Single answer"), _("Middle"), _("95 % of draws"), _("Draws that meet it"),
            ],
            parts=[Part(rows)],
        )  # fmt: skip

    def intervals(self, key: str) -> list[Chart]:
        """Return the differences of one scenario with their credible intervals: of people, and of money."""
        made = [
            self._intervals(key, "people", _("a year"), PEOPLE, 1),
            self._intervals(
                key, "money", _("%(currency)s, millions, present value") % {"currency": self.currency}, MONEY,
                1e6,
            ),
        ]  # fmt: skip
        return [chart for chart in made if chart is not None]

    def _intervals(
        self, key: str, kind: str, axis: str, rows: Sequence[tuple[tuple[str, ...], Any]], scale: float
    ) -> Chart | None:
        drawn, cells = [], []
        for path, words in rows:
            one: Any = self.said["differences"][key]
            for part in path:
                one = one.get(part) if isinstance(one, Mapping) else None
            if one is None:
                continue
            central = None if one.get("central") is None else one["central"] / scale
            single = "–" if central is None else self._short(central)
            if one["median"] is None:
                cells.append(
                    Row(str(words), [Cell(single), Cell("–", local(one["reason"])), Cell("–"), Cell("–")])
                )
                continue
            low, middle, high = (one[each] / scale for each in ("low", "median", "high"))
            text = _("%(median)s (%(low)s to %(high)s)") % {
                "median": self._short(middle), "low": self._short(low), "high": self._short(high),
            }  # fmt: skip
            said = f"{words}: {text}"
            if central is not None:
                said = _("%(draws)s; single answer %(single)s") % {"draws": said, "single": single}
            drawn.append(Doubt(f"{text} · {words}", middle, low, high, low, high, said, central))
            cells.append(
                Row(
                    str(words),
                    [
                        Cell(single),
                        Cell(self._short(middle)),
                        Cell(f"{self._short(low)} … {self._short(high)}"),
                        Cell(figures.share(one["above_zero"], digits=0)),
                    ],
                )
            )
        title = _("%(scenario)s less today’s rules") % {"scenario": self.names.get(key, key)}
        if not drawn:
            return None
        return Chart(
            id=f"chart-sure-{kind}-{list(self.said['differences']).index(key) + 1}",
            title=title,
            note=_("◆ middle of the draws, with the interval that holds 95 % of them; ○ the single answer."),
            summary=f"{title}. " + "; ".join(one.text for one in drawn),
            spec=doubts(drawn, axis=axis),
            table=Table(
                caption=f"{title} ({axis})",
                row_heading=_("What"),
                columns=[_("Single answer"), _("Middle"), _("95 % of draws"), _("Draws above 0")],
                parts=[Part(cells)],
            ),
        )

    def _short(self, value: float) -> str:
        return figures.count(value, digits=1 if 0 < abs(value) < 100 and value % 1 else 0, signed=True)

    def _plane(self, key: str, one: Mapping[str, Any]) -> Chart:
        title = _("%(scenario)s: cost and outcome in each draw") % {"scenario": self.names.get(key, key)}
        told = one["quadrants"]
        told = {"no_difference": 1 - sum(told.values()), **told}  # an older answer has four
        shares = {name: figures.share(told[name], digits=0) for name in QUADRANTS}
        says = _("; ").join(f"{words} {shares[name]}" for name, words in QUADRANTS.items())
        return Chart(
            id=f"chart-plane-{list(self.said['differences']).index(key) + 1}",
            title=title,
            says=says,
            note=_("Each dot is a draw, ◆ their mean; both beyond today’s rules, at present value."),
            summary=f"{title}. {says}",
            spec=plane(
                [(effect, cost / 1e6) for effect, cost in one["points"]], (one["effect"], one["cost"] / 1e6),
                x=self.unit, y=_("%(currency)s, millions") % {"currency": self.currency},
            ),
            table=Table(
                caption=title,
                row_heading=_("Quadrant"),
                columns=[_("Draws")],
                parts=[Part([Row(str(words), [Cell(shares[name])]) for name, words in QUADRANTS.items()])],
            ),
        )  # fmt: skip

    def _price(self, value: float) -> str:
        return figures.money_in_words(value, self.currency, digits=3)

    def _frontier(self, curves: Mapping[str, Any]) -> str:
        """Return which scenario is the best on average at which price."""
        best = curves["frontier"]["best"]
        said = [_("Best on average: %(scenario)s") % {"scenario": self.names.get(best[0], best[0])}]
        for before, after, price in zip(best, best[1:], curves["thresholds"][1:], strict=False):
            if before != after:
                said.append(
                    _("from about %(price)s on %(scenario)s")
                    % {"price": self._price(price), "scenario": self.names.get(after, after)}
                )
        return _(", ").join(said) + _(".")

    def _acceptability(self, curves: Mapping[str, Any]) -> Chart:
        prices = [self._price(each) if each else "0" for each in curves["thresholds"]]
        scenarios = list(curves["acceptability"])
        letters = {key: "ABCD"[place - 1] if place else _("Today") for place, key in enumerate(scenarios)}
        called = _("; ").join(
            f"{letters[key]}: {self.names.get(key, key)}" for key in scenarios if key != "baseline"
        )
        rows = [
            draw.Line(
                letters[key], "baseline" if key == "baseline" else f"cat-{1 + place % 5}",
                [(price, share * 100) for price, share in zip(prices, shares, strict=True)],
            )
            for place, (key, shares) in enumerate(curves["acceptability"].items())
        ]  # fmt: skip
        title = _("How often each is the best, by what one %(unit)s is worth") % {"unit": self.unit}
        best = curves["frontier"]
        cells = [
            Row(
                price,
                [Cell(figures.share(curves["acceptability"][key][place], digits=0)) for key in scenarios]
                + [
                    Cell(self.names.get(best["best"][place], best["best"][place]), is_words=True),
                    Cell(figures.share(best["chance"][place], digits=0)),
                ],
            )
            for place, price in enumerate(prices)
        ]
        at = curves["thresholds"].index(
            min(curves["thresholds"], key=lambda each: abs(each - curves["reference"]))
        )
        said = _("; ").join(
            f"{self.names.get(key, key)} {figures.share(curves['acceptability'][key][at], digits=0)}"
            for key in scenarios
        )
        return Chart(
            id="chart-acceptability",
            title=title,
            says=_("At %(price)s: %(shares)s") % {"price": prices[at], "shares": said},
            note=" · ".join(
                (
                    called,
                    _("Acceptability curves: at each price they sum to 100 %. The table has the frontier."),
                )
            ),
            summary=f"{title}. {said}",
            spec=draw.lines(rows, axis=_("% of draws")),
            table=Table(
                caption=title,
                row_heading=_("Worth"),
                columns=[
                    *(self.names.get(key, key) for key in scenarios), _("Best on average"), _("Its chance"),
                ],
                parts=[Part(cells)],
                is_dense=True,
            ),
        )  # fmt: skip

    def _perfect(self, curves: Mapping[str, Any]) -> Chart:
        prices = [self._price(each) if each else "0" for each in curves["thresholds"]]
        points = [(price, worth / 1e6) for price, worth in zip(prices, curves["evpi"], strict=True)]
        title = _("What knowing everything is worth (EVPI), by what one %(unit)s is worth") % {
            "unit": self.unit
        }
        groups = curves["evppi"]["groups"] if curves["evppi"] else {}
        some = (
            [self._price(each) if each else "0" for each in curves["evppi"]["thresholds"]] if groups else []
        )
        at = {price: place for place, price in enumerate(some)}
        listed = sorted(groups, key=lambda name: -max([each or 0 for each in groups[name]], default=0))
        cells = [
            Row(
                price,
                [
                    Cell(self._price(worth * 1e6)),
                    *(
                        Cell("–" if groups[name][at[price]] is None else self._price(groups[name][at[price]]))
                        for name in listed
                    ),
                ],
            )
            for price, worth in points
            if not groups or price in at
        ]
        return Chart(
            id="chart-evpi",
            title=title,
            note=_(
                "For the whole country over all years, at present value. The table has each group (EVPPI)."
            ),
            summary=title,
            spec=draw.lines(
                [draw.Line("EVPI", "scenario", points)],
                axis=_("%(currency)s, millions") % {"currency": self.currency},
            ),
            table=Table(
                caption=title,
                row_heading=_("Worth"),
                columns=["EVPI", *(self._group(name) for name in listed)],
                parts=[Part(cells)],
                is_dense=True,
            ),
        )

    def _moved(self) -> list[tuple[str, str, Mapping[str, Any]]]:
        return [
            (key, name, one) for key, moved in self.said["sensitivity"].items() for name, one in moved.items()
        ]

    def _group(self, name: str) -> str:
        group = self.said["groups"].get(name)
        return local(group["label"]) if group else _("How many people are turned away")

    def _titled(self, key: str, name: str) -> str:
        return _("%(what)s, %(scenario)s") % {
            "what": MOVED[name], "scenario": self.names.get(key, key),
        }  # fmt: skip

    def _tornado(self, key: str, name: str, one: Mapping[str, Any]) -> Chart | None:
        title = _("What moves it: %(what)s") % {"what": self._titled(key, name)}
        bars = [bar for bar in one["tornado"] if bar["low"] is not None][:MOST_BARS]
        scale = 1e6 if name.startswith("present_value") else 1
        axis = _("%(currency)s, millions") % {"currency": self.currency} if scale > 1 else str(MOVED[name])
        if not bars:
            return None
        place, slug = list(self.said["sensitivity"]).index(key), re.sub("[._]", "-", name)
        drawn, cells = [], []
        for bar in bars:
            own = local(bar["label"]) if bar.get("label") else bar["name"]
            label = self._group(bar["group"]) if bar["is_group"] else own
            ends = [bar["low"] / scale, bar["high"] / scale]
            text = _("%(low)s to %(high)s") % {"low": self._plain(ends[0]), "high": self._plain(ends[1])}
            drawn.append(
                draw.Interval(label, _("low and high tenth"), "scenario", min(ends), max(ends), text)
            )
            where = "" if bar["is_group"] else reverse("map:number", args=[self.country, bar["name"]])
            cells.append(Row(label, [Cell(self._plain(each)) for each in ends], address=where))
        return Chart(
            id=f"chart-tornado-{place}-{slug}",
            title=title,
            note=_("Expected at the low and high tenth of each; what luck alone could show is left out."),
            summary=f"{title}. " + "; ".join(f"{each.label}: {each.text}" for each in drawn),
            spec=draw.intervals(drawn, axis=axis),
            table=Table(
                caption=f"{title} ({axis})",
                row_heading=_("Number or group"),
                columns=[_("At its low tenth"), _("At its high tenth")],
                parts=[Part(cells)],
            ),
        )

    def _plain(self, value: float) -> str:
        return figures.count(value, digits=1 if 0 < abs(value) < 100 and value % 1 else 0)

    def _indices(self, key: str, name: str, one: Mapping[str, Any]) -> Table:
        rows = [
            Row(self._group(each["group"]), [_index(each["first"]), _index(each["total"])])
            for each in one["indices"]
        ]
        return Table(
            caption=_("Share of the variance (Sobol indices): %(what)s") % {"what": self._titled(key, name)},
            row_heading=_("Group"),
            columns=[_("Alone (first order)"), _("With interactions (total)")],
            parts=[Part(rows)],
        )


def _index(one: Mapping[str, Any]) -> Cell:
    if one["value"] is None:
        return Cell("–", local(one["reason"]))
    return Cell(f"{one['value']:.2f}", f"±{2 * (one['error'] or 0):.2f}")


def draws_in_words(said: Mapping[str, Any]) -> str:
    """Return how many draws were made, and of how much of the country."""
    words = {
        "finished": figures.count(said["draws"]["finished"]),
        "asked": figures.count(said["draws"]["asked"]),
        "people": figures.count(said["people"]),
        "whole": figures.count(said["whole"]),
    }
    return (
        _(
            "%(finished)s of %(asked)s draws of the uncertain numbers, "
            "each with the same people and luck in every scenario; %(people)s of %(whole)s people followed."
        )
        % words
    )


def on_answer(country: str, said: Mapping[str, Any], sides: Sides) -> View:
    """Return how sure one scenario of an answer is, for its own page: headline figures and years."""
    data = load_country(country)
    worth = Worth(said, {sides.key: sides.name}, "jobs", "public", data.currency, "", country)
    found = worth.intervals(sides.key) if sides.key in said["differences"] else []
    return View(
        "view-sure",
        _("How sure is this?"),
        [*found, *_years(said, sides, data)],
        draws_in_words(said),
        shown=2,
    )


def _years(said: Mapping[str, Any], sides: Sides, country: Country) -> list[Chart]:
    """Return what each payer spends more or less in each fiscal year, with the interval of the draws."""
    spent = said["differences"].get(sides.key, {}).get("spend_by_payer_yen", {})
    made = []
    for payer in sorted(spent):
        known = {year: one for year, one in sorted(spent[payer].items()) if one["median"] is not None}
        largest = max((abs(one[end]) for one in known.values() for end in ("low", "high")), default=0)
        if len(known) < 2 or not largest:
            continue
        axis, scale = money.axis(largest, country.currency)
        title = _("%(payer)s: spending more or less than today, by fiscal year") % {
            "payer": money.payer_name(payer, country)
        }
        rows, cells = [], []
        for year, one in known.items():
            low, middle, high = (one[end] / scale for end in ("low", "median", "high"))
            text = _("%(median)s (%(low)s to %(high)s)") % {
                "median": figures.count(middle, digits=1, signed=True),
                "low": figures.count(low, digits=1, signed=True),
                "high": figures.count(high, digits=1, signed=True),
            }
            is_noise = low <= 0 <= high
            rows.append(Change(year, middle, None, is_noise, f"{year}: {text}", (low, high)))
            cells.append(Row(year, [Cell(text)]))
        made.append(
            Chart(
                id=f"chart-sure-{re.sub('[._]', '-', payer)}",
                title=title,
                note=_("◆ the middle of the draws with the interval of 95 % of them, ◇ it holds 0."),
                summary=f"{title}. " + "; ".join(row.text for row in rows),
                spec=changes(rows, axis=axis),
                table=Table(
                    caption=f"{title} ({axis})", row_heading=_("Fiscal year"), columns=[_("95 % of draws")],
                    parts=[Part(cells)],
                ),
            )
        )  # fmt: skip
    return made


def _flow(value: float) -> str:
    """Return a published flow as a reader has it: a share in per cent, a count in whole numbers."""
    return figures.share(value, digits=1) if value < 1 else figures.count(value)
