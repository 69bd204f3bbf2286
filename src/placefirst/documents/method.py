"""Method: how the model works and what it was held against, out of the same files that it computes with.

The words stand in ``texts/method.yaml`` in the order of the ODD protocol; every number in them, and every
parameter of a section, is the country's own, with its source. What was calibrated, validated and verified
is read where calibration keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Final

from placefirst.calibration.kept import Kept, kept_validation
from placefirst.calibration.points import RefusalInterval, refusal_interval
from placefirst.calibration.targets import FITTED as CALIBRATED
from placefirst.calibration.targets import Target, targets
from placefirst.errors import InvalidDefinition
from placefirst.parameters.check import marks
from placefirst.parameters.fields import Fields
from placefirst.parameters.history import Parameter, Scalar, Table, Value
from placefirst.parameters.marked import Marked, read_marked
from placefirst.parameters.numbers import find_number
from placefirst.parameters.read import Country
from placefirst.parameters.values import number_text
from placefirst.simulation import ENGINE
from placefirst.sources import Source
from placefirst.units import unit_in_words

FILE: Final = Path(__file__).with_name("texts") / "method.yaml"
LANGUAGES: Final = ("en", "ja")
#: What the program itself puts below a section's words.
SHOWS: Final = (
    "input", "programmes", "calibration", "validation", "findings", "verification", "unknown",
)  # fmt: skip
#: The files that a simulation reads of a country; each of their parameters stands in one section.
FILES: Final = ("people", "search", "work", "service_models", "agencies", "employers", "levers", "money")
_SLOT: Final = re.compile(r"\{([a-z_]+\.[a-z0-9_]+)\}")
_FOLDED: Final = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\s+|\s+(?=[\u3000-\u9fff\uff00-\uffef])")
_EACH: Final = {
    "en": {"month": "{} a month", "year": "{} a year", "10_points": "{} for every 10 points"},
    "ja": {"month": "月{}", "year": "年{}", "10_points": "10点ごとに{}"},
}

Words = Mapping[str, str]
"""A text by language."""


@dataclass(frozen=True, slots=True)
class Item:
    """One concept or limit, under its name."""

    name: Words
    text: Words


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its words with places for numbers, its steps or items, the parameters it is made of."""

    key: str
    part: str
    name: Words
    text: tuple[Words, ...]
    steps: tuple[Words, ...]
    items: tuple[Item, ...]
    numbers: tuple[str, ...]  # whole paths, or beginnings that end in . or _
    shows: str


@dataclass(frozen=True, slots=True)
class FindingWords:
    """A finding in a language that the program does not speak of itself."""

    claim: str
    rule: str
    numbers: str  # a format for the numbers behind it


@dataclass(frozen=True, slots=True)
class Texts:
    """All that the file says."""

    parts: Mapping[str, Words]
    sections: tuple[Section, ...]
    findings: Mapping[str, FindingWords]  # in Japanese, by name


@dataclass(frozen=True, slots=True)
class Number:
    """One parameter of the country: in force on the day, or a table of so many cells."""

    path: str  # without the country's code
    label: Words
    said: Words  # what it says, by language
    unit: str
    value: Value | None  # None: a table
    cells: int

    def in_words(self, language: str) -> str:
        """Return the value with its unit; empty for a table."""
        is_age = "age" in self.path.rpartition(".")[2].split("_")
        return in_words(self.value.value, self.unit, language, is_age=is_age) if self.value else ""

    def range_in_words(self, language: str) -> tuple[str, str] | None:
        """Return the lowest and highest that are believed, without the unit; None for a law."""
        ends = self.value.range if self.value else None
        if ends is None or ends[0] == ends[1]:
            return None
        unit = "ratio" if self.unit.partition("/")[0] == "ratio" else "word"
        return in_words(ends[0], unit, language), in_words(ends[1], unit, language)


@dataclass(frozen=True, slots=True)
class Verified:
    """One published model: how many of its figures we compute again, and how many agree."""

    name: str
    title: str
    sources: tuple[Source, ...]
    figures: int
    agree: int


