"""What the page of the analysis behind the stage shows: its searches as data, and its findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from placefirst.parameters.read import load_country
from placefirst.stages.analysis import Step, read_analysis
from placefirst_web.design.language import local
from placefirst_web.map.queries.cites import Cite, Numbered
from placefirst_web.map.queries.named import Named, named


@dataclass(frozen=True, slots=True)
class StepLine:
    """One search or finding in the page's language."""

    name: str
    says: str
    databases: str
    query: str
    fields: str
    found: int | None
    kept: int | None
    cites: Sequence[Cite]


@dataclass(frozen=True, slots=True)
class AnalysisPage:
    """All that ``map/analysis.html`` shows."""

    country: Named
    headline: str
    searches: Sequence[StepLine]
    findings: Sequence[StepLine]
    sources: Sequence[Cite]


def analysis_page(code: str) -> AnalysisPage:
    """Return all that the page shows; raises UnknownName for a country without data."""
    steps = read_analysis(load_country(code))
    numbered = Numbered()
    searches = [step for step in steps if step.kind == "search"]
    lines = {id(step): _line(step, numbered) for step in steps}
    return AnalysisPage(
        country=named(code),
        headline=_headline(searches),
        searches=[lines[id(step)] for step in searches],
        findings=[lines[id(step)] for step in steps if step.kind == "finding"],
        sources=numbered.all,
    )


def _headline(searches: Sequence[Step]) -> str:
    if not searches:
        return _("No analysis is recorded behind this country’s stage")
    kept = sum(step.kept or 0 for step in searches)
    said = ngettext(
        "%(count)s search kept %(kept)s reports and papers",
        "%(count)s searches kept %(kept)s reports and papers",
        len(searches),
    ) % {"count": len(searches), "kept": kept}  # fmt: skip
    if all(step.found is None for step in searches):
        return _("%(said)s; how many records they found is not stated") % {"said": said}
    return said


def _line(step: Step, numbered: Numbered) -> StepLine:
    return StepLine(
        name=local(step.name),
        says=local(step.says),
        databases=", ".join(step.databases),
        query=step.query or "",
        fields=step.fields or "",
        found=step.found,
        kept=step.kept,
        cites=numbered.cite(step.sources),
    )
