"""Alike: people who share characteristics, as a reader asks for them: ``gaf=41-50,age=25-34,area=13``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from placefirst.errors import RefusedField
from placefirst.parameters.country import Area, Country
from placefirst.simulation.notes import Who
from placefirst.simulation.states import DIAGNOSES, GAF_HIGH, GAF_LOW
from placefirst.systems.area_names import AreaNames

FIELDS: Final = ("area", "gaf", "age", "sex", "diagnosis", "wants")
SEXES: Final = ("women", "men")
YOUNGEST, OLDEST = 18, 64
WANTS: Final = {"yes": True, "no": False, "any": None}
DIAGNOSIS_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "schizophrenia": {"en": "schizophrenia", "ja": "統合失調症"},
    "bipolar": {"en": "bipolar disorder", "ja": "双極性障害"},
    "depression": {"en": "depression", "ja": "うつ病"},
    "anxiety_other": {"en": "anxiety or another disorder", "ja": "不安症その他"},
}
_RANGE: Final = re.compile(r"(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?\Z", re.ASCII)
_PEOPLE: Final = {
    "en": {"women": "women", "men": "men", None: "people"},
    "ja": {"women": "女性", "men": "男性", None: "人"},
}


@dataclass(frozen=True, slots=True)
class Alike:
    """Characteristics at the start; what is None is left open. Ranges hold both their ends."""

    area: str | None = None  # code
    gaf: tuple[int, int] | None = None  # points
    age: tuple[int, int] | None = None  # whole years
    sex: str | None = None  # one of SEXES
    diagnosis: str | None = None  # one of states.DIAGNOSES
    wants: bool | None = True  # competitive work

    @property
    def text(self) -> str:
        """The normal form: fields in the order of FIELDS, what is left open left out, wish to work said."""
        parts = {
            "area": self.area, "gaf": _range_text(self.gaf), "age": _range_text(self.age), "sex": self.sex,
            "diagnosis": self.diagnosis,
            "wants": next(word for word, wish in WANTS.items() if wish is self.wants),
        }  # fmt: skip
        return ",".join(f"{name}={value}" for name, value in parts.items() if value)

    def who(self, country: Country) -> Who:
        """Return the same as the simulation understands it."""
        places = {area.code: place for place, area in enumerate(country.areas)}
        return Who(
            areas=None if self.area is None else (places[self.area],),
            gaf=self.gaf,
            age=self.age,
            sex=None if self.sex is None else SEXES.index(self.sex),
            diagnosis=None if self.diagnosis is None else DIAGNOSES.index(self.diagnosis),
            wants=self.wants,
        )

    def words(self, country: Country) -> dict[str, str]:
        """Return who they are, in the plural; the diagnosis comes last, for it is no heading."""
        area = None if self.area is None else area_of(country, self.area).name
        return {"en": self._english(area), "ja": self._japanese(area)}

    def _english(self, area: Mapping[str, str] | None) -> str:
        words = [_PEOPLE["en"][self.sex]]
        if self.age:
            words.append(f"of {_span(self.age, 'en')}")
        if area:
            words.append(f"in {area['en']}")
        if self.gaf:
            words.append(f"with a GAF of {_span(self.gaf, 'en')}")
        if self.wants is not None:
            words.append("who want to work" if self.wants else "who do not want competitive work")
        if self.diagnosis:
            words.append(f"and have {DIAGNOSIS_WORDS[self.diagnosis]['en']}")
        return " ".join(words)

    def _japanese(self, area: Mapping[str, str] | None) -> str:
        words = []
        if area:
            words.append(area["ja"])
        if self.age:
            words.append(f"{_span(self.age, 'ja')}歳")
        if self.gaf:
            words.append(f"GAF {_span(self.gaf, 'ja')}")
        if self.diagnosis:
            words.append(DIAGNOSIS_WORDS[self.diagnosis]["ja"])
        wish = {True: "働きたい", False: "一般就労を希望しない", None: ""}[self.wants]
        return (
            f"{'・'.join(words)}の{wish}{_PEOPLE['ja'][self.sex]}"
            if words
            else f"{wish}{_PEOPLE['ja'][self.sex]}"
        )


def alike(country: Country, text: str) -> Alike:
    """Return the characteristics that *text* writes: ``name=value`` joined by commas; empty leaves all open.

    Raises ``RefusedField`` for a name or a value that cannot be, with the name as its field.
    """
    given: dict[str, str] = {}
    for piece in text.split(",") if text.strip() else ():
        name, equals, value = (part.strip() for part in piece.partition("="))
        if not equals or not value:
            raise RefusedField(name, f"'{piece.strip()}' is not name=value.", "Write for example gaf=41-50.")
        if name not in FIELDS:
            raise RefusedField(name, f"There is no characteristic '{name}'.", f"Known: {', '.join(FIELDS)}.")
        if name in given:
            raise RefusedField(name, f"{name} is given twice.", "Keep one.")
        given[name] = value
    return of(country, given)


def of(country: Country, given: Mapping[str, str]) -> Alike:
    """Return the characteristics *given* by name; an empty value leaves one open, as a missing one does.

    Only people who want to work are meant where nothing is said about it. Raises ``RefusedField``.
    """

    def word(name: str) -> str:
        return given.get(name, "").strip()

    return Alike(
        area=_area(country, word("area")),
        gaf=_range("gaf", word("gaf"), GAF_LOW, GAF_HIGH),
        age=_range("age", word("age"), YOUNGEST, OLDEST),
        sex=_one_of("sex", word("sex"), SEXES),
        diagnosis=_one_of("diagnosis", word("diagnosis"), DIAGNOSES),
        wants=WANTS[_one_of("wants", word("wants"), tuple(WANTS)) or "yes"],
    )


def area_of(country: Country, code: str) -> Area:
    """Return the area with this code."""
    return next(area for area in country.areas if area.code == code)


def person_words(country: Country, person: Mapping[str, Any]) -> dict[str, str]:
    """Return who one person is at the start, without diagnosis and without a name."""
    area, woman = area_of(country, person["area"]).name, person["sex"] == "women"
    wants = bool(person["wants"])
    return {
        "en": f"a {'woman' if woman else 'man'} of {person['age']} in {area['en']}, with a GAF of "
        f"{person['gaf']}, who {'wants to work' if wants else 'does not want competitive work'}",
        "ja": f"{area['ja']}の{person['age']}歳の{'女性' if woman else '男性'}（GAF {person['gaf']}、"
        f"{'働きたい希望がある' if wants else '一般就労を希望していない'}）",
    }


def _area(country: Country, text: str) -> str | None:
    if not text:
        return None
    names = AreaNames(country.areas)
    found = names.find(text)
    if found is None:
        near = names.near(text)
        hint = (
            f"Did you mean {near}?" if near else f"Give a code, such as {country.areas[0].code}, or a name."
        )
        raise RefusedField("area", f"There is no area '{text[:40]}'.", hint)
    return found.code


def _range(name: str, text: str, low: int, high: int) -> tuple[int, int] | None:
    if not text:
        return None
    match = _RANGE.match(text)
    if match is None:
        raise RefusedField(name, f"{name} cannot be '{text[:40]}'.", f"Write a range, such as {low}-{high}.")
    first, last = int(match[1]), int(match[2] or match[1])
    if not low <= first <= last <= high:
        raise RefusedField(
            name,
            f"{name} cannot be {first}-{last}.",
            f"Give a range within {low} to {high}, the lower end first.",
        )
    return first, last


def _one_of(name: str, text: str, known: tuple[str, ...]) -> str | None:
    if text and text not in known:
        raise RefusedField(name, f"{name} cannot be '{text[:40]}'.", f"Known: {', '.join(known)}.")
    return text or None


def _range_text(span: tuple[int, int] | None) -> str:
    return f"{span[0]}-{span[1]}" if span else ""


def _span(span: tuple[int, int], language: str) -> str:
    if span[0] == span[1]:
        return str(span[0])
    return f"{span[0]} to {span[1]}" if language == "en" else f"{span[0]}～{span[1]}"
