"""What the pages about stages show: the profile, each test, what comes next, checklists, a comparison."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from placefirst.parameters.read import country_codes, load_country
from placefirst.scenarios.option import catalogue
from placefirst.sources import Source
from placefirst.stages.answers import Answer
from placefirst.stages.checklist import tally
from placefirst.stages.framework import Domain, Framework, Item, load_framework
from placefirst.stages.profile import Position, Profile, next_tests, profile
from placefirst.systems.lesson import all_lessons
from placefirst_web.design.language import local
from placefirst_web.design.parts import Crumb
from placefirst_web.map.queries.assessments import Beside, OwnAnswer, beside
from placefirst_web.map.queries.cites import Cite, Numbered
from placefirst_web.map.queries.named import Named, named
from placefirst_web.map.queries.tests_of import Line, answers_of, line_of, words_of
from placefirst_web.map.words.stage import (
    answer_in_words,
    doubt,
    headline,
    position_in_words,
    tally_in_words,
)

RUBRIC = "oecd"
CHECKLISTS = ("crpd_27", "gc_8")


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Square:
    """One test in the picture of the profile."""

    anchor: str
    word: str  # yes, partly, no, unknown
    said: str  # the test and its answer


@dataclass(frozen=True, slots=True)
class Cell:
    """One domain at one stage."""

    squares: Sequence[Square]
    met: int

    @property
    def tests(self) -> int:
        """How many tests there are."""
        return len(self.squares)


@dataclass(frozen=True, slots=True)
class Next:
    """An unmet test of the next stage, and what would meet it."""

    line: Line
    met_by: str
    options: Sequence[Link]
    lessons: Sequence[Link]
    elsewhere: Sequence[Link]  # countries that answer it yes or partly


@dataclass(frozen=True, slots=True)
class DomainPart:
    """One domain: where it stands, its tests, what comes next."""

    key: str
    name: str
    recommends: str
    cites: Sequence[Cite]
    position: str
    cells: Sequence[Cell]
    lines: Sequence[Line]
    next_stage: int | None  # None: the last one is reached
    next_tests: Sequence[Next]
    unmet: int
    tests: int


@dataclass(frozen=True, slots=True)
class StageName:
    """One stage by number and name."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class StagePage:
    """All that ``map/stage.html`` shows."""

    country: Named
    framework: str
    whose: str
    headline: str
    doubt: str
    stages: Sequence[StageName]
    stages_rest_on: Sequence[Cite]
    tests_rest_on: Sequence[Cite]
    domains: Sequence[DomainPart]
    checklists: Sequence[Link]
    sources: Sequence[Cite]
    assessments: Sequence[Beside]
    has_answers: bool


@dataclass(frozen=True, slots=True)
class ChecklistPage:
    """All that ``map/checklist.html`` shows."""

    country: Named
    name: str
    whose: str
    headline: str
    lines: Sequence[Line]
    rests_on: Sequence[Cite]
    sources: Sequence[Cite]


@dataclass(frozen=True, slots=True)
class ComparePage:
    """All that ``map/stage_compare.html`` shows: two countries' profiles on the same tests."""

    country: Named
    other: Named
    stages: Sequence[StageName]
    headline: str
    other_headline: str
    pairs: Sequence[tuple[DomainPart, DomainPart]]
    compared: int  # tests answered for both
    differing: Sequence[tuple[Line, Line]]  # of them
    one_sided: Sequence[tuple[Line, Line]]  # answered for one of the two
    whose: str
    sources: Sequence[Cite]


def stage_page(code: str, account: Any) -> StagePage:
    """
    Return all that the page of stages shows to *account*; raises UnknownName for a country without data.

    Published assessments stand beside the default and are read anew each time.
    """
    country, framework = named(code), load_framework(RUBRIC)
    answers = answers_of(code, RUBRIC)
    found = profile(framework, words_of(answers))
    numbered = Numbered()
    stages_rest_on = numbered.cite(framework.stages[0].sources)
    tests_rest_on = numbered.cite(_sources_of(framework))
    assessments, own = beside(code, account)
    domains = _with_own(parts_of(code, framework, answers, found, numbered), own)
    return StagePage(
        country=country,
        framework=local(framework.name),
        whose=local(framework.whose),
        headline=headline(framework, found, local(country.name)),
        doubt=doubt(framework, found),
        stages=stage_names(framework),
        stages_rest_on=stages_rest_on,
        tests_rest_on=tests_rest_on,
        domains=domains,
        checklists=[_checklist_link(code, key) for key in CHECKLISTS],
        sources=numbered.all,
        assessments=assessments,
        has_answers=bool(answers),
    )


def checklist_page(code: str, key: str) -> ChecklistPage:
    """Return all that the page of a checklist shows; *key* is one of CHECKLISTS."""
    country, framework = named(code), load_framework(key)
    answers = answers_of(code, key)
    numbered = Numbered()
    rests_on = numbered.cite(_sources_of(framework))
    lines = [line_of(item, answers.get(item.key), numbered) for item in framework.items]
    return ChecklistPage(
        country=country,
        name=local(framework.name),
        whose=local(framework.whose),
        headline=tally_in_words(tally(framework, words_of(answers))),
        lines=lines,
        rests_on=rests_on,
        sources=numbered.all,
    )


def _sources_of(framework: Framework) -> list[Source]:
    """Return the sources of a framework's items, each once."""
    return list({source.key: source for item in framework.items for source in item.sources}.values())


