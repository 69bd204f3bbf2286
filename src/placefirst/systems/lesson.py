"""Lesson: an experience of one country with IPS, its condition, and whether that holds in another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from placefirst.parameters.country import Country
from placefirst.parameters.read import countries_beside
from placefirst.parameters.registers import Entry, entries
from placefirst.sources import MARKS, Source

LESSONS: Final = "lessons"
CONDITIONS: Final = "conditions"
#: Where the experience was made, from the whole country to one place.
LEVELS: Final = ("government", "organisation", "local")
HOLDS: Final = "holds"
FAILS: Final = "does_not_hold"
UNKNOWN: Final = "unknown"
#: What may be said of a lesson's condition in another country.
ANSWERS: Final = (HOLDS, FAILS, UNKNOWN)

_LESSON: Final = ("lesson", "level", "name", "experience", "learnt", "condition")
_CONDITION: Final = ("lesson", "answer", "because", "adapt")


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one country did and learnt, and what that rested on. Texts are by language."""

    country: str
    key: str
    level: str  # of LEVELS
    name: Mapping[str, str] = field(hash=False)
    experience: Mapping[str, str] = field(hash=False)  # what was done, and what came of it
    learnt: Mapping[str, str] = field(hash=False)  # what somebody else could take from it
    condition: Mapping[str, str] = field(hash=False)  # what must be so elsewhere for it to carry over
    sources: tuple[Source, ...]

    @property
    def id(self) -> str:
        """Country and key: ``au.site_grants``."""
        return f"{self.country}.{self.key}"

    @property
    def mark(self) -> str:
        """The mark of the least well read source."""
        return max((source.mark for source in self.sources), key=MARKS.index)


@dataclass(frozen=True, slots=True)
class Condition:
    """What a country says about the condition of another country's lesson."""

    lesson: str  # id of the lesson
    answer: str  # of ANSWERS
    because: Mapping[str, str] = field(hash=False)
    adapt: Mapping[str, str] | None = field(hash=False)  # what to change so that it fits
    sources: tuple[Source, ...]

    @property
    def mark(self) -> str:
        """The mark of the least well read source."""
        return max((source.mark for source in self.sources), key=MARKS.index)


@dataclass(frozen=True, slots=True)
class LessonHere:
    """A lesson of another country as it stands in this one; without a condition nobody has answered."""

    lesson: Lesson
    condition: Condition | None

    @property
    def answer(self) -> str:
        """Whether the condition holds here; what nobody has answered is not known."""
        return self.condition.answer if self.condition else UNKNOWN

    @property
    def is_answered(self) -> bool:
        """Whether somebody has looked at it, even if it came out as not known."""
        return self.condition is not None


def lessons_of(country: Country) -> tuple[Lesson, ...]:
    """Return the lessons of *country* in the order of its register; none without one.

    Raises ``InvalidDefinition`` (file, line, remedy) for an entry that is not clean.
    """
    found: dict[str, Lesson] = {}
    for entry in entries(country, LESSONS, _LESSON):
        fields = entry.fields
        key = fields.text("lesson")
        if key in found:
            raise fields.refuse(fields.line("lesson"), f"'{key}' is there twice.", "Keep one.")
        found[key] = Lesson(
            country=country.code,
            key=key,
            level=fields.word("level", LEVELS),
            name=entry.texts("name"),
            experience=entry.texts("experience"),
            learnt=entry.texts("learnt"),
            condition=entry.texts("condition"),
            sources=entry.sources,
        )
    return tuple(found.values())


def all_lessons(country: Country) -> tuple[Lesson, ...]:
    """Return the lessons of *country*, then those of every country it may be compared with."""
    return tuple(lesson for each in countries_beside(country) for lesson in lessons_of(each))


def conditions_of(country: Country, lessons: Iterable[Lesson]) -> dict[str, Condition]:
    """Return what *country* says about the conditions of *lessons* of others, by id of the lesson.

    Raises ``InvalidDefinition`` (file, line, remedy) for an entry that is not clean, that names a lesson
    there is not, or one of the country itself.
    """
    known = {lesson.id for lesson in lessons if lesson.country != country.code}
    found: dict[str, Condition] = {}
    for entry in entries(country, CONDITIONS, _CONDITION):
        fields = entry.fields
        key = fields.word("lesson", sorted(known))
        if key in found:
            raise fields.refuse(fields.line("lesson"), f"'{key}' is answered twice.", "Keep one.")
        found[key] = _condition(key, entry)
    return found


@dataclass(frozen=True, slots=True)
class LessonsBeside:
    """The lessons of others as they stand in a country, and its own for others."""

    country: Country
    here: tuple[LessonHere, ...]
    own: tuple[Lesson, ...]

    def count(self, answer: str) -> int:
        """Return for how many lessons of others the condition is answered so; none said is "unknown"."""
        return sum(each.answer == answer for each in self.here)

    @property
    def unanswered(self) -> int:
        """How many lessons of others nobody has looked at here."""
        return sum(not each.is_answered for each in self.here)


def lessons_beside(country: Country) -> LessonsBeside:
    """Return the lessons of others as they stand in *country*, by country, and its own.

    Raises ``InvalidDefinition`` for an unclean register of lessons or conditions.
    """
    lessons = all_lessons(country)
    conditions = conditions_of(country, lessons)
    return LessonsBeside(
        country,
        tuple(LessonHere(each, conditions.get(each.id)) for each in lessons if each.country != country.code),
        tuple(each for each in lessons if each.country == country.code),
    )


def _condition(key: str, entry: Entry) -> Condition:
    return Condition(
        lesson=key,
        answer=entry.fields.word("answer", ANSWERS),
        because=entry.texts("because"),
        adapt=entry.optional_texts("adapt"),
        sources=entry.sources,
    )
