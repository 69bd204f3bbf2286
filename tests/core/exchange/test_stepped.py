"""Whatever a network shows of its agencies, of one day or of two, leaves every small count open."""

from collections import Counter
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from placefirst.disclosure.block import Block
from placefirst.disclosure.release import Sum, within
from placefirst.disclosure.steps import in_steps
from placefirst.exchange.stepped import AXES, STEP, stepped
from placefirst.measures.quarterly import (
    DIAGNOSIS,
    EVERYBODY,
    GAF,
    Bands,
    Cell,
    Quarterly,
    Times,
    Workforce,
    together,
)

GAFS, DIAGNOSES = ("le_50", "51_60", "61_70"), ("schizophrenia", "depression", "other")
BOTH = tuple(f"{gaf}|{diagnosis}" for gaf in GAFS for diagnosis in DIAGNOSES)
GROUPS = {EVERYBODY: ("",), GAF: GAFS, DIAGNOSIS: DIAGNOSES}
#: All on the caseload, and who of them worked; who was taken on without a job, and who of them began one; and
#: whose request was decided, and who of them was declined.
WORKED, BEGAN, DECLINED = "learning_community_quarter", "ips_grow_2024_04", "refusal_rate"
MEASURES, SIDES = (WORKED, BEGAN, DECLINED), ("above", "below")
STARTS = st.integers(0, STEP - 1)
COUNTS = st.lists(st.integers(0, 30), max_size=12)
PERSON = st.tuples(
    st.sampled_from(GAFS), st.sampled_from(DIAGNOSES),
    st.sampled_from(("declined", "new", "new with a job", "there before")), st.booleans(), st.booleans(),
)  # fmt: skip
PEOPLE = st.lists(PERSON, max_size=25)