def compare_page(code: str, other: str) -> ComparePage:
    """Return two countries' profiles side by side; raises UnknownName for one without data."""
    framework, numbered = load_framework(RUBRIC), Numbered()
    sides = []
    for each in (code, other):
        answers = answers_of(each, RUBRIC)
        found = profile(framework, words_of(answers))
        sides.append((named(each), answers, found))
    (here, ours, found), (there, theirs, found_there) = sides
    lines = [
        (line_of(item, ours.get(item.key), numbered), line_of(item, theirs.get(item.key), numbered))
        for item in framework.items
    ]
    both = [(a, b) for a, b in lines if "unknown" not in (a.word, b.word)]
    return ComparePage(
        country=here,
        other=there,
        stages=stage_names(framework),
        headline=headline(framework, found, local(here.name)),
        other_headline=headline(framework, found_there, local(there.name)),
        pairs=list(
            zip(
                parts_of(code, framework, ours, found, numbered),
                parts_of(other, framework, theirs, found_there, numbered),
                strict=True,
            )
        ),
        compared=len(both),
        differing=[(a, b) for a, b in both if a.word != b.word],
        one_sided=[(a, b) for a, b in lines if (a.word == "unknown") != (b.word == "unknown")],
        whose=local(framework.whose),
        sources=numbered.all,
    )


def way_to_stage(country: Named) -> list[Crumb]:
    """Return the way to a page below the stage."""
    return [Crumb(_("Stage"), reverse("map:stage", args=[country.code]))]


def others_than(code: str) -> list[tuple[str, str]]:
    """Return the other countries there are: (code, name)."""
    return [(each, local(load_country(each).name)) for each in country_codes() if each != code]


def stage_names(framework: Framework) -> list[StageName]:
    """Return the stages in the page's language."""
    return [StageName(each.number, local(each.name)) for each in framework.stages]


def parts_of(
    code: str, framework: Framework, answers: Mapping[str, Answer], found: Profile, numbered: Numbered
) -> list[DomainPart]:
    """Return every domain with its position, tests and next stage."""
    return [
        _part(code, framework, domain, position, answers, numbered)
        for domain, position in zip(framework.domains, found.positions, strict=True)
    ]


def _with_own(parts: Sequence[DomainPart], own: Mapping[str, Sequence[OwnAnswer]]) -> list[DomainPart]:
    """Return *parts* with the answers of published assessments under the default ones."""
    return [
        replace(part, lines=[replace(line, own=own.get(line.key, ())) for line in part.lines])
        for part in parts
    ]


def _part(
    code: str,
    framework: Framework,
    domain: Domain,
    position: Position,
    answers: Mapping[str, Answer],
    numbered: Numbered,
) -> DomainPart:
    recommended_by = numbered.cite(domain.sources)
    lines = [line_of(item, answers.get(item.key), numbered) for item in framework.tests(domain.key)]
    by_key = {line.key: line for line in lines}
    is_last = position.low == len(framework.stages)
    return DomainPart(
        key=domain.key,
        name=local(domain.name),
        recommends=local(domain.recommends),
        cites=recommended_by,
        position=position_in_words(position),
        cells=[_cell([line for line in lines if line.stage == each.number]) for each in framework.stages],
        lines=lines,
        next_stage=None if is_last else position.low + 1,
        next_tests=[
            Next(
                by_key[item.key],
                local(item.met_by),
                _options(code, item),
                _lessons(code, item),
                _elsewhere(code, item),
            )
            for item in next_tests(framework, words_of(answers), position)
        ],
        unmet=position.unmet,
        tests=position.tests,
    )


def _cell(lines: Sequence[Line]) -> Cell:
    squares = [Square(line.anchor, line.word, f"{line.asks} – {line.answer}") for line in lines]
    return Cell(squares, sum(line.word == "yes" for line in lines))


def _options(code: str, item: Item) -> list[Link]:
    """Return those of the options that would help which the country offers."""
    offered = catalogue(load_country(code))
    explain = reverse("explain:index", args=[code])
    return [
        Link(local(offered[name].title), f"{explain}?option={name}")
        for name in item.options
        if name in offered
    ]


def _lessons(code: str, item: Item) -> list[Link]:
    """Return what other countries learnt about the test; without an address while no page shows it."""
    try:
        page = reverse("map:lessons", args=[code])
    except NoReverseMatch:
        page = ""
    found = []
    for lesson in all_lessons(load_country(code)):
        if lesson.id in item.lessons and lesson.country != code:
            anchor = f"{page}#{lesson.id}" if page else ""
            said = f"{local(load_country(lesson.country).name)}: {local(lesson.name)}"
            found.append(Link(said, anchor))
    return found


def _elsewhere(code: str, item: Item) -> list[Link]:
    """Return the other countries where the test is met or partly met."""
    found = []
    for other in country_codes():
        answer = answers_of(other, RUBRIC).get(item.key) if other != code else None
        if answer is not None and answer.word in ("yes", "partly"):
            address = f"{reverse('map:stage', args=[other])}#test-{item.key}"
            found.append(Link(f"{local(load_country(other).name)} ({answer_in_words(answer.word)})", address))
    return found


def _checklist_link(code: str, key: str) -> Link:
    framework = load_framework(key)
    counted = tally(framework, words_of(answers_of(code, key)))
    address = reverse(f"map:stage_{key}", args=[code])
    return Link(f"{local(framework.name)} – {tally_in_words(counted)}", address)
