"""The diary says who is due in a month with which kind of date: everybody once, and nobody else."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from placefirst.simulation.books import people_of
from placefirst.simulation.dealing import KINDS
from placefirst.simulation.diary import cross_out, diary_of, in_short, read, write_anew, write_down

START, MONTHS, FIRST = 24_300, 5, 100  # the area's people stand from row 100 on
DATES = st.tuples(st.integers(0, MONTHS + 1), st.sampled_from([0, 7, 9, KINDS - 1]))


def written(dates):
    """A diary of people with these dates, and their records."""
    people, dues = people_of(FIRST + len(dates)), np.zeros(FIRST + len(dates), np.int32)
    for i, (month, kind) in enumerate(dates):
        q = people[FIRST + i]
        q["due"], q["what"], q["agency"] = START + month, kind, -1
        dues[FIRST + i] = in_short(q)
    diary = diary_of(len(dates), START, START + MONTHS)
    write_anew(diary, dues, FIRST, FIRST + len(dates))
    return diary, people


def page(diary, month, kind):
    """Who stands on a page, by place in the area, ascending; it is read with that."""
    out = np.empty(1_000, np.int64)
    number = read(diary, np.int64(START + month), np.int64(kind), np.int64(FIRST), out, np.int64(0))
    return sorted((out[:number] - FIRST).tolist())


def due(dates, month, kind):
    """Who ought to stand there."""
    return [i for i, date in enumerate(dates) if date == (month, kind)]


@settings(deadline=None, max_examples=40)
@given(st.lists(DATES, max_size=80), st.lists(st.tuples(st.integers(0, 79), DATES), max_size=60))
def test_whoever_moves_leaves_one_page_and_stands_on_the_other(dates, moves):
    diary, people = written(dates)
    for i, (month, kind) in moves:
        if i < len(dates):
            q = people[FIRST + i]
            cross_out(diary, q, np.int64(i))
            q["due"], q["what"] = START + month, kind
            write_down(diary, q, np.int64(i))
            dates[i] = (month, kind)

    for month in range(MONTHS):
        for kind in (0, 7, 9, KINDS - 1):
            assert due(dates, month, kind) == page(diary, month, kind)


@settings(deadline=None, max_examples=20)
@given(st.lists(DATES, min_size=1, max_size=200))
def test_months_are_read_one_after_another_while_people_are_written_down_again(dates):
    diary, people = written(dates)
    for month in range(MONTHS):
        for kind in (0, 7, 9, KINDS - 1):
            read_now = page(diary, month, kind)
            assert due(dates, month, kind) == read_now
            assert [] == page(diary, month, kind)  # once
            for i in read_now:
                later = (month + 1 + i % 3, (0, 7, 9)[i % 3])
                people[FIRST + i]["due"], people[FIRST + i]["what"] = START + later[0], later[1]
                write_down(diary, people[FIRST + i], np.int64(i))
                dates[i] = later


def test_full_lines_and_one_more_are_read_whole():
    for number in (0, 1, 15, 16, 30, 31):
        dates = [(2, 9)] * number
        diary, _people = written(dates)

        assert list(range(number)) == page(diary, 2, 9)
