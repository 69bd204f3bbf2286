"""Diary: who of an area is due in which month of a run, and with which kind of date.

A page is of one month and kind: what happens to one person after another is then guessed right, and nobody is
looked at before the month has come. It consists of lines of fifteen people, each headed by where the line
before it ends: nobody waits for one person to learn who comes next. Lines that were read are written again.
Compiled; *i* is a person's place in the area, *q* the record.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from placefirst.simulation.books import LINE
from placefirst.simulation.codes import KIND_BITS, KIND_MASK
from placefirst.simulation.dealing import KINDS
from placefirst.simulation.luck import entry, leaf

WIDTH = LINE // 4  # of a line, of 32 bits each: what the processor fetches together
_IN_LINE = np.int64(WIDTH - 1)  # the bits of a place in a line


class Diary(NamedTuple):
    """The pages of an area."""

    ends: NDArray[np.int32]  # (month x KINDS,): behind whom a page ends, 0 where nobody is on it
    lines: NDArray[np.int32]  # (line x WIDTH,)
    free: NDArray[np.int32]  # (2 + line,): lines begun, lines that are free, and where these begin
    origin: int  # absolute month of the first pages


def diary_of(people: int, start: int, end: int) -> Diary:
    """Return room for so many *people* in the absolute months start..end-1."""
    pages = (end - start) * KINDS
    lines = people // (WIDTH - 1) + pages + 1
    return Diary(
        np.empty(pages, np.int32), np.empty(lines * WIDTH, np.int32), np.empty(2 + lines, np.int32), start
    )


@leaf
def in_short(q):
    """Return the month of the next date and its kind, doubled, and odd for a person whom an agency serves."""
    return (np.int64(q.due) << KIND_BITS | np.int64(q.what)) << 1 | np.int64(q.agency >= 0)


@leaf
def _write(d, due, what, i):
    page = (due - d.origin) * KINDS + what
    if page >= d.ends.shape[0]:
        return  # due after the run
    end = np.int64(d.ends[page])
    if end & _IN_LINE == 0:  # the line is full, or there is none yet
        before = end
        if d.free[1] > 0:
            d.free[1] -= 1
            end = np.int64(d.free[2 + d.free[1]])
        else:
            end = np.int64(d.free[0]) * WIDTH
            d.free[0] += 1
        d.lines[end] = before
        end += 1
    d.lines[end] = i
    d.ends[page] = end + 1


@leaf
def _set_free(d, line):
    d.free[2 + d.free[1]] = line
    d.free[1] += 1


@leaf
def write_down(d, q, i):
    """Write down when the person is due; it must not stand elsewhere."""
    _write(d, np.int64(q.due), np.int64(q.what), i)


@leaf
def read(d, m, kind, first, out, number):
    """Read the page of a month and kind of date, once; fill *out* from place *number* on with rows of people,
    those of the area from *first* on, and return the place behind.
    """
    page = (m - d.origin) * KINDS + kind
    end = np.int64(d.ends[page])
    d.ends[page] = 0
    while end > 0:
        line = (end - 1) & ~_IN_LINE
        for k in range(line + 1, end):
            out[number] = first + np.int64(d.lines[k])
            number += 1
        _set_free(d, line)
        end = np.int64(d.lines[line])
    return number


@leaf
def cross_out(d, q, i):
    """Take the person out before the date changes: whoever stands last on the page takes the place."""
    page = (np.int64(q.due) - d.origin) * KINDS + np.int64(q.what)
    if page >= d.ends.shape[0]:
        return
    last = np.int64(d.ends[page]) - 1
    end = last + 1
    while end > 0:
        line = (end - 1) & ~_IN_LINE
        for k in range(line + 1, end):
            if d.lines[k] == i:
                d.lines[k] = d.lines[last]
                d.ends[page] = last
                if last & _IN_LINE == 1:  # nobody is left on its line
                    d.ends[page] = d.lines[last - 1]
                    _set_free(d, last - 1)
                return
        end = np.int64(d.lines[line])


@entry
def write_anew(d, dues, first, last):
    """Write down everybody from *dues*, (person of the country,), see :func:`in_short`."""
    for page in range(d.ends.shape[0]):
        d.ends[page] = 0
    d.free[0], d.free[1] = 0, 0
    for i in range(first, last):
        short = np.int64(dues[i]) >> 1
        _write(d, short >> KIND_BITS, short & KIND_MASK, i - first)
