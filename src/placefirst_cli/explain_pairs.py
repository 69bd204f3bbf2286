"""Everybody in two worlds as text; ``placefirst explain --follow``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from placefirst.lives import pair_words as words
from placefirst_cli.output import table
from placefirst_cli.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LIFE = {
    "en": "One life among them, month by month ({who}); another with --life.",
    "ja": "そのうちの一人の歩みを月ごとに（{who}）。別の人は --life で選べる。",
}


def pairs_in_words(found: Mapping[str, Any], who: Mapping[str, str], language: str) -> Iterator[Any]:
    """Give the lines and tables of all pairs; the life told below them is of *who*, by language."""
    yield words.finding(found)[language]
    yield ""
    for build in (_causes, _groups, _changes):
        yield build(found, language)
        yield ""
    for each in words.HOW_TO_READ:
        yield "· " + each[language]
    yield ""
    yield LIFE[language].format(who=who[language])
    yield ""


def _causes(found: Mapping[str, Any], language: str) -> Any:
    lines = _table(("cause", "people", "mean"), language)
    for name, label in words.CAUSES.items():
        here = found["causes"][name]
        mean = words.mean_words(here, here["people"])[language]
        lines.add_row(Words(label[language]), f"{here['people']:,}", mean)
    return lines


def _groups(found: Mapping[str, Any], language: str) -> Any:
    headings = ("people", "differ", "own", "more", "less")
    lines = _table(("", *headings, "months", "own_mean"), language)
    for axis, groups in found["groups"].items():
        lines.add_section()
        lines.add_row(words.AXES[axis][language], *[""] * 7)
        for name, here in groups.items():
            both = ((here, here["people"]), (here["own_mean"], here["own"]))
            means = (words.mean_words(mean, people)[language] for mean, people in both)
            counts = (f"{here[heading]:,}" for heading in headings)
            lines.add_row(f"  {words.GROUPS[axis][name][language]}", *counts, *means)
    return lines


def _changes(found: Mapping[str, Any], language: str) -> Any:
    lines = _table(("change", "own", "others"), language)
    for here in found["changes"]:
        label = words.change_words(here["from"], here["to"])[language]
        lines.add_row(Words(label), f"{here['own']:,}", f"{here['others']:,}")
    return lines


def _table(headings: tuple[str, ...], language: str) -> Any:
    lines = table()
    for place, heading in enumerate(headings):
        text = words.HEADINGS[heading][language] if heading else ""
        lines.add_column(text, justify="right" if place else "left", no_wrap=not place)
    return lines
