"""Fair comparison of a network's agencies on one measure: what each method says, and what it does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from placefirst.errors import InvalidRequest
from placefirst.exchange.stepped import STEP
from placefirst.inference.case_mix import CaseMix
from placefirst.inference.comparison import Comparison, OnScale, compare
from placefirst.inference.expected import Beside, kept
from placefirst.inference.fidelity import Link, published
from placefirst.inference.funnel import INSIDE, OUTSIDE_OUTER, Funnel, Limits, Point
from placefirst.measures.definition import load_measure, measure_names
from placefirst_web.design import curves
from placefirst_web.design.charts import Chart
from placefirst_web.design.doubts import Doubt, doubts
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.figures import count, share
from placefirst_web.design.language import local
from placefirst_web.design.measured import LIES
from placefirst_web.design.parts import Citation, citation
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.evaluate.queries import network_tables as tables
from placefirst_web.evaluate.queries.network_chosen import Choice, choices
from placefirst_web.evaluate.queries.network_data import Held, held
from placefirst_web.evaluate.words import compare as words
from placefirst_web.evaluate.words import groups
from placefirst_web.evaluate.words import network as network_words
from placefirst_web.registry.models import Network

#: Agencies in a picture that has a line for each.
MOST_DRAWN: Final = 60


@dataclass(frozen=True, slots=True)
class Method:
    """One method: its finding in a sentence, a picture with its table, or what is missing."""

    id: str
    name: str
    finding: str
    chart: Chart | None
    tables: Sequence[Table]
    why_not: str
    says: str
    does_not: str
    source: str


@dataclass(frozen=True, slots=True)
class ComparePage:
    """All that ``evaluate/compare.html`` shows."""

    held: Held
    headline: str
    quarter_name: str
    definition: str
    measures: Sequence[Choice]
    hidden: Sequence[str]
    methods: Sequence[Method]
    why_not: str
    back: str
    published: Table | None
    sources: Sequence[Citation]


def compare_page(account: Any, network: Network, text: str, measure: str) -> ComparePage:
    """Return the page for who coordinates *network*. Raises InvalidRequest for no quarter."""
    measure = measure if measure in measure_names() else network_words.DEFAULT
    found = held(account, network, text, groups=True)
    why_not, methods, hidden = "", [], []
    try:
        made = _compared(found, measure)
        methods = [
            _funnel(found, made),
            _drawn(_case_mix(found, made)),
            _drawn(_expected(found, made)),
            *_fidelity(found, made),
        ]
        hidden = _hidden(found, made)
    except InvalidRequest as error:
        why_not = error_in_words(error)
    definition = load_measure(measure)
    query = urlencode({"quarter": str(found.quarter), "measure": measure})
    return ComparePage(
        held=found,
        headline=methods[0].finding if methods else _("These agencies cannot be compared yet"),
        quarter_name=found.quarter_name,
        definition=local(dict(definition.says)),
        measures=choices(measure_names(), measure),
        hidden=hidden,
        methods=methods,
        why_not=why_not,
        back=f"{reverse('evaluate:network', args=[network.country, network.pk])}?{query}",
        published=_published() if methods else None,
        sources=[citation(each) for each in dict.fromkeys(each.source for each in published())]
        if methods
        else [],
    )  # fmt: skip


def _compared(found: Held, measure: str) -> Comparison:
    """Return the comparison; the model is fitted once for a set of returns, whoever asks how often."""
    if not found.here:
        raise InvalidRequest(
            "Agencies that handed in for this quarter: {found}. Choose another quarter, or wait for returns.",
            found=0,
        )
    return _fitted(tuple(found.here.items()), measure, found.country.code)


@lru_cache(maxsize=64)
def _fitted(here: tuple[tuple[str, Any], ...], measure: str, code: str) -> Comparison:
    return compare(dict(here), measure, rates=kept(code).get(measure), step=STEP)


def _hidden(found: Held, made: Comparison) -> list[str]:
    codes = made.group.few
    return [f"{words.FEW}{_(': ')}{_(', ').join(found.names[code] for code in codes)}"] if codes else []


def _funnel(found: Held, made: Comparison) -> Method:
    method = words.METHODS["funnel"]
    if made.funnel is None:
        why = _("Nobody, or everybody, is above the line in every agency: nothing spreads.")
        return Method("funnel", str(method.name), "", None, (), why, *method.words)
    drawn = made.funnel
    outside = [point for point in drawn.points if point.lies == OUTSIDE_OUTER]
    between = [point for point in drawn.points if point.lies not in (OUTSIDE_OUTER, INSIDE)]
    finding = _finding(drawn, outside)
    borders = [
        curves.Border("scenario-line", _ends(drawn.lines, "inner")),
        curves.Border("baseline-line", _ends(drawn.lines, "outer")),
    ]
    if drawn.wide:
        borders.append(curves.Border("baseline-line", _ends(drawn.wide, "outer")))
    dots = [
        curves.Dot(
            point.below, 100 * point.rate,
            _("%(name)s: %(above)s of %(below)s, %(rate)s") % {
                "name": found.names[point.key], "above": point.above, "below": point.below,
                "rate": share(point.rate),
            },
            is_out=point.lies != INSIDE,
        )
        for point in drawn.points
    ]  # fmt: skip
    rows = [
        Row(
            found.names[point.key],
            [Cell(share(point.rate)), Cell(count(point.above)), Cell(count(point.below)),
             Cell(_between(*point.limits.inner)), Cell(_between(*point.limits.outer)),
             Cell(str(LIES[point.lies]), is_words=True)],
        )
        for point in drawn.points
    ]  # fmt: skip
    columns = [_("Rate"), _("Above the line"), _("Below the line"), _("95 % limits"), _("99.8 % limits"),
               _("Where it lies")]  # fmt: skip
    table = Table(
        _("Agencies around the rate of all"), _("Agency"), columns, [Part(rows)], found.quarter_name
    )
    chart = Chart(
        id="funnel", title=finding, table=table, summary=finding,
        note=_(
            "The level line is the rate of all, %(rate)s; full lines are 95 %% limits, broken ones 99.8 %%. "
            "%(between)s of %(all)s lie between them, where chance alone puts one in twenty. "
            "Outside is who stays there with four people more or fewer, as counts are in fives. "
            "Point at a dot for its agency."
        )
        % {"rate": share(drawn.rate), "all": len(drawn.points), "between": len(between)},
        spec=curves.funnel(dots, 100 * drawn.rate, borders, across=_("people below the line"), axis="%"),
    )  # fmt: skip
    return Method("funnel", str(method.name), finding, chart, (), "", *method.words)


def _finding(drawn: Funnel, outside: Sequence[Point]) -> str:
    said = {"number": len(outside), "all": len(drawn.points), "times": f"{drawn.dispersion:.1f}"}
    if drawn.is_overdispersed:
        wide = sum(point.lies_wide == OUTSIDE_OUTER for point in drawn.points)
        return _(
            "Rates spread %(times)s times as much as chance makes them; beside that spread, %(wide)s of "
            "%(all)s agencies differ from the others"
        ) % {**said, "wide": wide}
    if not outside:
        return _("No agency of %(all)s differs from the others by more than chance") % said
    return ngettext(
        "%(number)s agency of %(all)s differs from the others by more than chance",
        "%(number)s agencies of %(all)s differ from the others by more than chance",
        len(outside),
    ) % said  # fmt: skip


def _ends(lines: Sequence[Limits], name: str) -> list[tuple[float, float, float]]:
    return [(line.below, 100 * getattr(line, name)[0], 100 * getattr(line, name)[1]) for line in lines]


def _between(low: float, high: float) -> str:
    return f"{share(low)} – {share(high)}"


def _case_mix(found: Held, made: Comparison) -> Method:
    method = words.METHODS["case-mix"]
    if isinstance(made.case_mix, InvalidRequest):
        why = error_in_words(made.case_mix)
        return Method("case-mix", str(method.name), "", None, (), why, *method.words)
    mix = made.case_mix
    finding = (
        _("Once adjusted for GAF band and diagnosis, no difference between agencies is left beyond chance")
        if mix.is_flat
        else _(
            "Once adjusted for GAF band and diagnosis, agencies differ by a factor of %(odds)s in the odds"
        )
        % {"odds": f"{words.typical(mix.spread):.2f}"}
    )
    rows = []
    for each in mix.agencies:
        crude, adjusted = each.crude, each.adjusted
        label = f"{share(adjusted.value)}  {found.names[each.key]}"
        said = _("%(name)s: adjusted %(adjusted)s (%(between)s), crude %(crude)s") % {
            "name": found.names[each.key], "adjusted": share(adjusted.value), "crude": share(crude.value),
            "between": _between(adjusted.low, adjusted.high),
        }  # fmt: skip
        ends = (adjusted.value, adjusted.low, adjusted.high, adjusted.low, adjusted.high)
        rows.append(Doubt(label, *(round(100 * end, 1) for end in ends), said, round(100 * crude.value, 1)))
    chart = Chart(
        id="adjusted", title=finding, summary="; ".join(row.text for row in rows),
        note=_(
            "Ring: crude rate. Diamond: adjusted, with its 95 % interval. The way from ring to diamond is "
            "what the mix explains and what chance may have made."
        ),
        spec=doubts(rows, axis=_("of 100")), table=_adjusted_table(found, mix),
    )  # fmt: skip
    return Method("case-mix", str(method.name), finding, chart, (_effects_table(mix),), "", *method.words)


def _adjusted_table(found: Held, mix: CaseMix) -> Table:
    rows = [
        Row(
            found.names[each.key],
            [Cell(share(each.crude.value)), Cell(_between(each.crude.low, each.crude.high)),
             Cell(share(each.same_people)), Cell(share(each.adjusted.value)),
             Cell(_between(each.adjusted.low, each.adjusted.high)), Cell(share(each.own, digits=0))],
        )
        for each in mix.agencies
    ]  # fmt: skip
    columns = [_("Crude rate"), _("95 % interval"), _("An agency like all others, same people"),
               _("Adjusted rate"), _("95 % interval"), _("Own counts decide")]  # fmt: skip
    return Table(_("Crude beside adjusted"), _("Agency"), columns, [Part(rows)], note=found.quarter_name)


def _effects_table(mix: CaseMix) -> Table:
    parts = []
    for by in dict.fromkeys(effect.by for effect in mix.effects):
        rows = []
        for effect in (each for each in mix.effects if each.by == by):
            ends = _("reference") if effect.is_reference else f"{effect.low:.2f} – {effect.high:.2f}"
            name = groups.group_in_words(by, effect.of)
            rows.append(Row(name, [Cell(count(effect.odds, digits=2)), Cell(ends)]))
        parts.append(Part(rows, groups.axis_in_words(by)))
    note = _("Odds in each group, at the same agency. They describe; they are no reason to choose anybody.")
    return Table(
        _("What the adjustment found"),
        _("Group of people"),
        [_("Odds ratio"), _("95 % interval")],
        parts,
        note,
    )


def _expected(found: Held, made: Comparison) -> Method:
    method = words.METHODS["expected"]
    if isinstance(made.beside, InvalidRequest):
        return Method("expected", str(method.name), "", None, (), error_in_words(made.beside), *method.words)
    more, fewer = sum(each.low > 1 for each in made.beside), sum(each.high < 1 for each in made.beside)
    finding = _(
        "Of %(all)s agencies, %(more)s have more above the line than the model expects of such people, "
        "%(fewer)s fewer"
    ) % {"all": len(made.beside), "more": more, "fewer": fewer}
    rows = [_ratio(found, each) for each in made.beside]
    table = Table(
        _("Observed beside expected"),
        _("Agency"),
        [_("Observed"), _("Expected"), _("Observed for each expected"), _("95 % interval")],
        [
            Part(
                [
                    Row(
                        found.names[each.key],
                        [Cell(count(each.observed)), Cell(count(each.expected, digits=1), mark="◌",
                                                          word=_("calibrated")),
                         Cell(f"{each.ratio:.2f}"), Cell(f"{each.low:.2f} – {each.high:.2f}")],
                    )
                    for each in made.beside
                ]
            )
        ],
        note=found.quarter_name,
    )  # fmt: skip
    chart = Chart(
        id="expected", title=finding, summary="; ".join(row.text for row in rows), table=table,
        note=_("1 is as expected; lines are exact 95 % intervals of the count."),
        spec=curves.with_rule(doubts(rows, axis=_("observed for each expected")), 1),
    )  # fmt: skip
    return Method("expected", str(method.name), finding, chart, (), "", *method.words)


def _drawn(method: Method) -> Method:
    """Return *method* without its picture where that has more rows than a reader can follow."""
    if method.chart is None or len(method.chart.table.parts[0].rows) <= MOST_DRAWN:
        return method
    why = _("More agencies than a picture of one line each can hold: they stand in the table.")
    return replace(method, chart=None, why_not=why, tables=(method.chart.table, *method.tables))


def _ratio(found: Held, each: Beside) -> Doubt:
    name = found.names[each.key]
    said = f"{name}: {each.ratio:.2f} ({each.low:.2f} – {each.high:.2f})"
    ends = (each.ratio, each.low, each.high, each.low, each.high)
    return Doubt(f"{each.ratio:.2f}  {name}", *(round(end, 2) for end in ends), said)


def _fidelity(found: Held, made: Comparison) -> list[Method]:
    method = words.METHODS["fidelity"]
    if not made.fidelity:
        why = _("No agency whose rate is shown has a whole fidelity review by the end of the quarter.")
        return [Method("fidelity", str(method.name), "", None, (), why, *method.words)]
    return [_scale(found, each) for each in made.fidelity]


def _scale(found: Held, on: OnScale) -> Method:
    method = words.METHODS["fidelity"]
    name, scale = str(method.name), tables.scale_name(on.scale)
    key = f"fidelity-{on.scale.replace('_', '-')}"
    if isinstance(on.link, InvalidRequest):
        why = f"{scale}{_(': ')}{error_in_words(on.link)}"
        return Method(key, name, "", None, (), why, *method.words)
    finding = words.link_in_words(on.link, scale)
    dots = [
        curves.Dot(pair.score, 100 * pair.rate, f"{found.names[pair.key]}: {pair.score}, {share(pair.rate)}")
        for pair in on.pairs
    ]
    rows = [
        Row(found.names[pair.key], [Cell(count(pair.score)), Cell(share(pair.rate))]) for pair in on.pairs
    ]
    table = Table(scale, _("Agency"), [_("Total"), _("Rate")], [Part(rows)], note=found.quarter_name)
    chart = Chart(
        id=key, title=finding, says=_agencies_tell(on.link), summary=finding, table=table,
        note=_("%(outside)s of %(all)s totals are by somebody from outside, the others agencies’ own.")
        % {"outside": on.reviews, "all": len(on.pairs)},
        spec=curves.scatter(dots, across=_("total on %(scale)s") % {"scale": scale}, axis="%"),
    )  # fmt: skip
    return Method(key, name, finding, chart, (), "", *method.words)


def _agencies_tell(link: Link) -> str:
    return _(
        "%(agencies)s agencies would show a correlation of %(visible)s or more in four samples of five; a "
        "weaker one mostly stays hidden among so few."
    ) % {"agencies": link.agencies, "visible": f"{link.visible:.2f}"}


def _published() -> Table:
    rows = [
        Row(
            local(dict(each.what)),
            [Cell(count(each.value, digits=2), mark=each.source.mark, word=_("read on a secondary site")),
             Cell(count(each.of)), Cell(each.source.title, is_words=True)],
        )
        for each in published()
    ]  # fmt: skip
    columns = [_("Correlation"), _("Agencies or sites"), _("Source")]
    note = _("Of other agencies and other rates; Pearson’s correlation where the papers say so.")
    return Table(_("What others found"), _("Relation found"), columns, [Part(rows)], note=note)
