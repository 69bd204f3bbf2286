"""The method page: the words of the ODD protocol with the country's own numbers, and what was checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from placefirst.calibration.findings import Finding
from placefirst.calibration.targets import Row as Compared
from placefirst.documents.files import PAPERS, file_of
from placefirst.documents.method import Method, Number, Section, Verified, method, parts_of, verified
from placefirst.documents.method_paper import method_paper
from placefirst.parameters.read import load_country
from placefirst.systems.load import load_system
from placefirst.systems.rule_words import words_of_rule
from placefirst_web.design import figures
from placefirst_web.design.language import local
from placefirst_web.design.parts import in_page_language
from placefirst_web.design.shown import Figure, address, read_in_words
from placefirst_web.design.tables import Cell, Part, Row, Table

Said = Sequence[str | Figure]


@dataclass(frozen=True, slots=True)
class Shown:
    """One section as the page shows it."""

    key: str
    name: str
    text: Sequence[Said]
    steps: Sequence[Said]
    items: Sequence[tuple[str, Said]]
    tables: Sequence[Table]
    numbers: Table | None
    count: int  # how many numbers it is made of
    notes: Sequence[str]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Sections under one heading."""

    key: str
    name: str
    sections: Sequence[Shown]


@dataclass(frozen=True, slots=True)
class MethodPage:
    """All that ``explain/method.html`` shows."""

    headline: str
    lead: str
    engine: str
    data: str
    on: date
    chapters: Sequence[Chapter]


def method_page(code: str, day: date) -> MethodPage:
    """Return all that ``explain/method.html`` shows; raises UnknownName and NotSimulated."""
    load_country(code).require_simulated()
    return _page(code, day, (get_language() or "en")[:2])


def paper(code: str, day: date, face: str) -> tuple[bytes, str] | None:
    """Return the method as a file (pdf or docx) in the page's language with its media type; None for others.

    Raises UnknownName and NotSimulated.
    """
    return _paper(code, day, face, _language()) if face in PAPERS else None


@lru_cache(maxsize=8)
def _paper(code: str, day: date, face: str, language: str) -> tuple[bytes, str]:
    return file_of(method_paper(method(load_country(code), day), language), face), PAPERS[face]


@lru_cache(maxsize=16)
def _page(code: str, day: date, language: str) -> MethodPage:
    found = method(load_country(code), day)
    chapters = [
        Chapter(
            key,
            name[language],
            [_shown(found, each, language) for each in found.texts.sections if each.part == key],
        )
        for key, name in found.texts.parts.items()
    ]
    return MethodPage(
        headline=_headline(found),
        lead=_lead(found),
        engine=found.engine,
        data=found.data,
        on=day,
        chapters=chapters,
    )


def _headline(found: Method) -> str:
    people = found.numbers["people.working_age"].in_words(_language())
    if found.kept is None:
        return _("%(people)s, month by month: how the model works") % {"people": people}
    compared = [row for row in found.kept.rows if row.meets is not None]
    missed = len(found.kept.missed)
    words = {"count": len(compared), "missed": missed}
    return _("Held against %(count)s published figures, the model misses %(missed)s") % words


def _lead(found: Method) -> str:
    return _(
        "How it works, in the order of the ODD protocol; what was set by what; where it agrees with what was "
        "published and where it does not; and what no data can tell. Every number leads to its source: of "
        "%(count)s in the country’s files %(first)s were read in the law or the first publication (●), "
        "%(second)s on a secondary site (◐), %(third)s are not checked yet (◌)."
    ) % {
        "count": figures.count(sum(found.marks.values())), "first": figures.count(found.marks["●"]),
        "second": figures.count(found.marks["◐"]), "third": figures.count(found.marks["◌"]),
    }  # fmt: skip


def _language() -> str:
    return (get_language() or "en")[:2]


# ---- words and numbers ----------------------------------------------------------------------------------


def _shown(found: Method, section: Section, language: str) -> Shown:
    numbers = found.by_section.get(section.key, ())
    tables, notes = _below(found, section.shows)
    return Shown(
        key=section.key,
        name=section.name[language],
        text=[_said(found, words[language]) for words in section.text],
        steps=[_said(found, words[language]) for words in section.steps],
        items=[(item.name[language], _said(found, item.text[language])) for item in section.items],
        tables=tables,
        numbers=_numbers(found, section.name[language], numbers) if numbers else None,
        count=len(numbers),
        notes=notes,
    )


def _said(found: Method, text: str) -> Said:
    return [words or _figure(found, found.numbers[path]) for words, path in parts_of(text)]


def _figure(found: Method, number: Number) -> Figure:
    assert number.value is not None  # a text names no table
    source = number.value.source
    return Figure(
        number.in_words(_language()), source.mark, read_in_words(source),
        address(found.country.code, number.path), local(dict(number.label)),
    )  # fmt: skip


