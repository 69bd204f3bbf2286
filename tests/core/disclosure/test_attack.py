"""Whoever adds and subtracts what is shown finds what the attack finds, and no release lets them."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placefirst.disclosure.attack import ENOUGH, Contradiction, attack, bounds
from placefirst.disclosure.column import BESIDE
from placefirst.disclosure.mend import mended
from placefirst.disclosure.profile import Profile, Withheld
from placefirst.disclosure.release import Release, Sum, as_counted, ends, within

JAPAN, ENGLAND = Profile(10, 5), Profile(8, 5)
PROFILES = (JAPAN, ENGLAND, Profile(5, 1), Profile(4, 3))


def two_way(numbers, columns):
    """Return counts of a table with both its margins and the whole, and the sums that are known."""
    rows = len(numbers) // columns
    cells = {(f"r{at // columns}", f"c{at % columns}"): number for at, number in enumerate(numbers)}
    sums = [
        *(Sum((f"r{r}", "*"), tuple((f"r{r}", f"c{c}") for c in range(columns))) for r in range(rows)),
        *(Sum(("*", f"c{c}"), tuple((f"r{r}", f"c{c}") for r in range(rows))) for c in range(columns)),
        Sum(("*", "*"), tuple((f"r{r}", "*") for r in range(rows))),
    ]
    for each in sums:
        cells[each.whole] = sum(cells[part] for part in each.parts)
    return cells, sums


def enumerated(release, cells, most):
    """Return all that every cell can be, by trying every table with cells up to *most*."""
    inner = [key for key in cells if "*" not in key]
    limits = {key: ends(shown, release.profile) for key, shown in release.cells.items()}
    found = {key: set() for key in cells}
    ranges = [
        range(limits[key][0], min(most, most if limits[key][1] is None else limits[key][1]) + 1)
        for key in inner
    ]
    for numbers in product(*ranges):
        world = dict(zip(inner, numbers, strict=True))
        for each in release.sums:
            world[each.whole] = sum(world[part] for part in each.parts)
        if all(low <= world[key] <= (10**9 if high is None else high) for key, (low, high) in limits.items()):
            for key, number in world.items():
                found[key].add(number)
    return found


@settings(max_examples=settings.default.max_examples // 3, deadline=None)
@given(st.lists(st.integers(0, 7), min_size=4, max_size=4), st.sets(st.integers(0, 8), max_size=4))
def test_the_bounds_are_those_of_trying_every_table(numbers, hidden):
    cells, sums = two_way(numbers, 2)
    shown = as_counted(cells, sums, Profile(4, 3)).withheld(*(sorted(cells)[each] for each in hidden))
    if any(shown.cells[key] == BESIDE for key in cells if "*" not in key) and shown.cells["*", "*"] == BESIDE:
        shown = Release(
            shown.profile, {**shown.cells, ("*", "*"): 12 if sum(numbers) > 10 else 6}, shown.sums
        )
    try:
        found = bounds([shown], cells)
        broken = {each.key for each in attack([shown])}
    except Contradiction:
        assert not any(enumerated(shown, cells, 16).values())
        return
    tried = enumerated(shown, cells, 16)
    for key, (low, high) in found.items():
        if high is not None and high <= 16:
            assert (low, high) == (min(tried[key]), max(tried[key]))
            is_small = any(1 <= number < 4 for number in tried[key])
            assert (key in broken) == (len(tried[key]) < ENOUGH and is_small)


def test_two_hidden_cells_and_both_margins_tell_the_small_count():
    """Finding 12: sibling suppression in the table, and the two one-way tables, unrounded, beside it."""
    cells, sums = two_way([3, 40, 25, 30], 2)
    exact = Release(Profile(5, 1), dict(cells), tuple(sums))
    hidden = exact.withheld(("r0", "c0"), ("r0", "c1"))

    assert [(each.key, each.least, each.most) for each in attack([hidden])] == [(("r0", "c0"), 3, 3)]
    held = mended(hidden)
    assert held.holds
    assert not attack([held.release])


def test_less_than_ten_beside_twenty_in_a_row_of_twenty_is_narrowed_and_still_holds():
    row = Sum(("all",), (("few",), ("many",)))
    release = Release(JAPAN, {("all",): 20, ("few",): Withheld(10), ("many",): 20}, (row,))

    assert bounds([release], [("few",)]) == {("few",): (1, 4)}
    assert not attack([release])


def test_two_releases_that_hold_alone_tell_together_what_came_late():
    """32 agencies and then 33: the difference is one agency."""
    late = Sum(("33",), (("32",), ("late",)))
    first = Release(Profile(5, 1), {("32",): 100}, (late,))
    second = Release(Profile(5, 1), {("33",): 102}, (late,))

    assert not attack([first]) and not attack([second])
    assert [(each.key, each.least, each.most) for each in attack([first, second])] == [(("late",), 2, 2)]
    held = mended(second, [first])
    assert held.release.cells == {("33",): BESIDE}
    assert held.withheld == {("33",): (("late",),)}


def test_a_numerator_of_all_but_one_does_not_tell_the_one():
    part = within(("above",), ("below",))
    release = Release(Profile(5, 1), {("above",): 12, ("below",): 13}, (part,))

    assert [each.key for each in attack([release])] == [part.parts[1]]
    assert mended(release).withheld


def test_what_earlier_releases_tell_by_themselves_is_said_and_not_mended():
    row = Sum(("all",), (("few",), ("many",)))
    earlier = Release(Profile(5, 1), {("all",): 22, ("many",): 20}, (row,))
    found = mended(Release(Profile(5, 1), {("few",): Withheld(5)}, (row,)), [earlier])

    assert not found.holds
    assert [(each.key, each.least, each.most) for each in found.beyond] == [(("few",), 2, 2)]


def test_releases_that_cannot_all_be_true_are_refused():
    row = Sum(("all",), (("one",), ("other",)))
    with pytest.raises(Contradiction):
        attack([Release(JAPAN, {("all",): 10, ("one",): 20, ("other",): 20}, (row,))])


# what the job releases, whatever it is given

quarters = st.lists(st.lists(st.integers(0, 24), min_size=6, max_size=6), min_size=4, max_size=4)


def year_of(tables):
    """Return four quarters of two areas by three bands, bands cumulated, and the year so far: all overlap."""
    cells, sums = {}, []
    for q, numbers in enumerate(tables):
        table, known = two_way(numbers, 3)
        cells |= {(f"q{q}", *key): number for key, number in table.items()}
        sums += [
            Sum((f"q{q}", *each.whole), tuple((f"q{q}", *part) for part in each.parts)) for each in known
        ]
        low = (f"q{q}", "*", "c0+c1")
        cells[low] = cells[f"q{q}", "*", "c0"] + cells[f"q{q}", "*", "c1"]
        sums.append(Sum(low, ((f"q{q}", "*", "c0"), (f"q{q}", "*", "c1"))))
        for key in [("*", "*"), ("r0", "*"), ("*", "c0")]:
            so_far = (f"to q{q}", *key)
            cells[so_far] = sum(cells[(f"q{each}", *key)] for each in range(q + 1))
            sums.append(Sum(so_far, tuple((f"q{each}", *key) for each in range(q + 1))))
    return cells, sums


@settings(max_examples=settings.default.max_examples // 15, deadline=None)
@given(quarters, st.sampled_from(PROFILES))
def test_after_four_quarters_three_numbers_are_possible_for_every_small_count(tables, profile):
    cells, sums = year_of(tables)
    released = []
    for q in range(4):
        mine = {key: number for key, number in cells.items() if key[0] in (f"q{q}", f"to q{q}")}
        known = [each for each in sums if each.whole in mine]
        made = mended(as_counted(mine, known, profile), released)
        assert made.holds
        released.append(made.release)
    small = [key for key, number in cells.items() if 1 <= number < profile.least]
    for key, (low, high) in bounds(released, small).items():
        assert high is None or high - low + 1 >= ENOUGH, (key, low, high)
        assert low <= cells[key] <= (10**9 if high is None else high)
    assert not attack(released)
