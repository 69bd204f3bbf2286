"""Map: what is there: a country's divisions side by side, and each rule in force on a day with its source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Final

from placefirst.errors import NotInForce, UnknownName
from placefirst.parameters.history import Parameter, Scalar, Table, Value
from placefirst.parameters.read import Country, country_codes, load_country
from placefirst.scenarios.quota import OtherQuota, other_quotas
from placefirst.scenarios.scenario import apply, scenario
from placefirst.sources import MARKS, Source
from placefirst.systems.agency import agency_counts
from placefirst.systems.barrier_matrix import Repainted, matrix
from placefirst.systems.division import Division
from placefirst.systems.employer import Employer, read_employer
from placefirst.systems.funding import FundingBeside, funding_beside
from placefirst.systems.lesson import LessonsBeside, lessons_beside
from placefirst.systems.load import load_system
from placefirst.systems.payer import Payer
from placefirst.systems.programme import Programme
from placefirst.systems.quota import QuotaYear, quota_year
from placefirst.systems.quota_hires import Hire, quota_hires
from placefirst.systems.quota_steps import Stretch, quota_steps, year_headline
from placefirst.systems.system import System

#: The rows of the table of divisions, in its order; each is words of a programme's file.
ROWS: Final = (
    "service", "law", "main_service", "service_model", "serves", "staff", "caseload", "period", "agencies",
    "payment", "payers", "sector",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Number:
    """One number in force, and what it rests on."""

    path: str
    label: str
    unit: str
    value: Scalar
    since: date
    source: Source
    range: tuple[Fraction, Fraction] | None = None
    cell: tuple[str, ...] = ()  # the words of a table's axes
    note: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table for one programme: words with numbers in their places."""

    row: str
    words: str | None  # with {0}, {1} … where the numbers stand; None: the file says nothing
    numbers: tuple[Number | None, ...] = ()  # None: not in force on this day


@dataclass(frozen=True, slots=True)
class Rule:
    """One parameter of a programme on the day: its number, or the cells of its table."""

    path: str
    label: str
    description: str
    unit: str
    axes: tuple[str, ...]
    numbers: tuple[Number, ...]  # empty: not in force on this day
    not_in_force: str | None = None


@dataclass(frozen=True, slots=True)
class ProgrammeMap:
    """One programme on the day."""

    programme: Programme
    name: str
    rows: tuple[Row, ...]
    rules: tuple[Rule, ...]
    payers: tuple[tuple[Payer, Fraction], ...]
    series_note: str | None

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Every number of the programme that is in force."""
        return tuple(number for rule in self.rules for number in rule.numbers)


@dataclass(frozen=True, slots=True)
class DivisionMap:
    """One division and its programmes, in the order of the country's file."""

    division: Division
    name: str
    programmes: tuple[ProgrammeMap, ...]


