"""Everybody in two worlds as text, then one life; ``placefirst explain --follow``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from placefirst.errors import InvalidRequest
from placefirst.lives import pair_words as words
from placefirst_cli.output import console, print_json, table
from placefirst_cli.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

WHO = "gaf=41-50"  # whose life is told where nobody is asked for
LIFE = {
    "en": "One life among them, month by month ({who}); another with --life.",
    "ja": "そのうちの一人の歩みを月ごとに（{who}）。別の人は --life で選べる。",
}


def follow_pairs(
    country: str,
    *,
    option: list[str],
    life: str | None,
    person: int,
    language: str,
    as_json: bool,
    span: Mapping[str, Any],
    threads: int | None,
    progress: Callable[[str, int, int], None] | None,
    stop: Callable[[], bool],
) -> None:
    """Run the country in both worlds with notes of everybody; print how lives differ, and tell one."""
    import os

    from placefirst.lives.alike import alike
    from placefirst.loop.explain import ground_of, span_of
    from placefirst.loop.life import follow
    from placefirst.loop.pairs import follow_everybody
    from placefirst_cli.explain_life import show_life

    if len(option) != 1:
        raise InvalidRequest("--follow compares today's rules with one scenario. Give --option once.")
    asked = span_of(country, **span)
    who, scenario = alike(asked.data, WHO if life is None else life), asked.scenarios(option)[0]
    ground = ground_of(asked, threads=threads, progress=progress, stop=stop)
    workers = threads or os.cpu_count() or 1
    pairs = follow_everybody(ground, scenario, threads=workers, progress=progress, stop=stop).to_json()
    told = follow(ground, scenario, who, threads=workers, progress=progress, stop=stop).to_json()
    if as_json:
        print_json({**pairs, "life": told})
        return
    page = console()
    for line in _lines(pairs, language):
        page.print(Words(line) if isinstance(line, str) and line else line)
    page.print(Words(LIFE[language].format(who=told["words"][language])))
    page.print("")
    show_life(told, person, language)


def _lines(found: Mapping[str, Any], language: str) -> Iterator[Any]:
    yield words.finding(found)[language]
    yield ""
    for build in (_causes, _groups, _changes):
        yield build(found, language)
        yield ""
    for each in words.HOW_TO_READ:
        yield "· " + each[language]
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
