"""The reforms of a country, and each looked for in what the country counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest, NotEnough, UnknownName
from placefirst.exchange.reform import answer_object, found_csv
from placefirst.inference.asked import Question, answer
from placefirst.inference.points import points_of_series
from placefirst.loop.reform import offers, question_of
from placefirst.parameters.read import load_country
from placefirst.systems.reform import Changed, Reform, all_reforms, reform_named
from placefirst.systems.series import Series, all_series, series_named
from placefirst_web.design import figures
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.language import local
from placefirst_web.design.parts import Citation, Download, citation
from placefirst_web.design.shown import address, in_words
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.evaluate.queries.reform_shown import AddressOf, Shown, shown


@dataclass(frozen=True, slots=True)
class LookLine:
    """A figure in which a reform can be looked for, and why it cannot be there yet."""

    name: str
    address: str
    why_not: str


@dataclass(frozen=True, slots=True)
class ReformLine:
    """One reform on the list."""

    key: str
    name: str
    day: str
    says: str
    mark: str
    address: str
    changed: Sequence[tuple[str, str]]  # label, page of the number
    looks: Sequence[LookLine]
    sources: Sequence[Citation]


@dataclass(frozen=True, slots=True)
class ReformsPart:
    """Reforms that can be looked for now, or those that cannot yet; the newest first."""

    name: str
    reforms: Sequence[ReformLine]


@dataclass(frozen=True, slots=True)
class ReformsPage:
    """All that ``evaluate/reforms.html`` shows."""

    headline: str
    parts: Sequence[ReformsPart]


@dataclass(frozen=True, slots=True)
class ReformPage:
    """All that ``evaluate/reform.html`` shows."""

    name: str
    day: str
    says: str
    mark: str
    changed: Table | None
    sources: Sequence[Citation]
    explain: str  # page of the option that asks the model of the same change; empty
    figures: Sequence[tuple[str, str]]  # series:strand and its name
    controls: Sequence[tuple[str, str]]
    chosen: str  # of the figures
    answer: Shown | None
    figure_says: str  # what is counted, and what to beware of
    figure_sources: Sequence[Citation]
    downloads: Sequence[Download]
    why_not: str  # where no figure can be chosen at all
    problem: str  # what is wrong with the question; empty


@dataclass(frozen=True, slots=True)
class Asked:
    """How a reform is looked for, as the form has it."""

    series: str = ""  # series:strand
    controls: Sequence[str] = ()
    scale: str = "linear"
    across: bool = False


def reforms_page(code: str) -> ReformsPage:
    """Return every reform of a country with the figures it can be looked for in, what can be told first."""
    country = load_country(code)
    series = {each.key: each for each in all_series(country)}
    lines = [_line(code, series, each) for each in reversed(all_reforms(country))]
    ready = [each for each in lines if any(not look.why_not for look in each.looks)]
    waiting = [each for each in lines if each not in ready]
    said = {"count": len(lines), "ready": len(ready)}
    return ReformsPage(
        _("%(ready)s of %(count)s reforms can be looked for in what is counted") % said,
        [
            ReformsPart(name, reforms)
            for name, reforms in (
                (_("Looked for in what is counted"), ready),
                (_("Too little is counted yet"), waiting),
            )
            if reforms
        ],
    )


def choices(code: str, key: str, series: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]], str]:
    """Return the figures, those they can be set beside, and which figure is chosen where none is asked for.

    Raises ``UnknownName`` for a country or a reform that there is not.
    """
    country = load_country(code)
    reform = reform_named(country, key)
    every = [
        (name, label)
        for each in all_series(country)
        if each.drawn not in ("table", "steps")
        for name, label in _figures(each)
        if _is_series(each, name)
    ]
    known = dict(every)
    first = next((name for name in map(_key, reform.looks) if name in known), every[0][0] if every else "")
    chosen = series if series in known else f"{series}:total" if f"{series}:total" in known else first
    own = chosen.partition(":")[0]
    beside = [(name, label) for name, label in every if name.partition(":")[0] == own and name != chosen]
    return every, [each for each in beside if not each[0].endswith(":total")], chosen


def reform_page(code: str, key: str, asked: Asked) -> ReformPage:
    """Return a reform and what became of the figure that is *asked* for."""
    country = load_country(code)
    reform = reform_named(country, key)
    every, beside, chosen = choices(code, key, asked.series)
    told, problem = None, ""
    try:
        told = answer(_question(code, key, asked, chosen)) if chosen else None
    except InvalidRequest as error:
        problem = error_in_words(error)
    series = series_named(country, chosen.partition(":")[0]) if chosen else None
    return ReformPage(
        name=local(dict(reform.name)),
        day=_day(reform.day),
        says=local(dict(reform.says)),
        mark=reform.mark,
        changed=_changed_table(code, reform),
        sources=[citation(each) for each in reform.sources],
        explain=f"{reverse('explain:index', args=[code])}?option={reform.option}" if reform.option else "",
        figures=every,
        controls=beside,
        chosen=chosen,
        answer=shown(told, _addresses(code, series, chosen), local(dict(reform.name))) if told else None,
        figure_says=local(dict(series.says)) if series else "",
        figure_sources=[citation(each) for each in series.sources] if series else (),
        downloads=_downloads(code, key, asked, chosen, has_lines=told.found is not None) if told else (),
        why_not=""
        if every
        else _("Nothing that is counted in this country year by year is recorded yet (series.yaml)."),
        problem=problem,
    )


def reform_file(code: str, key: str, asked: Asked, form: str) -> tuple[Mapping[str, Any] | bytes, str]:
    """Return (content, type): JSON of the whole answer, or CSV of points and lines.

    Raises ``UnknownName`` for a form that there is not, and for CSV where nothing was found.
    """
    _every, _beside, chosen = choices(code, key, asked.series)
    if not chosen or form not in ("csv", "json"):
        raise UnknownName("file", form, ("csv", "json"))
    told = answer(_question(code, key, asked, chosen))
    if form == "json":
        return answer_object(told), "application/json"
    if told.found is None:
        raise UnknownName("file", form, ("json",))
    return found_csv(told.found), "text/csv"


def _is_series(series: Series, name: str) -> bool:
    """Whether a figure lies at equal steps, so that a reform can be looked for in it."""
    try:
        points_of_series(series, name.partition(":")[2] or None)
    except InvalidRequest:
        return False
    return True


def _question(code: str, key: str, asked: Asked, chosen: str) -> Question:
    series, _colon, strand = chosen.partition(":")
    return question_of(
        code, reform=key, series=series, strand=strand or None, controls=tuple(asked.controls),
        scale=asked.scale or "linear", across=asked.across,
    )  # fmt: skip


def _key(look: Any) -> str:
    return f"{look.series}:{look.strand}" if look.strand else look.series


def _figures(series: Series) -> list[tuple[str, str]]:
    name = local(dict(series.name))
    made = []
    if series.total is not None:
        made.append((f"{series.key}:total", name))
    for strand in series.strands:
        if strand.word is None:
            made.append((series.key, name))
            continue
        part = local(dict(strand.name))
        text = f"{name}（{part}）" if figures.is_japanese() else f"{name}: {part}"
        made.append((f"{series.key}:{strand.word}", text))
    return made


def _line(code: str, series: Mapping[str, Series], reform: Reform) -> ReformLine:
    page = reverse("evaluate:reform", args=[code, reform.key])
    names = {name: label for each in series.values() for name, label in _figures(each)}
    looks = []
    for offer in offers(series, reform):
        key = _key(offer)
        refused = offer.refused
        why = ""
        if refused is not None:
            why = local(dict(refused.said)) if isinstance(refused, NotEnough) else error_in_words(refused)
        looks.append(LookLine(names.get(key, key), f"{page}?{_query(key)}", why))
    return ReformLine(
        reform.key, local(dict(reform.name)), _day(reform.day), local(dict(reform.says)), reform.mark, page,
        [(_label(each), address(code, each.path, on=reform.day)) for each in reform.changed],
        looks, [citation(each) for each in reform.sources],
    )  # fmt: skip


def _query(chosen: str) -> str:
    series, _colon, strand = chosen.partition(":")
    return urlencode({"series": series, **({"strand": strand} if strand else {})})


def _label(changed: Changed) -> str:
    return local(dict(changed.label)) if changed.label else changed.path


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT" if figures.is_japanese() else "j F Y")


def _changed_table(code: str, reform: Reform) -> Table | None:
    if not reform.changed:
        return None
    rows = []
    for each in reform.changed:
        before = in_words(each.before.value, each.unit) if each.before else figures.NO_FIGURE
        after = in_words(each.after.value, each.unit) if each.after else ""
        mark = each.after.source.mark if each.after else ""
        page = address(code, each.path, on=reform.day)
        cells = [Cell(before), Cell(after or _("see its page"), mark=mark, address=page)]
        rows.append(Row(_label(each), cells))
    return Table(_("What the reform changed"), _("Rule"), (_("Until then"), _("From then on")), [Part(rows)])


def _addresses(code: str, series: Series | None, chosen: str) -> AddressOf:
    strand = chosen.partition(":")[2]

    def of(day: date) -> str:
        assert series is not None
        if strand == "total" and series.total_path:
            return address(code, series.total_path, on=day)
        return address(code, series.path, cell=(strand,) if strand else (), on=day)

    return of


def _downloads(code: str, key: str, asked: Asked, chosen: str, *, has_lines: bool) -> list[Download]:
    query = [("series", chosen), *(("control", each) for each in asked.controls)]
    query += [("scale", asked.scale)] if asked.scale != "linear" else []
    query += [("across", "on")] if asked.across else []
    return [
        Download(
            _("Figures and lines"),
            form.upper(),
            f"{reverse('evaluate:reform_file', args=[code, key, form])}?{urlencode(query)}",
        )
        for form in (("csv", "json") if has_lines else ("json",))
    ]
