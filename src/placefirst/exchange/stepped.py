"""Stepped: an agency's quarter as its network sees it, whatever is made of it: every count in fives.

What a network shows is made of these and of nothing else: sums, rates, pictures, models, of one quarter or of
many, yesterday and today. So two figures together tell no more of an agency than this form of its return
does. And the form is itself a return that could have been handed in, and up to four more people of any one
kind would look the same (:mod:`placefirst.disclosure.steps`): for each count, shown or worked out, as many
numbers are left as there are in a step. Counts of staff and of visits are nobody's who is served.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from placefirst.disclosure.steps import in_steps
from placefirst.measures.nested import ABOVE, BELOW, Line, wholes_first
from placefirst.measures.quarterly import (
    DIAGNOSIS,
    EVERYBODY,
    GAF,
    TIMES,
    Bands,
    Cell,
    Quarterly,
    Times,
    place,
)

#: The step of every count.
STEP: Final = 5
#: What a network's people are told apart by; not by both at once, where each would stand nearly alone.
AXES: Final = (EVERYBODY, GAF, DIAGNOSIS)


def stepped(quarterly: Quarterly, start: int) -> Quarterly:
    """
    Return *quarterly* with every count of people in steps; *start*, below ``STEP``, is the agency's secret.

    It is the same for all of an agency's quarters: of the same people the same is said each time, and who
    waits for other luck waits in vain. Groups make everybody, and who lies within others by a definition
    does so here. Totals alone come out as those of the whole.
    """
    people, left_out = in_steps((quarterly.people, quarterly.left_out), STEP, start)
    work = quarterly.workforce
    return replace(
        quarterly,
        cells=(
            *(_alone(cell, start) for cell in quarterly.cells if not cell.by),
            *(cell for by in (GAF, DIAGNOSIS) for cell in _cells(quarterly.cells, by, start)),
        ),
        times=tuple(table for by in AXES for what in TIMES for table in _times(quarterly, what, by, start)),
        bands=tuple(bands for each in quarterly.bands if (bands := _bands(each, start)).counts),
        workforce=work and replace(work, caseload=in_steps((work.caseload,), STEP, start)[0]),
        people=people,
        left_out=left_out,
    )


def _alone(cell: Cell, start: int) -> Cell:
    """Return a total: of one count alone a line is short, and who lies within others does so by itself."""
    measure, version, by, of, *counts = cell
    return Cell(measure, version, by, of, *((start + number) // STEP * STEP for number in counts))


def _cells(cells: Sequence[Cell], by: str, start: int) -> list[Cell]:
    """Return the cells on one axis; groups of which nobody is seen are not there."""
    here: dict[str, list[Cell]] = {}
    for cell in cells:
        if cell.by == by:
            here.setdefault(cell.measure, []).append(cell)
    for held in here.values():
        held.sort(key=lambda cell: place(cell.of))
    seen: dict[Line, dict[str, int]] = {}
    for line, wholes in wholes_first(frozenset(here)).items():
        measure, side = line
        counts = {each.of: each.above if side == ABOVE else each.below for each in here[measure]}
        seen[line] = _within(counts, [seen[whole] for whole in wholes], start)
    found = []
    for measure, held in here.items():
        above, below = seen[measure, ABOVE], seen[measure, BELOW]
        uncounted = in_steps([each.uncounted for each in held], STEP, start)
        found += [
            each._replace(above=above[each.of], below=below[each.of], uncounted=rest)
            for each, rest in zip(held, uncounted, strict=True)
            if below[each.of] or rest
        ]
    return found


def _within(counts: Mapping[str, int], wholes: Sequence[Mapping[str, int]], start: int) -> dict[str, int]:
    """Return *counts* by group in steps, none above its group in *wholes*: then another group is called."""
    seen = dict(zip(counts, in_steps(counts.values(), STEP, start), strict=True))
    ends = {of: min((whole[of] for whole in wholes if of in whole), default=seen[of] + STEP) for of in seen}
    over = [of for of, step in seen.items() if step > ends[of] and step > counts[of]]
    for of in over:
        seen[of] -= STEP
    for of in seen:
        if over and seen[of] < counts[of] and seen[of] + STEP <= ends[of]:
            seen[of] += STEP
            over.pop()
    return seen


def _times(quarterly: Quarterly, what: str, by: str, start: int) -> Iterator[Times]:
    """Yield the life tables on one axis: group after group, in the order of the weeks until each left."""
    tables = [each for each in quarterly.times if (each.what, each.by) == (what, by)]
    tables.sort(key=lambda table: place(table.of))
    line = [
        [number for pair in zip(each.ended, each.unseen, strict=True) for number in pair] for each in tables
    ]
    counts = iter(in_steps((number for each in line for number in each), STEP, start))
    uncounted = in_steps((each.uncounted for each in tables), STEP, start)
    for table, was, rest in zip(tables, line, uncounted, strict=True):
        here = [next(counts) for _number in was]
        weeks = max((at // 2 for at, number in enumerate(here) if number), default=-1) + 1
        if weeks or rest:
            ended, unseen = tuple(here[: 2 * weeks : 2]), tuple(here[1 : 2 * weeks : 2])
            yield table._replace(ended=ended, unseen=unseen, uncounted=rest)


def _bands(bands: Bands, start: int) -> Bands:
    counts = zip(bands.counts, in_steps(bands.counts.values(), STEP, start), strict=True)
    return Bands(bands.what, {band: number for band, number in counts if number})
