"""Country: all data of one country, asked by path and day, and seen through changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from hashlib import blake2b
from typing import Protocol

import placefirst.parameters.history as history
import placefirst.parameters.scope as scope
from placefirst.calendars import Era
from placefirst.errors import InvalidRequest, NotSimulated, UnknownName
from placefirst.parameters.files import File
from placefirst.parameters.history import Parameter, Scalar, Table, Trace, Value
from placefirst.parameters.overlay import Overlay
from placefirst.parameters.values import scalar
from placefirst.sources import Source


class ChangeLike(Protocol):
    """From *start*, the parameter at *path* has this value instead."""

    @property
    def path(self) -> str:
        """Where, as ``levers.quasi_ips_places``."""

    @property
    def start(self) -> date:
        """From which day on."""

    @property
    def value(self) -> Scalar | int:
        """What holds instead."""

    @property
    def because(self) -> str:
        """The sentence a reader of the result will see."""


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the country that is simulated on its own (Japan: a prefecture)."""

    code: str  # "13"
    iso: str  # "JP-13"
    name: Mapping[str, str] = field(hash=False)  # by language


@dataclass(frozen=True)
class Country:
    """One country's data; never changes. :meth:`with_changes` gives another one."""

    code: str
    files: Mapping[str, File]  # programme, topic and country files by stem
    options: Mapping[str, File]  # option files by name
    areas: tuple[Area, ...]
    fingerprint: str  # of all data files (and changes): equal prints, equal numbers
    _parameters: Mapping[str, Parameter | Table] = field(repr=False)
    overlays: tuple[Overlay, ...] = field(default=(), repr=False)  # what stands over the files, in order

    @property
    def name(self) -> Mapping[str, str]:
        """The country's name by language."""
        name: Mapping[str, str] = self.files["country"].head["name"]
        return name

    @property
    def currency(self) -> str:
        """Three letters of ISO 4217."""
        return str(self.files["country"].head["currency"])

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages every text of this country is written in."""
        languages: tuple[str, ...] = self.files["country"].head["languages"]
        return languages

    @property
    def fiscal_year_starts(self) -> int:
        """The first month of a fiscal year, 1 to 12."""
        return int(self.files["country"].head["fiscal_year_starts"])

    @property
    def as_of(self) -> date:
        """The day the folder was last brought up to date."""
        day: date = self.files["country"].head["as_of"]
        return day

    @property
    def eras(self) -> tuple[Era, ...]:
        """The eras of the country's calendar, if it counts years by them."""
        eras: tuple[Era, ...] = self.files["country"].head["eras"]
        return eras

    @property
    def is_imaginary(self) -> bool:
        """Whether the country does not exist: its money is the code that ISO 4217 keeps for tests."""
        return self.currency == "XTS"

    @property
    def lacks(self) -> tuple[str, ...]:
        """The files that would still have to be written before the country can be simulated."""
        return scope.lacking(self.files, has_areas=bool(self.areas))

    @property
    def is_simulated(self) -> bool:
        """Whether everything that the simulation reads is there."""
        return not self.lacks

    @property
    def level(self) -> str:
        """How far the country is described, one of ``scope.LEVELS``."""
        if self.is_simulated:
            return scope.SIMULATED
        return scope.MAPPED if self.files["country"].head["programmes"] else scope.FUNDING

    def require_simulated(self) -> None:
        """Raise ``NotSimulated``, which says what is missing, for a country at the level of Map."""
        if self.lacks:
            raise NotSimulated(self.code, self.name.get("en", self.code), self.lacks)

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path there is, without the country's code, in file order."""
        return tuple(self._parameters)

    def parameter(self, path: str) -> Parameter:
        """Return the parameter at *path* ("people.smr"); raises ``UnknownName``, also for a table."""
        found = self._find(path)
        if not isinstance(found, Parameter):
            raise UnknownName("parameter", path, self._near(path, Parameter))
        return found

    def table(self, path: str) -> Table:
        """Return the table at *path* ("people.life_table"); raises ``UnknownName``."""
        found = self._find(path)
        if not isinstance(found, Table):
            raise UnknownName("table", path, self._near(path, Table))
        return found

    def parameters_of(self, stem: str) -> Mapping[str, Parameter | Table]:
        """Return the parameters and tables of the file *stem* by short name, as changes have left them."""
        return {name: self._parameters[f"{stem}.{name}"] for name in self.files[stem].parameters}

    def has(self, path: str) -> bool:
        """Whether there is a parameter or a table at *path*."""
        return path.removeprefix(f"{self.code}.") in self._parameters

    def is_table(self, path: str) -> bool:
        """Whether a table stands at *path*."""
        return isinstance(self._find(path), Table)

    def at(self, path: str, day: date) -> Value:
        """Return the value at *path* in force on *day*; raises ``UnknownName`` and ``NotInForce``."""
        return self.parameter(path).at(day)

    def exact(self, path: str, day: date) -> Fraction:
        """Return the exact number at *path* on *day*."""
        value = self.at(path, day).value
        if not isinstance(value, Fraction):
            raise InvalidRequest(
                "{code}.{path} is no number but {value!r}. Ask for .at or .flag.",
                code=self.code,
                path=path,
                value=value,
            )
        return value

    def number(self, path: str, day: date) -> float:
        """Return the number at *path* on *day*, rounded to a float."""
        return float(self.exact(path, day))

    def whole(self, path: str, day: date) -> int:
        """Return the whole number at *path* on *day*; refuses a fraction."""
        number = self.exact(path, day)
        if number.denominator != 1:
            raise InvalidRequest(
                "{code}.{path} must be a whole number, and is {number:g}.",
                code=self.code,
                path=path,
                number=float(number),
            )
        return int(number)

    def flag(self, path: str, day: date) -> bool:
        """Return true or false at *path* on *day*."""
        value = self.at(path, day).value
        if not isinstance(value, bool):
            raise InvalidRequest(
                "{code}.{path} is no flag but {value!r}. Ask for .at or .number.",
                code=self.code,
                path=path,
                value=value,
            )
        return value

    def word(self, path: str, day: date) -> str:
        """Return the word at *path* on *day*."""
        value = self.at(path, day).value
        if not isinstance(value, str):
            raise InvalidRequest(
                "{code}.{path} is no word but {value!r}. Ask for .at or .number.",
                code=self.code,
                path=path,
                value=value,
            )
        return value

    def trace(self) -> AbstractContextManager[Trace]:
        """Record what is read inside the ``with`` block: ``with country.trace() as t: …; t.rests_on``."""
        return history.trace()

    def with_changes(self, changes: Iterable[ChangeLike]) -> Country:
        """Return this country seen through *changes*; everything untouched is shared.

        A change replaces every value from its start on. Raises ``UnknownName`` for a path that is
        not there and ``InvalidRequest`` for a value that its unit cannot take.
        """
        parameters, prints = dict(self._parameters), [self.fingerprint]
        for change in changes:
            path = change.path.removeprefix(f"{self.code}.")
            if path in parameters and isinstance(parameters[path], Table):
                raise InvalidRequest(
                    "{path} is a table. Change a parameter instead; tables change by their file.",
                    path=path,
                )
            parameter = parameters.get(path)
            if not isinstance(parameter, Parameter):
                raise UnknownName("parameter", path, self._near(path, Parameter))
            parameters[path] = _changed(parameter, change)
            prints.append(f"{path} {change.start} {change.value!r}")
        if len(prints) == 1:
            return self
        fingerprint = blake2b("\n".join(prints).encode(), digest_size=16).hexdigest()
        return replace(self, fingerprint=fingerprint, _parameters=parameters)

    def with_numbers(
        self, numbers: Mapping[str, Mapping[str, Parameter | Table]], overlay: Overlay
    ) -> Country:
        """Return this country with the *numbers* of *overlay*, by file and short name, in place of its own.

        :func:`placefirst.parameters.overlay.laid_over` makes them.
        """
        parameters = dict(self._parameters)
        files, options = dict(self.files), dict(self.options)
        for stem, given in numbers.items():
            option = stem.removeprefix("options.")
            home, key = (files, stem) if stem in files else (options, option)
            home[key] = replace(home[key], parameters={**home[key].parameters, **given})
            parameters |= {f"{stem}.{name}": number for name, number in given.items()}
        prints = f"{self.fingerprint}\noverlay {overlay.digest}"
        return replace(
            self, files=files, options=options, _parameters=parameters,
            overlays=(*self.overlays, overlay),
            fingerprint=blake2b(prints.encode(), digest_size=16).hexdigest(),
        )  # fmt: skip

    def _find(self, path: str) -> Parameter | Table | None:
        found = self._parameters.get(path)
        return self._parameters.get(path.removeprefix(f"{self.code}.")) if found is None else found

    def _near(self, path: str, kind: type[Parameter] | type[Table]) -> list[str]:
        stem = path.removeprefix(f"{self.code}.").rpartition(".")[0]
        known = [each for each, found in self._parameters.items() if isinstance(found, kind)]
        return [each for each in known if each.rpartition(".")[0] == stem] or known


def _changed(parameter: Parameter, change: ChangeLike) -> Parameter:
    raw = (
        Fraction(change.value)
        if isinstance(change.value, int) and not isinstance(change.value, bool)
        else change.value
    )

    def refuse(problem: str, remedy: str) -> InvalidRequest:
        return InvalidRequest(
            "{path}: {problem} {remedy}",
            path=parameter.path,
            problem=problem,
            remedy=remedy,
        )

    because = change.because or "a scenario"
    source = Source("change", because, "this scenario", "assumption", "assumed")
    value = Value(scalar(raw, parameter.unit, refuse=refuse), change.start, source, status="changed")
    kept = tuple(each for each in parameter.history if each.start < change.start)
    return replace(parameter, history=(*kept, value))