def _numbers(found: Method, name: str, numbers: Sequence[Number]) -> Table:
    return Table(
        caption=_("%(name)s: the numbers") % {"name": name},
        row_heading=_("Number"),
        columns=[_("Value"), _("Range"), _("Source")],
        parts=[Part([_row(found, number) for number in numbers])],
    )


def _row(found: Method, number: Number) -> Row:
    page, language = address(found.country.code, number.path), _language()
    label = local(dict(number.label))
    if number.value is None:
        cells = ngettext("%(count)s cell", "%(count)s cells", number.cells) % {"count": number.cells}
        return Row(label, [Cell(cells), Cell(""), Cell("", is_words=True)], address=page)
    source, ends = number.value.source, number.range_in_words(language)
    return Row(
        label,
        [
            Cell(number.in_words(language), mark=source.mark, word=read_in_words(source)),
            Cell(_("%(low)s to %(high)s") % {"low": ends[0], "high": ends[1]} if ends else ""),
            Cell(in_page_language(source).title, is_words=True),
        ],
        address=page,
    )


# ---- what the program puts below ------------------------------------------------------------------------


def _below(found: Method, shows: str) -> tuple[list[Table], list[str]]:
    """Return the tables and the sentences that follow a section's words."""
    match shows:
        case "programmes":
            return [_programmes(found)], []
        case "calibration":
            return [_set(found), _flows(found)], []
        case "validation":
            return _validation(found)
        case "findings":
            return _findings(found)
        case "verification":
            return [_verification(verified())], [
                _(
                    "A test compares every figure at each change of the program; “placefirst verify” prints "
                    "them side by side, and walks 100,000 people through each strategy as well."
                )
            ]
        case "unknown":
            return _unknown(found)
        case _:
            return [], []


def _programmes(found: Method) -> Table:
    country = found.country
    rows = [
        Row(
            local(each.name),
            [Cell(local(words_of_rule(each.rule).name), is_words=True)],
            address=reverse("map:programme", args=[country.code, each.key]),
        )
        for each in load_system(country).programmes.values()
    ]
    return Table(_("Payment rules"), _("Programme"), [_("Rule")], [Part(rows)])


def _set(found: Method) -> Table:
    rows = [_row(found, number) for number in found.calibrated]
    columns = [_("Value"), _("Range"), _("Source")]
    return Table(_("What was set"), _("Number"), columns, [Part(rows)])


def _flows(found: Method) -> Table:
    rows = [
        Row(
            _target(each.label),
            [
                Cell(
                    _amount(each.published, each.unit), mark=each.source.mark, word=read_in_words(each.source)
                ),
                Cell(_span(each.low, each.high, each.unit)),
                Cell(in_page_language(each.source).title, is_words=True),
            ],
            address=address(found.country.code, f"evidence.target_{each.name}"),
        )
        for each in found.flows
    ]
    columns = [_("Published"), _("Tolerance"), _("Source")]
    return Table(_("By what it was set: published figures"), _("Published figure"), columns, [Part(rows)])


def _validation(found: Method) -> tuple[list[Table], list[str]]:
    kept = found.kept
    if kept is None:
        return [], [_("Nothing was published that this country’s model could be held against.")]
    rows = [_compared(found, row) for row in kept.rows]
    table = Table(
        caption=_("Published and simulated"),
        row_heading=_("Published figure"),
        columns=[
            _("Kind"),
            _("Published"),
            _("Tolerance"),
            _("Model"),
            _("Run’s interval"),
            _("Stored points"),
            _("Verdict"),
        ],
        parts=[Part(rows)],
        is_dense=True,
        is_sortable=True,
    )
    notes = [
        _("Found with program %(engine)s, data of %(as_of)s, seed %(seed)s, %(people)s people from %(day)s.")
        % {
            "engine": kept.engine,
            "as_of": kept.as_of,
            "seed": kept.seed,
            "people": figures.count(kept.people),
            "day": f"{kept.day:%Y-%m}",
        }
    ]
    if kept.engine != found.engine:
        notes.append(
            _("The program has changed since (now %(engine)s): the figures may move when this is made again.")
            % {"engine": found.engine}
        )
    return [table], [*notes, *(_missed(row) for row in kept.missed)]


def _missed(row: Compared) -> str:
    unit = row.target.unit
    return _("Missed: %(name)s. The model gives %(ours)s, published is %(published)s.") % {
        "name": _target(row.target.label),
        "ours": _amount(row.simulated, unit),
        "published": _amount(row.target.published, unit),
    }