@dataclass(frozen=True, slots=True)
class Method:
    """The method of one country's model on a day."""

    country: Country
    on: date
    engine: str
    data: str  # fingerprint of the country's files
    texts: Texts
    numbers: Mapping[str, Number]  # by path: all that texts and sections name
    by_section: Mapping[str, tuple[Number, ...]]
    calibrated: tuple[Number, ...]  # the parameters that were set
    flows: tuple[Target, ...]  # what they were set by
    kept: Kept | None
    refusals: RefusalInterval | None
    marks: Mapping[str, int]


def method(country: Country, day: date) -> Method:
    """Return the method of *country* as its files have it on *day*.

    Raises ``NotSimulated`` for a country that is described at the level of Map only.
    """
    from placefirst.calibration.draws import FITTED as SET  # brings the simulation

    country.require_simulated()
    texts = method_texts()
    listed = {
        key: tuple(_number(country, path, day) for path in paths)
        for key, paths in _sorted_out(country, texts).items()
    }
    numbers = {number.path: number for each in listed.values() for number in each}
    for path in slots(texts):
        numbers.setdefault(path, _number(country, path, day))
    files = [*country.files.values(), *country.options.values()]
    return Method(
        country=country,
        on=day,
        engine=ENGINE,
        data=country.fingerprint,
        texts=texts,
        numbers=numbers,
        by_section=listed,
        calibrated=tuple(_number(country, path, day) for path in SET),
        flows=tuple(each for each in targets(country, day).values() if each.kind == CALIBRATED),
        kept=kept_validation(country),
        refusals=refusal_interval(country),
        marks=marks(files),
    )


def verified() -> tuple[Verified, ...]:
    """Return every published model with how many of its figures our exact solution gives, now."""
    from placefirst.calibration.verify import published_lines  # brings the simulation
    from placefirst.simulation.published_models import load_model, model_names

    found = []
    for name in model_names():
        model, lines = load_model(name), published_lines(load_model(name))
        sources = {each.source.citation: each.source for each in model.published}
        found.append(
            Verified(
                name, model.title, tuple(sources.values()), len(lines), sum(each.agrees for each in lines)
            )
        )
    return tuple(found)


@cache
def method_texts() -> Texts:
    """Return the words; raises ``InvalidDefinition`` (file, line, remedy) for what is unclean."""
    return read_texts(FILE)


def read_texts(path: Path) -> Texts:
    """Return what the file at *path* says; see :func:`method_texts`."""
    fields = Fields(
        read_marked(path, shown=path.name),
        shown=path.name,
        name="method",
        known=("parts", "sections", "findings"),
    )
    parts = fields.get("parts")
    named = Fields(parts, shown=path.name, name="parts", known=tuple(map(str, parts.value)))
    known = {str(key): _words(named, str(key)) for key in parts.value}
    sections = tuple(_section(node, path.name, known) for node in fields.get("sections").value)
    findings = {name: _finding(node, path.name, name) for name, node in fields.pieces("findings").items()}
    return Texts(known, sections, findings)


def slots(texts: Texts) -> Iterator[str]:
    """Give the path of every number that stands in a text."""
    for section in texts.sections:
        spoken = [*section.text, *section.steps, *(item.text for item in section.items)]
        for words in spoken:
            yield from _SLOT.findall(words["en"])


def parts_of(text: str) -> Iterator[tuple[str, str]]:
    """Give the pieces of a text: (words, "") and, where a number stands, ("", its path)."""
    for place, piece in enumerate(_SLOT.split(text)):
        if piece:
            yield ("", piece) if place % 2 else (piece, "")


