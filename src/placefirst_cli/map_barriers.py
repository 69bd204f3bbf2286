"""placefirst map --barriers: what each rule does to each element of IPS, and what nobody pays for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

import placefirst.loop.map
from placefirst.errors import UnknownName
from placefirst.exchange.barriers import as_object
from placefirst.systems.barrier import VERDICTS, Barrier
from placefirst.systems.barrier_matrix import Cell, Repainted
from placefirst.systems.money import Amount
from placefirst_cli.output import console, print_json, table
from placefirst_cli.words import Words

if TYPE_CHECKING:
    from rich.console import Console

#: A sign for each verdict, so that nothing is told by colour; the word stands beside it.
SIGNS: Final = {"pays": "✓", "allows_unpaid": "◖", "limits": "△", "forbids": "✕", "silent": "·", None: "?"}
WORDS: Final = {
    "en": {
        "pays": "pays",
        "allows_unpaid": "allows, unpaid",
        "limits": "limits",
        "forbids": "forbids",
        "silent": "silent",
        None: "not gathered for this day",
    },
    "ja": {
        "pays": "支払う",
        "allows_unpaid": "認めるが支払わない",
        "limits": "制限する",
        "forbids": "禁じる",
        "silent": "定めがない",
        None: "この日については未収録",
    },
}


def show_barriers(
    country: str, on: date, *, options: Sequence[str], programme: str | None, language: str, as_json: bool
) -> None:
    """Print the matrix of *country* on the day *on*, under *options*; only one *programme* if given."""
    answer = placefirst.loop.map.map_barriers(country, on, option="+".join(options))
    known = answer.today.system.country.languages
    if language not in known or language not in WORDS:
        raise UnknownName("language", language, known)
    if programme is not None:
        answer.today.system.programme(programme)  # refuses a name that is not there
    if as_json:
        print_json(as_object(answer, language, programme))
    else:
        _show(console(), answer, programme, language)


def _show(out: Console, answer: Repainted, only: str | None, language: str) -> None:
    then, words = answer.then, WORDS[language]
    country = then.system.country
    under = f", under {answer.option}" if answer.option else ""
    out.print(Words(f"{country.name[language]} on {then.on}{under}: rules and the elements of IPS"))
    nobody = then.paid_by_nobody
    names = "; ".join(each.name[language] for each in nobody)
    out.print(Words(f"No rule pays for {len(nobody)} of {len(then.elements)} elements: {names or 'none'}."))
    totals = ", ".join(f"{count} {words[verdict]}" for verdict, count in then.totals().items())
    out.print(Words(f"Of {len(then.cells)} cells: {totals}."))
    _totals_by_division(out, answer, language)
    for programme in then.programmes:
        if only in (None, programme.key):
            _programme(out, answer, then.row(programme), language)
    _conflicts(out, answer, only, language)
    out.print()
    out.print("Signs: " + " ".join(f"{SIGNS[each]} {words[each]}" for each in VERDICTS))
    out.print("A mark: ● read in law or first publication, ◐ on a secondary site, ◌ not yet.")


def _totals_by_division(out: Console, answer: Repainted, language: str) -> None:
    then, words = answer.then, WORDS[language]
    lines = table()
    lines.add_column("Division", ratio=1)
    for verdict in VERDICTS:
        lines.add_column(Words(words[verdict]), justify="right")
    for division in then.system.divisions.values():
        cells = [cell for each in then.system.programmes_of(division) for cell in then.row(each)]
        if cells:
            counts = then.totals(cells)
            lines.add_row(Words(division.name[language]), *(str(counts[each]) for each in VERDICTS))
    out.print()
    out.print(lines)


def _programme(out: Console, answer: Repainted, cells: Sequence[Cell], language: str) -> None:
    words = WORDS[language]
    changed = answer.changed
    lines = table()
    lines.add_column("Element", min_width=16, ratio=2)
    lines.add_column("Rule", min_width=12, ratio=2)
    lines.add_column("What it says and pays", ratio=8)
    lines.add_column("Read", no_wrap=True)
    for cell in cells:
        verdict = f"{SIGNS[cell.verdict]} {words[cell.verdict]}"
        if cell in changed:
            verdict += f" (was: {words[answer.was(cell).verdict]})"
        said = [cell.barrier.words[language]] if cell.barrier else []
        said += [_amount(each, answer.then.system.country.currency, language) for each in cell.money]
        said += [
            f"Lost with a job: {_amount(each, answer.then.system.country.currency, language)}"
            for each in cell.lost
        ]
        said += [_article(cell.barrier, language)] if cell.barrier else []
        mark = cell.barrier.source.mark if cell.barrier else ""
        lines.add_row(Words(cell.element.name[language]), Words(verdict), Words(" ".join(said)), mark)
    out.print()
    one = cells[0].programme
    out.print(Words(f"{one.name[language]} ({one.division.name[language]})"))
    out.print(lines)


def _article(barrier: Barrier, language: str) -> str:
    return f"[{barrier.article[language]}, from {barrier.since}]"


def _amount(amount: Amount, currency: str, language: str) -> str:
    per = amount.money.per[language]
    if amount.value is None:
        return f"{per}: not in force on this day."
    return f"{currency} {amount.value:,}{amount.mark} {per}."


def _conflicts(out: Console, answer: Repainted, only: str | None, language: str) -> None:
    lines = table()
    lines.add_column("Programme, element", ratio=2)
    lines.add_column("What the contract asks", ratio=3)
    lines.add_column("What the principle asks", ratio=3)
    for cell in answer.then.conflicts:
        barrier = cell.barrier
        if barrier and barrier.contract and barrier.principle and only in (None, cell.programme.key):
            lines.add_row(
                Words(f"{cell.programme.name[language]}: {cell.element.name[language]}"),
                Words(barrier.contract[language]),
                Words(barrier.principle[language]),
            )
    if lines.row_count:
        out.print()
        out.print("What an agency's contract asks against what the principle asks")
        out.print(lines)