@dataclass(frozen=True, slots=True)
class CountryMap:
    """The whole answer: divisions side by side, and how well the numbers were read."""

    system: System
    on: date
    language: str
    divisions: tuple[DivisionMap, ...]

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Every number in force in any programme."""
        return tuple(number for each in self.divisions for one in each.programmes for number in one.numbers)

    @property
    def marks(self) -> dict[str, int]:
        """How many of the numbers carry each mark, ● ◐ ◌."""
        return count_marks(self.numbers)


def map_country(code: str, on: date, *, language: str = "en") -> CountryMap:
    """
    Return the employment services of the country *code* as they are on the day *on*.

    Raises ``UnknownName`` for a country without data or a language without texts, and
    ``InvalidDefinition`` for data that cannot be read. A rule that is not in force on the day is
    there without a number.
    """
    system = load_system(load_country(code))
    if language not in system.country.languages:
        raise UnknownName("language", language, system.country.languages)
    divisions = tuple(
        DivisionMap(
            division,
            division.name[language],
            tuple(_programme(system, each, on, language) for each in system.programmes_of(division)),
        )
        for division in system.divisions.values()
    )
    return CountryMap(system, on, language, divisions)


def map_barriers(code: str, on: date, *, option: str = "") -> Repainted:
    """
    Return what each programme's rule does to each element of IPS on the day *on*.

    *option* is a scenario's text ("quasi_ips", "outreach_fee:fee=8000+open_door") that takes effect on that
    day. Raises ``UnknownName`` for a country, an option or a parameter that is not there,
    ``InvalidRequest`` for a text that is no scenario and a country without the register, and
    ``NotInForce`` for a day of which nothing is said.
    """
    country = load_country(code)
    today = matrix(country, on)
    if not option.strip():
        return Repainted(today, "", today)
    chosen = scenario(country, option, start=on)
    return Repainted(today, chosen.key, matrix(apply(country, chosen), on))


@dataclass(frozen=True, slots=True)
class EmployerMap:
    """One employer under the quota: its year, the steps to it, and what would be otherwise."""

    employer: Employer
    year: QuotaYear
    headline: Mapping[str, str]  # by language, without the employer's name
    stretches: tuple[Stretch, ...]
    hires: tuple[Hire, ...]
    others: tuple[OtherQuota, ...]


def map_employer(code: str, file: Path) -> EmployerMap:
    """
    Return one employer's fiscal year under the employment quota of the country *code*.

    *file* is the employer's YAML file: its establishments, workers and people with a disability by
    month. Raises ``UnknownName`` for a country without data or without a quota, ``InvalidDefinition``
    (file, line, remedy) and ``StorageFailed`` for the file, and ``NotInForce`` for a year whose law is
    not known.
    """
    country = load_country(code)
    if "employment_quota" not in country.files:
        known = (each for each in country_codes() if "employment_quota" in load_country(each).files)
        raise UnknownName("employment quota of the country", code, known)
    return answer_employer(country, read_employer(file, country))


def answer_employer(country: Country, employer: Employer) -> EmployerMap:
    """Return the same for an *employer* that was read or asked for; raises as :func:`map_employer`."""
    year = quota_year(country, employer)
    return EmployerMap(
        employer,
        year,
        year_headline(year, country.currency),
        quota_steps(country, employer, year),
        quota_hires(country, employer),
        other_quotas(country, employer),
    )


def map_funding(code: str) -> FundingBeside:
    """
    Return how the country *code* pays for IPS, beside all others, on the same fields.

    Raises ``UnknownName`` for a country without data and ``InvalidDefinition`` for an unclean register.
    """
    return funding_beside(load_country(code))


def map_lessons(code: str) -> LessonsBeside:
    """
    Return what others learnt with IPS and whether its condition holds in the country *code*.

    Raises ``UnknownName`` for a country without data and ``InvalidDefinition`` for an unclean register.
    """
    return lessons_beside(load_country(code))


def count_marks(numbers: Iterable[Number]) -> dict[str, int]:
    """Return how many of *numbers* carry each mark, ● ◐ ◌."""
    counts = dict.fromkeys(MARKS, 0)
    for number in numbers:
        counts[number.source.mark] += 1
    return counts


def _programme(system: System, programme: Programme, on: date, language: str) -> ProgrammeMap:
    rules = tuple(
        _rule(system.country.code, programme.key, name, parameter, on, language)
        for name, parameter in programme.parameters.items()
    )
    note = programme.words.get("series_note")
    return ProgrammeMap(
        programme=programme,
        name=programme.name[language],
        rows=tuple(_row(system, programme, row, rules, on, language) for row in ROWS),
        rules=rules,
        payers=system.payers_of(programme),
        series_note=note[language] if note else None,
    )


def _rule(code: str, stem: str, name: str, parameter: Parameter | Table, on: date, language: str) -> Rule:
    label = parameter.label[language] if parameter.label else name.replace("_", " ")
    axes = parameter.axes if isinstance(parameter, Table) else ()
    numbers: tuple[Number, ...] = ()
    reason = None
    try:
        if isinstance(parameter, Table):
            cells = parameter.at(on).items()
            numbers = tuple(_number(parameter, label, value, language, cell) for cell, value in cells)
        else:
            numbers = (_number(parameter, label, parameter.at(on), language),)
    except NotInForce as error:
        reason = str(error)
    description = parameter.said.get(language) or parameter.description
    return Rule(f"{code}.{stem}.{name}", label, description, parameter.unit, axes, numbers, reason)


def _number(
    parameter: Parameter | Table, label: str, value: Value, language: str, cell: tuple[str, ...] = ()
) -> Number:
    note = value.note[language] if value.note else None
    return Number(
        path=parameter.path,
        label=label,
        unit=parameter.unit,
        value=value.value,
        since=value.start,
        source=value.source,
        range=value.range,
        cell=cell,
        note=note,
        status=value.status,
    )


def _row(
    system: System, programme: Programme, row: str, rules: tuple[Rule, ...], on: date, language: str
) -> Row:
    if row == "service":
        return Row(row, _literal(programme.name[language]))
    if row == "payers":
        return _payers(system, programme, language)
    names = programme.slots(row, language)
    by_name = {rule.path.rpartition(".")[2]: rule for rule in rules}
    words = programme.filled(row, language, {name: f"{{{index}}}" for index, name in enumerate(names)})
    if words is not None:
        found = tuple(by_name[name].numbers[0] if by_name[name].numbers else None for name in names)
        return Row(row, words, found)
    if row == "agencies":
        return _counts(programme, on, language)
    return Row(row, None)


def _payers(system: System, programme: Programme, language: str) -> Row:
    """Return who bears what share of the programme's cost."""
    split = system.splits.get(programme.payer)
    if split is None:
        return Row("payers", _literal(system.payers[programme.payer].name[language]))
    numbers: list[Number] = []
    words: list[str] = []
    for payer, share in split.shares:
        words.append(f"{_literal(payer.name[language])} {{{len(numbers)}}}")
        path = f"{system.country.code}.country.splits.{split.key}.{payer.key}"
        label = payer.name[language]
        numbers.append(Number(path, label, "ratio", share, system.country.as_of, split.source))
    return Row("payers", ", ".join(words), tuple(numbers))


