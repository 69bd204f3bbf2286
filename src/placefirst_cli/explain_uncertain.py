"""What a sweep says, as text: intervals, the choice in the light of all draws, and what to measure first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from placefirst.exchange.uncertainty import report
from placefirst.parameters.read import load_country
from placefirst_cli.explain_text import require_language
from placefirst_cli.explain_uncertain_words import (
    FIGURES,
    MOVED,
    OUTCOMES,
    PERSPECTIVES,
    QUADRANTS,
    TEXT,
)
from placefirst_cli.output import console, table
from placefirst_cli.words import Words

if TYPE_CHECKING:
    from placefirst.parameters.read import Country
    from placefirst.uncertainty.sweep import Sweep

MOST_BARS = 12


def show(sweep: Sweep, language: str) -> None:
    """Print what *sweep* says in *language* ("en" or "ja"); raises ``UnknownName`` for another."""
    require_language(language)
    country = load_country(sweep.country)
    show_report(report(sweep, country), language, country)


def show_report(said: dict[str, Any], language: str, country: Country) -> None:
    """Print what :func:`placefirst.exchange.uncertainty.report` returned."""
    page = console()
    for line in Text(said, language, country).lines():
        page.print(Words(line) if isinstance(line, str) and line else line)


class Text:
    """A report in one language, line by line."""

    def __init__(self, said: dict[str, Any], language: str, country: Country) -> None:
        self._said, self._language = said, language
        self._currency = "円" if (country.currency, language) == ("JPY", "ja") else country.currency

    def lines(self) -> list[Any]:
        """Return sentences and tables, in the order in which one reads them."""
        lines: list[Any] = ["", self._say("title"), *self._draws()]
        for scenario in self._said["differences"]:
            lines += ["", self._intervals(scenario)]
        lines += self._flows()
        if self._said["at_an_end"]:
            lines += ["", self._in(self._said["at_an_end"]["words"])]
        lines += ["", *self._choice(), "", *self._first()]
        for scenario, moved in self._said["sensitivity"].items():
            for name, one in moved.items():
                lines += ["", *self._sensitivity(scenario, name, one)]
        return [*lines, "", "· " + self._said["threshold"][self._language], "· " + self._say("how")]

    def _say(self, key: str, **words: Any) -> str:
        return TEXT[key][self._language].format(currency=self._currency, **words)

    def _in(self, words: dict[str, str]) -> str:
        return words[self._language]

    def _draws(self) -> list[str]:
        draws = self._said["draws"]
        lines = [
            self._say(
                "draws", finished=draws["finished"], asked=draws["asked"], ended=self._in(draws["words"]),
                people=self._said["people"], whole=self._said["whole"],
            )
        ]  # fmt: skip
        lines += [self._say("failed", **each) for each in draws["failed"][:5]]
        if len(draws["failed"]) > 5:
            lines.append(self._say("more_failed", n=len(draws["failed"]) - 5))
        return lines

    def _intervals(self, scenario: str) -> Any:
        rows = table(title=self._say("gaps", scenario=scenario))
        rows.add_column("")
        for head in ("central", "median", "interval", "above"):
            rows.add_column(self._say(head), justify="right", no_wrap=True)
        for path, words in FIGURES.items():
            found: Any = self._said["differences"][scenario]
            for part in path:
                found = found.get(part) if isinstance(found, dict) else None
            if found is None:
                continue
            name = self._in(words).format(currency=self._currency)
            if found["median"] is None:
                rows.add_row(name, "", "–", self._in(found["reason"]), "")
                continue
            scale = 1e6 if path[0] == "present_value_yen" else 1
            low, middle, high, central = (
                "–"
                if found[key] is None
                else f"{found[key]:+,.1f}"
                if path[-1] == "qalys"
                else self._number(found[key], scale)
                for key in ("low", "median", "high", "central")
            )
            rows.add_row(name, central, middle, f"{low} … {high}", f"{found['above_zero']:.0%}")
        return rows

    def _flows(self) -> list[str]:
        """Return how many draws meet the published flows, and what the nearest of them give."""
        flows = self._said["flows"]
        if flows is None:
            return []
        lines = ["", self._in(flows["words"])]
        near = flows["nearest"] or {"differences": {}}
        for scenario, moved in near["differences"].items():
            figures = [
                f"{self._in(MOVED[name])} {self._number(one['median'], scale)} "
                f"({self._number(one['low'], scale)} … {self._number(one['high'], scale)})"
                for name, one in moved.items()
                if one["median"] is not None
                for scale in (1e6 if name.startswith("present_value_yen") else 1,)
            ]
            if figures:
                told = self._say("comma").join(figures)
                worst = f"{near['worst_miss']:.1f}"
                lines.append(
                    self._say("nearest", draws=near["draws"], worst=worst, scenario=scenario, figures=told)
                )
        return lines

    def _number(self, value: float, scale: float = 1) -> str:
        number = value / scale
        if isinstance(value, float) and abs(number) < 100 and scale == 1:
            return f"{number:+.3f}"
        return f"{number:+,.1f}" if scale != 1 and abs(number) < 1000 else f"{number:+,.0f}"

    def _choice(self) -> list[Any]:
        """Return the chance of each choice at the price where it changes, for each outcome and view."""
        rows = table(title=self._say("choice"))
        for head in ("outcome", "view", "price", "choices", "evpi"):
            rows.add_column(
                self._say(head), justify="right" if head in ("price", "evpi") else "left",
                no_wrap=head in ("price", "evpi"),
            )  # fmt: skip
        planes = table(title=self._say("plane"))
        planes.add_column("")
        planes.add_column(self._say("mean"), justify="right")
        for words in QUADRANTS.values():
            planes.add_column(self._in(words), justify="right")
        for outcome, views in self._said["cost_effectiveness"].items():
            for view, one in views.items():
                names = self._in(OUTCOMES[outcome]), self._in(PERSPECTIVES[view])
                if "reason" in one:
                    rows.add_row(*names, "–", self._in(one["reason"]), "–")
                    continue
                place = min(
                    range(len(one["thresholds"])), key=lambda n: abs(one["thresholds"][n] - one["reference"])
                )
                chances = [
                    f"{self._name(scenario)} {shares[place]:.0%}"
                    for scenario, shares in one["acceptability"].items()
                ]
                rows.add_row(
                    *names,
                    f"{one['thresholds'][place]:,.0f}",
                    " · ".join(chances),
                    f"{one['evpi'][place] / 1e6:,.1f}",
                )
                if outcome == "jobs":
                    for scenario, plane in one["plane"].items():
                        shares = [f"{plane['quadrants'][each]:.0%}" for each in QUADRANTS]
                        mean = f"{plane['effect']:+,.1f}; {plane['cost'] / 1e6:+,.1f}"
                        planes.add_row(f"{scenario} · {names[1]}", mean, *shares)
        return [rows, "", planes, self._say("ties")]

    def _name(self, scenario: str) -> str:
        return self._say("today") if scenario == "baseline" else scenario

    def _first(self) -> list[Any]:
        """Return the list for the first outcome in full, and the order for the others."""
        lines: list[Any] = [self._say("first")]
        for place, (outcome, listed) in enumerate(self._said["measure_first"].items()):
            if not listed["ranked"]:
                lines += ["", f"{self._in(OUTCOMES[outcome])}: {self._in(listed['closing'])}"]
            elif place:
                labels = [self._in(row["label"]) for row in listed["ranked"] if row["is_worth_it"]]
                order = self._say("comma").join(labels) or self._in(listed["closing"])
                lines.append("· " + self._say("order", outcome=self._in(OUTCOMES[outcome]), order=order))
            else:
                lines += ["", *self._list(listed), ""]
        return lines

    def _list(self, listed: dict[str, Any]) -> list[str]:
        lines = [self._in(listed["for"]), self._in(listed["now"]), ""]
        worth = [row for row in listed["ranked"] if row["is_worth_it"]]
        for place, row in enumerate(worth, start=1):
            lines.append(f"{place}. {self._in(row['label'])}: {self._in(row['words'])}")
            lines.append(f"   → {self._in(row['measure'])}")
        rest = [row for row in listed["ranked"] if not row["is_worth_it"]]
        known = [self._in(row["label"]) for row in rest if row["evppi"]["value"] is not None]
        if known:
            lines.append(self._say("worth_nothing", labels=self._say("comma").join(known)))
        lines += [
            self._say("not_told", label=self._in(row["label"]), why=self._in(row["words"]))
            for row in rest
            if row["evppi"]["value"] is None
        ]
        return [*lines, self._in(listed["closing"]), "· " + self._in(listed["population"]["words"])]

    def _sensitivity(self, scenario: str, name: str, one: dict[str, Any]) -> list[Any]:
        what = self._in(MOVED[name])
        found: list[Any]
        rows = table(title=self._say("tornado", what=what, scenario=self._name(scenario)))
        rows.add_column("")
        for head in ("low", "high"):
            rows.add_column(self._say(head), justify="right", no_wrap=True)
        for bar in [bar for bar in one["tornado"] if bar["low"] is not None][:MOST_BARS]:
            label = self._group(bar["group"]) if bar["is_group"] else f"  {self._number_name(bar)}"
            rows.add_row(label, f"{bar['low']:,}", f"{bar['high']:,}")
        shares = table(title=self._say("indices", what=what, scenario=self._name(scenario)))
        shares.add_column("")
        for head in ("alone", "together"):
            shares.add_column(self._say(head), justify="right")
        for each in one["indices"]:
            cells = [
                "–" if known["value"] is None else f"{known['value']:.2f} ± {2 * (known['error'] or 0):.2f}"
                for known in (each["first"], each["total"])
            ]
            if cells != ["–", "–"]:
                shares.add_row(self._group(each["group"]), *cells)
        found = [rows] if rows.row_count else [self._no_bars(scenario, what, one["untested"])]
        if one["untested"] and one["untested"]["groups"] and not one["untested"]["is_all"]:
            labels = self._say("comma").join(self._group(each) for each in one["untested"]["groups"])
            found.append(self._say("some_untested", labels=labels, needs=one["untested"]["needs"]))
        return [*found, "", shares] if shares.row_count else found

    def _no_bars(self, scenario: str, what: str, untested: dict[str, Any] | None) -> str:
        """Return why there is no bar: nothing was found, or nothing was tested."""
        words = {"what": what, "scenario": self._name(scenario)}
        if untested and untested["is_all"]:
            return self._say("none_tested", needs=untested["needs"], **words)
        return self._say("no_bars", **words)

    def _group(self, name: str) -> str:
        return self._in(self._said["groups"][name]["label"])

    def _number_name(self, bar: dict[str, Any]) -> str:
        return f"{self._in(bar['label'])} ({bar['name']})" if bar["label"] else str(bar["name"])