def _compared(found: Method, row: Compared) -> Row:
    target, unit = row.target, row.target.unit
    verdicts = {True: _("within tolerance"), False: _("MISSED"), None: _("not in this model")}
    return Row(
        _target(target.label),
        [
            Cell(target.kind, is_words=True),
            Cell(_amount(target.published, unit), mark=target.source.mark, word=read_in_words(target.source)),
            Cell(_span(target.low, target.high, unit)),
            Cell(_amount(row.simulated, unit)),
            Cell(_span(row.low, row.high, unit)),
            Cell(_span(row.points_low, row.points_high, unit)),
            Cell(verdicts[row.meets], is_words=True),
        ],
        address=address(found.country.code, f"evidence.target_{target.name}"),
    )


def _findings(found: Method) -> tuple[list[Table], list[str]]:
    kept = found.kept
    if kept is None:
        return [], [_("No run of this country has been kept yet.")]
    rows = [_finding(found, each) for each in kept.findings]
    columns = [_("Answer"), _("Of the stored points"), _("The numbers")]
    return [Table(_("Yes or no"), _("The sentence, and when it holds"), columns, [Part(rows)])], []


def _finding(found: Method, finding: Finding) -> Row:
    answers = {True: _("Yes"), False: _("No"), None: _("Cannot be said")}
    claim, rule, numbers = finding.claim, finding.rule, finding.numbers
    words = found.texts.findings.get(finding.name)
    if _language() == "ja" and words is not None and found.kept is not None:
        claim, rule = words.claim, words.rule
        filled = words.numbers.format(**(_ends(finding, found) | dict(found.kept.numbers)))
        numbers = filled.replace("-", figures.MINUS)
    share = figures.share(finding.share, digits=0) if finding.share is not None else ""
    return Row(
        claim,
        [Cell(answers[finding.holds], is_words=True), Cell(share), Cell(numbers, is_words=True)],
        note=rule,
    )


def _ends(finding: Finding, found: Method) -> dict[str, float]:
    """Return the two ends that only the stored points know."""
    if finding.name != "refusals_are_wide":
        return {}
    low, high = refusals(found)
    return {"refused_least": low, "refused_most": high}


def refusals(found: Method) -> tuple[float, float]:
    """Return the fewest and the most times a year that people are turned away, over the stored points."""
    stored = found.country
    return tuple(  # type: ignore[return-value]
        float(stored.parameter(f"findings.{name}").history[-1].value)  # type: ignore[arg-type]
        for name in ("refused_least", "refused_most")
    )


def _verification(models: Sequence[Verified]) -> Table:
    rows = [
        Row(
            each.title,
            [
                Cell(figures.count(each.figures)),
                Cell(figures.count(each.agree)),
                Cell("; ".join(source.citation for source in each.sources), is_words=True),
            ],
        )
        for each in models
    ]
    columns = [_("Published figures"), _("Agree"), _("Taken from")]
    return Table(_("Published models"), _("Model"), columns, [Part(rows)])


def _unknown(found: Method) -> tuple[list[Table], list[str]]:
    country, known = found.country, found.refusals
    if known is None or "findings" not in country.files:
        return [], [_("Too few sets of parameters are stored for this country; no interval can be given.")]
    low, high = refusals(found)
    bands = {"le_50": "GAF ≤ 50", "51_60": "GAF 51–60", "61_70": "GAF 61–70", "gt_70": "GAF > 70"}
    rows = [
        Row(
            name,
            [
                Cell(_("%(times)s times") % {"times": figures.count(known.low[band], digits=2)}),
                Cell(_("%(times)s times") % {"times": figures.count(known.high[band], digits=2)}),
            ],
        )
        for band, name in bands.items()
    ]
    table = Table(
        caption=_("People turned away, against a run with the central numbers"),
        row_heading=_("Functioning"),
        columns=[_("Fewest"), _("Most")],
        parts=[Part(rows)],
    )
    return [table], [
        _(
            "Over %(points)s stored sets of parameters people are turned away "
            "%(low)s to %(high)s times a year."
        )
        % {"points": known.points, "low": figures.count(low), "high": figures.count(high)}
    ]


def _target(label: object) -> str:
    """Return what a published figure is called, without the word before its colon."""
    text = local(dict(label))  # type: ignore[call-overload]
    for colon in ("Target: ", "目標："):
        text = text.removeprefix(colon)
    return text


def _amount(number: float | None, unit: str) -> str:
    """Return a number of a comparison: shares in percent, large amounts in words."""
    if number is None:
        return figures.NO_FIGURE
    if unit == "ratio" and abs(number) < 1:
        return figures.share(number)
    if abs(number) >= 1e8:
        return figures.count_in_words(number, digits=3)
    return figures.count(number) if abs(number) >= 1000 else f"{number:.3g}".replace("-", figures.MINUS)


def _span(low: float | None, high: float | None, unit: str) -> str:
    if low is None or high is None:
        return figures.NO_FIGURE
    ends = _amount(low, unit), _amount(high, unit)
    return ends[0] if ends[0] == ends[1] else _("%(low)s to %(high)s") % {"low": ends[0], "high": ends[1]}