def in_words(value: Scalar, unit: str, language: str, *, is_age: bool = False) -> str:
    """Return a value with its unit, shares as percentages where that is exact.

    >>> in_words(Fraction(1, 40), "ratio/month", "en"), in_words(Fraction(1, 40), "ratio/month", "ja")
    ('2.5% a month', '月2.5%')
    >>> in_words(Fraction(1), "person", "en"), in_words(Fraction(5), "person", "ja")
    ('1 person', '5人')
    """
    if isinstance(value, bool):
        return {"en": ("no", "yes"), "ja": ("いいえ", "はい")}[language][value]
    if not isinstance(value, Fraction):
        return "" if value is None else str(value).replace("_", " ")
    head, _slash, per = unit.partition("/")
    text = number_text(value)
    if head == "ratio" and abs(value) <= 1 and "/" not in number_text(value * 100):
        text = f"{number_text(value * 100)}%"
    text = text.replace("-", "\u2212")
    if head == "ratio" and per in _EACH[language]:
        return _EACH[language][per].format(text)
    words = unit_in_words(unit, language)
    if is_age and head == "year" and language == "ja":
        words = "歳"
    if value == 1:
        words = {"people": "person", "agencies": "agency"}.get(words, words)
    if not words:
        return text
    return f"{text}{words}" if language == "ja" and words[0] > "\u3000" else f"{text} {words}"


def _sorted_out(country: Country, texts: Texts) -> dict[str, list[str]]:
    """Return the paths of each section; the longest beginning that fits takes a path."""
    found: dict[str, list[str]] = {section.key: [] for section in texts.sections if section.numbers}
    homes = {start: section.key for section in texts.sections for start in section.numbers}
    for path in country.paths:
        fits = [start for start in homes if path == start or (start[-1] in "._" and path.startswith(start))]
        if fits:
            found[homes[max(fits, key=len)]].append(path)
    return found


def _number(country: Country, path: str, day: date) -> Number:
    known = find_number(country, path)
    label = known.label or dict.fromkeys(LANGUAGES, path.rpartition(".")[2].replace("_", " "))
    said = dict(known.said) or dict.fromkeys(LANGUAGES, known.description)
    if isinstance(known, Table):
        return Number(path, label, said, known.unit, None, len(known.at(day)))
    return Number(path, label, said, known.unit, _held(known, day), 0)


def _held(parameter: Parameter, day: date) -> Value:
    return parameter.last_in_force(max(day, parameter.history[0].start))


def _section(node: Marked, shown: str, parts: Mapping[str, Words]) -> Section:
    known = ("key", "part", "name", "text", "steps", "items", "numbers", "shows")
    fields = Fields(node, shown=shown, name="section", known=known)
    return Section(
        key=fields.text("key"),
        part=fields.word("part", tuple(parts)),
        name=_words(fields, "name"),
        text=_list(fields, "text"),
        steps=_list(fields, "steps"),
        items=tuple(
            Item(_words(inner, "name"), _words(inner, "text"))
            for inner in (
                Fields(each, shown=shown, name="item", known=("name", "text"))
                for each in (fields.get("items").value if fields.has("items") else ())
            )
        ),
        numbers=tuple(str(each.value) for each in fields.get("numbers").value)
        if fields.has("numbers")
        else (),
        shows=fields.word("shows", SHOWS) if fields.has("shows") else "",
    )


def _list(fields: Fields, key: str) -> tuple[Words, ...]:
    if not fields.has(key):
        return ()
    found = []
    for node in fields.get(key).value:
        inner = Fields(node, shown=fields.shown, name=f"{fields.name}, {key}", known=LANGUAGES)
        found.append(_in_both(inner, node.line))
    return tuple(found)


def _words(fields: Fields, key: str) -> Words:
    inner = Fields(fields.get(key), shown=fields.shown, name=f"{fields.name}, {key}", known=LANGUAGES)
    return _in_both(inner, fields.line(key))


def _in_both(fields: Fields, line: int) -> Words:
    """Return a text in both languages, with the same numbers in both."""
    texts = {"en": fields.text("en"), "ja": _FOLDED.sub("", fields.text("ja"))}
    if sorted(_SLOT.findall(texts["en"])) != sorted(_SLOT.findall(texts["ja"])):
        raise InvalidDefinition(
            f"{fields.shown}:{line}", "the languages have other numbers.", "Say the same in both."
        )
    return texts


def _finding(node: Marked, shown: str, name: str) -> FindingWords:
    fields = Fields(node, shown=shown, name=name, known=("claim", "rule", "numbers"))
    return FindingWords(*(_FOLDED.sub("", fields.text(key)) for key in ("claim", "rule", "numbers")))