def quarter_of(people):
    """The quarter of an agency that serves *people*: GAF, diagnosis, how they came, worked, began."""
    cells = []
    for by in AXES:
        for of in GROUPS[by]:
            mine = [each for each in people if of in ("", *each[:2])]
            lines = {
                WORKED: [each[3] for each in mine if each[2] != "declined"],
                BEGAN: [each[3] and each[4] for each in mine if each[2] == "new"],
                DECLINED: [each[2] == "declined" for each in mine if each[2] != "there before"],
            }
            cells += [
                Cell(name, "1", by, of, sum(above), len(above), len(above) // 4)
                for name, above in lines.items()
                if above or not by
            ]
    return Quarterly(
        date(2026, 4, 1), date(2026, 6, 30), tuple(cells),
        times=(Times("tenure", "", "", tuple(each[3] for each in people), (0,) * len(people)),),
        bands=(Bands("setting", Counter(each[1] for each in people if each[3])),),
        workforce=Workforce(2, 1.5, len(people), 7), people=len(people), left_out=len(people) // 3,
    )  # fmt: skip


@given(COUNTS, st.integers(2, 9), st.data())
def test_a_count_in_steps_is_one_of_the_two_around_it_and_sums_are_those_of_the_line(counts, base, data):
    start = data.draw(st.integers(0, base - 1))
    found = in_steps(counts, base, start)

    for count, step in zip(counts, found, strict=True):
        assert step in (count // base * base, -(-count // base) * base)
    assert (sum(found),) == in_steps([sum(counts)], base, start)


@given(COUNTS, st.integers(2, 9))
def test_over_all_beginnings_no_count_is_moved_up_or_down(counts, base):
    every = [in_steps(counts, base, start) for start in range(base)]
    assert [sum(column) for column in zip(*every, strict=True)] == ([base * count for count in counts])


@given(PEOPLE, STARTS)
def test_everything_is_in_fives_near_to_what_it_was_and_above_lies_within_below(people, start):
    quarterly = quarter_of(people)
    found = stepped(quarterly, start)

    was = {each[:4]: each for each in quarterly.cells}
    for each in found.cells:
        assert all(abs(now - then) < STEP for now, then in zip(each[4:], was[each[:4]][4:], strict=True))
        assert 0 <= each.above <= each.below
    for by in (GAF, DIAGNOSIS):
        for measure in MEASURES:
            parts = [each for each in found.cells if (each.measure, each.by) == (measure, by)]
            assert sum(each.below for each in parts) <= found.cell(measure).below
    numbers = [number for each in found.cells for number in each[4:]]
    numbers += [number for each in found.times for number in (*each.ended, *each.unseen)]
    numbers += [number for each in found.bands for number in each.counts.values()]
    numbers += [found.people, found.left_out, found.workforce.caseload]
    assert all(number % STEP == 0 for number in numbers)
    assert (found.workforce.specialists, found.workforce.full_time, found.workforce.visits) == (2, 1.5, 7)
    alone = tuple(each for each in quarterly.cells if not each.by)
    assert stepped(Quarterly(quarterly.first, quarterly.last, alone), start).cells == tuple(
        each for each in found.cells if not each.by
    )


@given(st.lists(PERSON, min_size=1, max_size=6), st.integers(0, STEP - 1), st.data())
def test_what_is_seen_could_be_the_return_itself_and_so_with_four_more_of_any_kind(kinds, more, data):
    """The reason why no count is pinned, and no beginning can be found out."""
    seen = [each for each in kinds for _ in range(STEP)]
    after = [*seen, *[data.draw(st.sampled_from(kinds))] * more]

    assert counts(stepped(quarter_of(seen), 0)) == counts(stepped(quarter_of(after), 0))
    for start in range(STEP):
        assert counts(stepped(quarter_of(seen), start)) == counts(quarter_of(seen))


def counts(quarterly):
    return {each[:6] for each in quarterly.cells if each.below}


class Reader:
    """Who knows every definition and sum, and saw of one agency what *shown* is the difference of.

    They know that a count is one of the two fives around it, and where each line stood after each group, all
    lines from one beginning that they do not know; *is_near*: only that a count is near to what is seen, as
    where groups do not make everybody.
    """

    def __init__(self, shown):
        self.known = {("start",): (0, STEP - 1)}
        self.sums = []
        self.is_near = any(self._falls_short(shown, line, by) for line in self._lines() for by in AXES)
        for measure, side in self._lines():
            for by in AXES:
                self._line(shown, measure, side, by)
            for at, by in enumerate((GAF, DIAGNOSIS)):
                for of in GROUPS[by]:
                    inner = [each for each in BOTH if each.split("|")[at] == of]
                    self._sum((measure, side, of), [(measure, side, each) for each in inner])
        for of in ("all", *GAFS, *DIAGNOSES, *BOTH):
            for measure in MEASURES:
                self._sum((measure, "below", of), [(measure, "above", of), (measure, "rest", of)])
            for part, whole in (
                ((DECLINED, "rest", of), (WORKED, "below", of)),
                ((BEGAN, "below", of), (DECLINED, "rest", of)),
                ((BEGAN, "above", of), (WORKED, "above", of)),
            ):
                self.sums.append(within(part, whole))

    @staticmethod
    def _lines():
        return [(measure, side) for measure in MEASURES for side in SIDES]

    @staticmethod
    def _shown(shown, measure, side, by, of):
        cell = shown.cell(measure, by, of)
        return getattr(cell, side) if cell else 0

    def _falls_short(self, shown, line, by):
        whole = self._shown(shown, *line, EVERYBODY, "")
        return sum(self._shown(shown, *line, by, of) for of in GROUPS[by]) != whole

    def _line(self, shown, measure, side, by):
        keys, step = [], 0
        for of in GROUPS[by]:
            number = self._shown(shown, measure, side, by, of)
            keys.append((measure, side, of or "all"))
            self.known[keys[-1]] = (max(number - STEP + 1, 0), number + STEP - 1)
            step += number
            if not self.is_near:
                at = ("line", measure, side, by, of)
                self.known[at] = (step, step + STEP - 1)
                self._sum(at, [*keys, ("start",)])
        if by:
            self._sum((measure, side, "all"), keys)

    def _sum(self, whole, parts):
        self.sums.append(Sum(whole, tuple(parts)))

    def pinned(self):
        """Return the counts of 1 to 9 that are pinned to fewer than three numbers."""
        block = Block(self.known, self.sums)
        assert block.is_possible or not self.is_near
        if not block.is_possible:  # another group was called somewhere: then the lines say less
            self.is_near = True
            self.sums = [each for each in self.sums if each.whole[0] != "line"]
            block = Block(self.known, self.sums)
            assert block.is_possible
        found = block.pinned(small=range(1, 10), enough=3)
        return {key: ends for key, ends in found.items() if key[0] not in ("start", "line")}


def between(today, yesterday):
    """What one more agency makes of the sums of a network."""
    before = {each[:4]: each for each in yesterday.cells}
    cells = []
    for each in today.cells:
        was = before.get(each[:4])
        cells.append(
            each._replace(above=each.above - was.above, below=each.below - was.below) if was else each
        )
    return Quarterly(today.first, today.last, tuple(cells))


@settings(max_examples=12)
@given(PEOPLE, PEOPLE, STARTS, STARTS)
def test_nested_measures_and_the_sums_of_yesterday_and_today_pin_no_count(mine, theirs, start, other):
    """An agency hands in between two looks at the network's sums: their difference is all there is of it."""
    late, there = stepped(quarter_of(mine), start), stepped(quarter_of(theirs), other)

    assert Reader(between(together([there, late]), together([there]))).pinned() == {}


def test_exact_sums_of_two_days_and_two_measures_tell_how_many_did_not():
    """What was shown before: counts from five as they were, so that two of them told a third."""
    people = [("le_50", "other", "new", True, number < 8) for number in range(9)]
    there = quarter_of([("51_60", "other", "there before", True, True)] * 20)
    late = between(together([there, quarter_of(people)]), together([there]))
    worked, began = late.cell(WORKED), late.cell(BEGAN)
    exact = Block(
        {("worked",): (worked.above, worked.above), ("began",): (began.above, began.above)},
        [within(("began",), ("worked",))],
    )

    assert exact.pinned(small=range(1, 10), enough=3)[("worked", "without", "began")] == (1, 1)
    assert Reader(stepped(quarter_of(people), 2)).pinned() == {}