def _counts(programme: Programme, on: date, language: str) -> Row:
    """Return the agency counts of a programme whose file has no words for them."""
    counts = agency_counts(programme, on)
    numbers = tuple(
        _number(
            programme.parameter(count.name),
            _label(programme.parameter(count.name), count.name, language),
            count.value,
            language,
        )
        for count in counts
    )
    if not numbers:
        return Row("agencies", None)
    return Row("agencies", "; ".join(f"{{{index}}}" for index in range(len(numbers))), numbers)


def _label(parameter: Parameter, name: str, language: str) -> str:
    return parameter.label[language] if parameter.label else name.replace("_", " ")


def _literal(words: str) -> str:
    return words.replace("{", "(").replace("}", ")")


def labels(language: str) -> Mapping[str, str]:
    """Return the names of the rows in *language* (English where there are none)."""
    return _LABELS.get(language, _LABELS["en"])


_LABELS: Final = {
    "en": {
        "service": "Service",
        "law": "Law",
        "main_service": "Main service",
        "service_model": "Service model",
        "serves": "People served",
        "staff": "Staff",
        "caseload": "Caseload",
        "period": "Longest use",
        "agencies": "Agencies",
        "payment": "Payment",
        "payers": "Paid by",
        "sector": "Sector",
    },
    "ja": {
        "service": "サービス",
        "law": "根拠法",
        "main_service": "主な支援",
        "service_model": "支援モデル",
        "serves": "対象者",
        "staff": "職員",
        "caseload": "担当数",
        "period": "利用期間",
        "agencies": "事業所数",
        "payment": "報酬・費用",
        "payers": "費用負担",
        "sector": "運営主体",
    },
}
