"""Uncertain: which numbers of a country may be off, and with what they belong together.

A country's register ``uncertain.yaml`` names them in groups: what one study would tell at once. Each number
keeps its own ``distribution`` or ``range`` in the file it stands in; one with a range alone is drawn around
its value: half of the weight below it, half above, falling in a straight line to either end (assumed).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from placefirst.parameters.country import Country
from placefirst.parameters.registers import Entry, entries

REGISTER: Final = "uncertain"
_KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "group": ("label", "measure", "paths", "is_calibrated"),
    "correlation": ("coefficient",),
    "sum_to_one": (),
    "kept_fixed": ("why",),
}
_KNOWN: Final = (*_KINDS, *(key for keys in _KINDS.values() for key in keys))


@dataclass(frozen=True, slots=True)
class Group:
    """Numbers that one study would tell at once."""

    name: str  # "ips_effect"
    label: Mapping[str, str] = field(hash=False)  # by language: "What IPS achieves"
    measure: Mapping[str, str] = field(hash=False)  # by language: what one would count, and where
    paths: tuple[str, ...]  # of parameters, in the order of the file
    is_calibrated: bool  # drawn together, as one of the stored points that all meet the published flows


@dataclass(frozen=True, slots=True)
class Correlation:
    """How far two numbers go together: the correlation of their normal scores, from -1 to 1."""

    first: str
    second: str
    coefficient: float
    where: str  # file and line


@dataclass(frozen=True, slots=True)
class Fixed:
    """Numbers that runs read and that are not drawn, and why."""

    paths: tuple[str, ...]
    why: Mapping[str, str] = field(hash=False)  # by language


@dataclass(frozen=True, slots=True)
class Register:
    """What a country's ``uncertain.yaml`` says."""

    groups: tuple[Group, ...] = ()
    correlations: tuple[Correlation, ...] = ()
    sums: tuple[tuple[str, ...], ...] = ()  # shares that make one whole
    fixed: tuple[Fixed, ...] = ()

    def group_of(self, path: str) -> Group:
        """Return the group that *path* is drawn in; raises ``StopIteration`` for one that is not drawn."""
        return next(group for group in self.groups if path in group.paths)


def read_register(country: Country) -> Register:
    """Return the country's register, empty without one.

    Raises ``InvalidDefinition`` (file, line, remedy) for a path that is not there or stands twice, shares or
    correlations of numbers that are not drawn, and a coefficient outside -1 to 1.
    """
    groups: list[Group] = []
    correlations: list[Correlation] = []
    sums: list[tuple[str, ...]] = []
    fixed: list[Fixed] = []
    taken: set[str] = set()
    later: list[tuple[Entry, str]] = []
    for entry in entries(country, REGISTER, _KNOWN):
        kind = _kind(entry)
        if kind == "group":
            groups.append(_group(country, entry, taken))
        elif kind == "kept_fixed":
            fixed.append(Fixed(_paths(country, entry, kind, taken), entry.texts("why")))
        else:
            later.append((entry, kind))
    drawn = {path for group in groups for path in group.paths}
    for entry, kind in later:
        fields = entry.fields
        paths = fields.words(kind)
        for path in paths:
            if path not in drawn:
                problem = f"'{path}' is in no group, so nothing draws it."
                raise fields.refuse(fields.line(kind), problem, "Name it in a group, or leave it out here.")
        if kind == "sum_to_one":
            sums.append(paths)
        else:
            correlations.append(_correlation(entry, paths))
    return Register(tuple(groups), tuple(correlations), tuple(sums), tuple(fixed))


def _kind(entry: Entry) -> str:
    fields = entry.fields
    kinds = [kind for kind in _KINDS if fields.has(kind)]
    if len(kinds) != 1:
        raise fields.refuse(
            fields.node.line, f"an entry is one of {', '.join(_KINDS)}.", "Write exactly one of these keys."
        )
    for key in _unknown(entry, kinds[0]):
        raise fields.refuse(fields.line(key), f"'{key}' does not belong to a {kinds[0]}.", "Leave it out.")
    return kinds[0]


def _unknown(entry: Entry, kind: str) -> Iterator[str]:
    for key in entry.fields.node.value:
        if key not in (kind, *_KINDS[kind], "source"):
            yield str(key)


def _group(country: Country, entry: Entry, taken: set[str]) -> Group:
    fields = entry.fields
    is_calibrated = fields.has("is_calibrated") and fields.flag("is_calibrated")
    paths = () if is_calibrated else _paths(country, entry, "paths", taken)  # the points name their own
    return Group(fields.text("group"), entry.texts("label"), entry.texts("measure"), paths, is_calibrated)


def _paths(country: Country, entry: Entry, key: str, taken: set[str]) -> tuple[str, ...]:
    fields = entry.fields
    paths = fields.words(key)
    for path in paths:
        if not country.has(path) or (key == "paths" and country.is_table(path)):
            raise fields.refuse(
                fields.line(key), f"there is no number '{path}'.", "Name a parameter as file.name."
            )
        if path in taken:
            raise fields.refuse(fields.line(key), f"'{path}' stands twice in this file.", "Keep one.")
        taken.add(path)
    return paths


def _correlation(entry: Entry, paths: tuple[str, ...]) -> Correlation:
    fields = entry.fields
    line = fields.line("coefficient")
    coefficient = fields.get("coefficient").value
    if isinstance(coefficient, bool | str) or coefficient is None or not -1 <= coefficient <= 1:
        raise fields.refuse(line, "a coefficient is a number from -1 to 1.", "Write coefficient: -0.766.")
    if len(paths) != 2:
        raise fields.refuse(fields.line("correlation"), "a correlation has two numbers.", "Name two.")
    return Correlation(paths[0], paths[1], float(coefficient), f"{fields.shown}:{line}")
