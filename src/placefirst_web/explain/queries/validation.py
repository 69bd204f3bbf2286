"""The validation page: published figures beside the model's, misfits first, out of what the last run kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from placefirst.calibration.compared import MISSED, Compared, Comparison
from placefirst.calibration.kept import Kept, kept_validation
from placefirst.calibration.seen import TIMES
from placefirst.documents.bilingual import Texts
from placefirst.documents.content import Picture
from placefirst.documents.files import TYPES, file_of
from placefirst.documents.validation_paper import (
    amount,
    between,
    finding_in_words,
    headline,
    is_share,
    missing,
    pictures,
    validation_paper,
)
from placefirst.parameters.read import Country, load_country
from placefirst.simulation import ENGINE
from placefirst.systems.trial import Trial, read_trials
from placefirst_web.design.charts import Chart
from placefirst_web.design.parts import in_page_language
from placefirst_web.design.shown import address, read_in_words
from placefirst_web.design.tables import Cell, Part, Row, Table

FILE: Final = "validation_paper"  # of the words that page and paper share


@dataclass(frozen=True, slots=True)
class Misfit:
    """One figure that is missed: what, by how much, and why."""

    says: str
    why: str
    address: str


@dataclass(frozen=True, slots=True)
class Section:
    """Words below a heading."""

    key: str
    name: str
    texts: Sequence[str]
    tables: Sequence[Table] = ()


@dataclass(frozen=True, slots=True)
class ValidationPage:
    """All that ``explain/validation.html`` shows."""

    headline: str
    lead: str
    made: str
    has_changed: str  # that the program has changed since, or nothing
    charts: Sequence[Chart]
    figures: Section
    misfits: Sequence[Misfit]
    misfits_name: str
    remarks: Sequence[tuple[str, str]]  # a figure, and what to know of its comparison
    remarks_name: str
    sections: Sequence[Section]
    command: str


def validation_page(code: str) -> ValidationPage | None:
    """Return all that ``explain/validation.html`` shows; None where no validation was kept.

    Raises UnknownName and NotSimulated.
    """
    load_country(code).require_simulated()
    return _page(code, _language())


def report(code: str, day: date, face: str) -> tuple[bytes, str] | None:
    """Return the report as a file (pdf, docx, md) in the page's language with its media type, or None.

    Raises UnknownName and NotSimulated.
    """
    load_country(code).require_simulated()
    return _report(code, day, face, _language()) if face in TYPES else None


@lru_cache(maxsize=8)
def _report(code: str, day: date, face: str, language: str) -> tuple[bytes, str] | None:
    country = load_country(code)
    kept = kept_validation(country)
    if kept is None:
        return None
    paper = validation_paper(country, kept, language, day)
    return file_of(paper, face), TYPES[face]


def _language() -> str:
    return (get_language() or "en")[:2]


@lru_cache(maxsize=8)
def _page(code: str, language: str) -> ValidationPage | None:
    country = load_country(code)
    kept = kept_validation(country)
    if kept is None:
        return None
    say, comparison = Texts(language, FILE), kept.comparison
    made = say(
        "made", engine=kept.engine, as_of=kept.as_of, seed=kept.seed, people=f"{kept.people:,}",
        day=f"{kept.day:%Y-%m}", points=kept.points,
    )  # fmt: skip
    methods = ("method.trials", "method.system", "method.judged", "method.observed")
    return ValidationPage(
        headline=headline(say, comparison),
        lead=say("purpose"),
        made=made,
        has_changed=_changed(kept),
        charts=_charts(say, country, comparison),
        figures=Section("figures", say("section.figures"), [], [_figures(say, country, comparison)]),
        misfits=[_misfit(say, country, each) for each in comparison.missed],
        misfits_name=say("section.misfits"),
        remarks=[(say.of(each.name), say.of(each.rests_on)) for each in comparison.figures if each.rests_on],
        remarks_name=say("remarks"),
        sections=[
            Section("elsewhere", say("section.elsewhere"), [say("elsewhere.lead")], [_elsewhere(say, kept)]),
            Section(
                "findings", say("section.findings"), [say("findings.lead")], [_findings(say, country, kept)]
            ),
            Section("method", say("section.method"), [say(key, times=f"{TIMES:,}") for key in methods]),
            Section("trials", say("section.trials"), [], [_trials(say, read_trials(country))]),
        ],
        command=f"placefirst validate {code} --kept",
    )


def _changed(kept: Kept) -> str:
    if kept.engine == ENGINE:
        return ""
    return _(
        "The program has changed since (now %(engine)s): the figures may move when this is made again."
    ) % {"engine": ENGINE}


def _charts(say: Texts, country: Country, comparison: Comparison) -> list[Chart]:
    groups = (
        [each for each in comparison.figures if is_share(each)],
        [each for each in comparison.figures if not is_share(each)],
    )
    return [
        _chart(say, country, name, picture, rows)
        for name, picture, rows in zip(("shares", "others"), pictures(say, comparison), groups, strict=False)
    ]


def _chart(say: Texts, country: Country, name: str, picture: Picture, rows: Sequence[Compared]) -> Chart:
    return Chart(
        id=f"chart-validation-{name}",
        title=picture.title,
        summary=picture.summary,
        spec=dict(picture.spec),
        note=picture.note,
        table=_table(say, [Part([_row(say, country, each) for each in rows])], picture.title),
    )


def _figures(say: Texts, country: Country, comparison: Comparison) -> Table:
    groups = (
        (say("missed"), comparison.missed),
        (say("met"), [each for each in comparison.figures if each.verdict != MISSED]),
        (say("only_if"), comparison.only_if),
    )
    parts = [Part([_row(say, country, each) for each in rows], name) for name, rows in groups if rows]
    return _table(say, parts, say("figures.caption"))


def _table(say: Texts, parts: Sequence[Part], caption: str) -> Table:
    columns = ("kind", "published", "interval", "model", "range", "points", "verdict")
    return Table(
        caption=caption,
        row_heading=say("figures.row"),
        columns=[say(f"figures.{column}") for column in columns],
        parts=parts,
        note=say("figures.note"),
        is_dense=True,
    )


def _row(say: Texts, country: Country, each: Compared) -> Row:
    unit, source = each.counted_in, each.source
    star = "" if each.is_observed or each.published_low is None else " *"
    points = between(say, *each.points, unit) if each.points else "–"
    return Row(
        say.of(each.name),
        [
            Cell(each.kind, is_words=True),
            Cell(amount(each.published, unit, say.language), mark=source.mark, word=read_in_words(source)),
            Cell(between(say, each.published_low, each.published_high, unit) + star),
            Cell(amount(each.simulated, unit, say.language)),
            Cell(between(say, each.low, each.high, unit)),
            Cell(points),
            Cell(say(f"verdict.{each.verdict}"), is_words=True),
        ],
        address=_address(country, each),
    )


def _address(country: Country, each: Compared) -> str:
    return address(country.code, f"evidence.target_{each.key}") if each.is_target else ""


def _misfit(say: Texts, country: Country, each: Compared) -> Misfit:
    ours, theirs = (
        amount(value, each.counted_in, say.language) for value in (each.simulated, each.published)
    )
    says = say("misfit", name=say.of(each.name), ours=ours, theirs=theirs)
    return Misfit(says, say.of(each.why) or say("misfits.untold"), _address(country, each))


def _elsewhere(say: Texts, kept: Kept) -> Table:
    rows = [
        Row(
            say.of(each.name),
            [
                Cell(say.of(each.published), is_words=True, reason=_cited(each.sources)),
                Cell(say.of(each.why), is_words=True),
                Cell(missing(say, each), is_words=True),
            ],
        )
        for each in kept.reasons.elsewhere
    ]
    columns = [say("elsewhere.published"), say("elsewhere.why"), say("elsewhere.missing")]
    return Table(say("elsewhere.caption"), say("elsewhere.row"), columns, [Part(rows)])


def _cited(sources: Sequence[object]) -> str:
    return "; ".join(f"{each.mark} {in_page_language(each).title}" for each in sources)  # type: ignore[attr-defined,arg-type]


def _findings(say: Texts, country: Country, kept: Kept) -> Table:
    rows = []
    for each in kept.findings:
        words = finding_in_words(say.language, country, kept, each)
        cells = [
            Cell(say(words.answer), is_words=True),
            Cell(words.share),
            Cell(words.numbers, is_words=True),
        ]
        rows.append(Row(words.claim, cells, note=words.rule))
    columns = [say("findings.answer"), say("findings.share"), say("findings.numbers")]
    return Table(say("findings.caption"), say("findings.row"), columns, [Part(rows)])


def _trials(say: Texts, trials: Sequence[Trial]) -> Table:
    rows = []
    for trial in trials:
        arms = [say("arm", name=say.of(arm.name), n=arm.people) for arm in trial.arms]
        cells = [
            Cell(say.sign("semicolon").join(arms), is_words=True),
            Cell(f"{trial.months}"),
            Cell(f"{trial.gaf[0]:g} ({trial.gaf[1]:g})", mark="◌", word=say("assumed")),
            Cell(say.of(trial.assumes), is_words=True),
        ]
        rows.append(Row(say.of(trial.name), cells, note=_cited(trial.sources)))
    columns = [say(f"trials.{column}") for column in ("arms", "months", "gaf", "assumes")]
    return Table(say("trials.caption"), say("trials.row"), columns, [Part(rows)])
