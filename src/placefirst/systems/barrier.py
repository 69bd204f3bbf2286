"""Barrier: what one programme's rule does to one element of IPS, from a day on, with article and source.

The register ``barriers.yaml`` of a country says each cell at least once without a condition. An entry with
``when`` holds where a parameter has come to a value, so that an option repaints a cell by what it changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final

from placefirst.errors import InvalidDefinition, NotInForce, PlacefirstError
from placefirst.parameters.country import Country
from placefirst.parameters.fields import Fields
from placefirst.parameters.marked import Marked
from placefirst.parameters.registers import Entry, entries
from placefirst.sources import MARKS, Source
from placefirst.systems.element import elements
from placefirst.systems.load import load_system
from placefirst.systems.money import Money, problem_of, read_money

REGISTER: Final = "barriers"
#: What a rule can do to an element, from the most to the least helpful.
VERDICTS: Final = ("pays", "allows_unpaid", "limits", "forbids", "silent")
_KEYS: Final = (
    "programme", "element", "verdict", "from", "until", "words", "article", "looked_at", "money", "lost",
    "contract", "principle", "when",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Condition:
    """A parameter has come to a value: above a number, or is true or false."""

    path: str
    above: Fraction | None = None
    is_: bool | None = None

    def holds(self, country: Country, day: date) -> bool:
        """Return whether it is so in *country* on *day*; not where the parameter is not in force."""
        try:
            value = country.at(self.path, day).value
        except NotInForce:
            return False
        if self.above is not None:
            return isinstance(value, Fraction) and value > self.above
        return value is self.is_


@dataclass(frozen=True, slots=True)
class Barrier:
    """One entry: what the rule of a programme does to an element; texts by language."""

    programme: str
    element: str
    verdict: str
    since: date
    words: Mapping[str, str] = field(hash=False)
    article: Mapping[str, str] = field(hash=False)
    sources: tuple[Source, ...]
    until: date | None = None  # the first day on which it no longer holds
    looked_at: Mapping[str, str] | None = field(default=None, hash=False)  # what was read where it is silent
    money: tuple[Money, ...] = ()
    lost: tuple[Money, ...] = ()  # what the agency no longer earns when the person takes a job
    contract: Mapping[str, str] | None = field(default=None, hash=False)  # what the contract asks …
    principle: Mapping[str, str] | None = field(default=None, hash=False)  # … against what the principle asks
    when: tuple[Condition, ...] = ()
    where: str = field(default="", compare=False)  # file and line

    @property
    def source(self) -> Source:
        """The weakest of its sources, which the cell's mark shows."""
        return max(self.sources, key=lambda source: MARKS.index(source.mark))

    def is_on(self, day: date) -> bool:
        """Whether the entry speaks of *day*, whatever its conditions."""
        return self.since <= day and (self.until is None or day < self.until)


def barriers(country: Country) -> tuple[Barrier, ...]:
    """Return every entry of the country's register, in file order; none without one.

    Raises ``InvalidDefinition`` (file, line, remedy) for an entry that cannot be read.
    """
    return tuple(_barrier(entry, country) for entry in entries(country, REGISTER, _KEYS))


def problems(country: Country) -> Iterator[PlacefirstError]:
    """Yield what is wrong with the register: an unclean entry, else each cell unsaid or said twice."""
    try:
        found = barriers(country)
    except PlacefirstError as error:
        yield error
        return
    if not found:
        return
    yield from _unsaid(country, found)
    system = load_system(country)
    for each in found:
        for money in (*each.money, *each.lost):
            problem = problem_of(system, money, max(each.since, country.as_of))
            if problem is not None and not isinstance(problem, NotInForce):
                yield InvalidDefinition(each.where, str(problem), "Correct the situation of the claim.")


def _unsaid(country: Country, found: tuple[Barrier, ...]) -> Iterator[InvalidDefinition]:
    """Yield each programme × element that no unconditional entry says, or that two say at once."""
    file = country.files[REGISTER]
    for programme in country.files["country"].head["programmes"]:
        for element in (each.key for each in elements()):
            here = [each for each in found if (each.programme, each.element) == (programme, element)]
            said = sorted((each for each in here if not each.when), key=lambda each: each.since)
            if not said or said[-1].until is not None:
                yield InvalidDefinition(
                    f"{file.shown}:{file.lines.get('entries', 1)}",
                    f"nothing says what {programme} does to {element}.",
                    "Add an entry without 'when' and 'until'; silence must be said too, with looked_at.",
                )
            for before, after in zip(said, said[1:], strict=False):
                if before.until != after.since:
                    yield InvalidDefinition(
                        after.where,
                        f"{programme} × {element}: one entry must end where the next begins.",
                        f"Let the earlier entry end with until: {after.since}.",
                    )


def _barrier(entry: Entry, country: Country) -> Barrier:
    fields = entry.fields
    programmes = country.files["country"].head["programmes"]
    programme = fields.word("programme", programmes)
    verdict = fields.word("verdict", VERDICTS)
    since, until = fields.day("from"), fields.optional_day("until")
    if until is not None and until <= since:
        raise fields.refuse(fields.line("until"), f"it ends on {until}, before it begins.", "Correct one.")
    looked_at = entry.optional_texts("looked_at")
    if verdict == "silent" and looked_at is None:
        raise fields.refuse(
            fields.line("verdict"), "silence needs 'looked_at'.", "Say what was read: looked_at: {en: …}."
        )
    contract, principle = entry.optional_texts("contract"), entry.optional_texts("principle")
    if (contract is None) is not (principle is None):
        raise fields.refuse(
            fields.node.line,
            "a conflict has two sides.",
            "Write both 'contract' and 'principle', or neither.",
        )
    return Barrier(
        programme=programme,
        element=fields.word("element", [each.key for each in elements()]),
        verdict=verdict,
        since=since,
        until=until,
        words=entry.texts("words"),
        article=entry.texts("article"),
        sources=entry.sources,
        looked_at=looked_at,
        money=_moneys(fields, "money", country, programme),
        lost=_moneys(fields, "lost", country, programme),
        contract=contract,
        principle=principle,
        when=_conditions(fields, country),
        where=f"{fields.shown}:{fields.node.line}",
    )


def _moneys(fields: Fields, key: str, country: Country, programme: str) -> tuple[Money, ...]:
    return tuple(
        read_money(node, country, programme, shown=fields.shown, name=fields.name)
        for node in fields.listed(key, f"{key}: [{{…}}]")
    )


def _conditions(fields: Fields, country: Country) -> tuple[Condition, ...]:
    return tuple(_condition(node, fields, country) for node in fields.listed("when", "when: [{…}]"))


def _condition(node: Marked, outer: Fields, country: Country) -> Condition:
    fields = Fields(node, shown=outer.shown, name=f"{outer.name}, when", known=("path", "above", "is"))
    path = fields.text("path")
    if not country.has(path):
        raise fields.refuse(
            fields.line("path"),
            f"there is no parameter '{path}'.",
            "Name one, such as a lever of levers.yaml.",
        )
    if fields.has("is"):
        return Condition(path, is_=fields.flag("is"))
    above = fields.get("above").value
    if not isinstance(above, Fraction):
        raise fields.refuse(fields.line("above"), "'above' must be a number.", "Write above: 0.")
    return Condition(path, above=above)
