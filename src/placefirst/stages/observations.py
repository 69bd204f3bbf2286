"""Observations: what a treaty body said of a country, which tests, options and figures answer to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from placefirst.parameters.country import Country
from placefirst.parameters.registers import Entry, entries
from placefirst.sources import Source
from placefirst.stages.framework import framework_names, load_framework

REGISTER: Final = "observations"
_KNOWN: Final = ("where", "says", "asks", "tests", "options", "figures")


@dataclass(frozen=True, slots=True)
class Observation:
    """One concern and what was asked in return; texts by language.

    *tests* are (framework, item) whose answers say how it is today, *options* names of options that would
    change it, *figures* names of figures of an answer that show whether they do (``docs/results.md``).
    """

    where: str  # "57 (a), 58 (a)"
    says: Mapping[str, str] = field(hash=False)
    asks: Mapping[str, str] = field(hash=False)
    tests: tuple[tuple[str, str], ...]
    options: tuple[str, ...]
    figures: tuple[str, ...]
    sources: tuple[Source, ...]


def read_observations(country: Country) -> tuple[Observation, ...]:
    """Return the observations of ``observations.yaml`` of *country* in their order; none without that file.

    Raises ``InvalidDefinition`` (file, line, remedy) for a test or an option that there is not.
    """
    return tuple(_observation(country, entry) for entry in entries(country, REGISTER, _KNOWN))


def _observation(country: Country, entry: Entry) -> Observation:
    fields = entry.fields
    options = fields.words("options") if fields.has("options") else ()
    for name in options:
        if name not in country.options:
            raise fields.refuse(
                fields.line("options"), f"there is no option '{name}'.", "Name one of the folder options/."
            )
    return Observation(
        where=fields.text("where"),
        says=entry.texts("says"),
        asks=entry.texts("asks"),
        tests=tuple(_test(entry, each) for each in fields.words("tests")) if fields.has("tests") else (),
        options=options,
        figures=fields.words("figures") if fields.has("figures") else (),
        sources=entry.sources,
    )


def _test(entry: Entry, text: str) -> tuple[str, str]:
    """Return the framework and the item that *text* ("gc_8.open") names."""
    fields = entry.fields
    framework, _dot, item = text.partition(".")
    if framework in framework_names():
        known = [each.key for each in load_framework(framework).items]
        if item in known:
            return framework, item
    raise fields.refuse(
        fields.line("tests"), f"there is no test '{text}'.", "Write framework.item, as gc_8.open."
    )
