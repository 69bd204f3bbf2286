"""Rates in groups: a small count is shown nowhere and told by nothing beside it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from placefirst.disclosure.rates import column_in_groups, shown, shown_in_groups

ROW = st.integers(0, 30).flatmap(lambda below: st.tuples(st.integers(0, below), st.just(below)))


def is_small(row):
    above, below = row
    return any(0 < each < 5 for each in (above, below - above, below))


@given(st.lists(ROW, min_size=1, max_size=8))
@settings(max_examples=80, deadline=None)
def test_a_row_with_a_small_count_is_never_shown_and_never_hidden_alone(rows):
    seen = shown(rows)
    hidden = [row for row, is_seen in zip(rows, seen, strict=True) if not is_seen]

    assert not any(is_small(row) for row, is_seen in zip(rows, seen, strict=True) if is_seen)
    whole = (sum(above for above, _ in rows), sum(below for _, below in rows))
    if not is_small(whole) and len(rows) > 1:
        assert len(hidden) != 1


@given(st.lists(st.lists(ROW, min_size=1, max_size=4), min_size=1, max_size=5))
@settings(max_examples=80, deadline=None)
def test_groups_and_rows_together_do_not_leave_one_small_row_to_be_worked_out(groups):
    found = shown_in_groups(groups)
    for rows, is_seen, seen in zip(groups, found.groups, found.rows, strict=True):
        assert not any(is_small(row) for row, each in zip(rows, seen, strict=True) if each)
        if is_seen:  # its sum is known: no row is hidden alone
            assert not is_small((sum(a for a, _ in rows), sum(b for _, b in rows)))
            assert sum(not each for each in seen) != 1
        else:  # its sum is not to be had by adding up
            assert not all(seen)


def test_two_small_counts_in_two_areas_are_each_hidden_beside_another_of_their_own_area():
    column = [
        [3, 40],
        [2, 50],
    ]  # as one column the two would hide each other alone

    assert column_in_groups(column).rows == ((False, False), (False, False))
    rates = shown_in_groups([[(below // 2, below) for below in rows] for rows in column])
    assert not any(each for rows in rates.rows for each in rows)


@given(st.lists(st.lists(ROW, min_size=1, max_size=4), min_size=1, max_size=5))
@settings(max_examples=80, deadline=None)
def test_who_is_below_the_line_is_hidden_alike_whatever_is_above_it(groups):
    column = column_in_groups([[below for _, below in rows] for rows in groups])
    rates = shown_in_groups(groups)
    for rows, seen, counts in zip(groups, rates.rows, column.rows, strict=True):
        assert all(count for each, count in zip(seen, counts, strict=True) if each)
        assert not any(0 < below < 5 for (_, below), count in zip(rows, counts, strict=True) if count)
