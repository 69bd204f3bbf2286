"""The zero exclusion audit: declined ÷ decided with the rows behind it, and what stands beside the rate."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from placefirst.practice.vocabulary import keys
from placefirst.practice.zero_exclusion import LONG_WAIT, Asked, Rate, audit

FIRST, LAST = date(2026, 4, 1), date(2026, 9, 30)
days = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@st.composite
def logs(draw):
    """Any log of referrals, as orderly or torn as records are."""
    decisions = draw(st.lists(st.sampled_from(keys("decision")), max_size=25))
    return [
        Asked(
            key,
            draw(st.sampled_from(keys("referral_source"))),
            decision,
            draw(st.sampled_from(keys("refusal_reason"))) if decision == "declined" else "",
            *(draw(st.none() | days) for _day in range(4)),
        )
        for key, decision in enumerate(decisions)
    ]


def asked(key="a", decision="accepted", **said):
    return Asked(key, said.pop("source", "self"), decision, **{"decided_on": date(2026, 5, 1), **said})


@given(logs())
def test_the_rate_is_declined_by_decided_and_every_part_adds_up_to_it(log):
    found = audit(log, FIRST, LAST, LAST)

    assert set(found.rate.declined) <= set(found.rate.decided)
    assert all(each.decision in {"accepted", "declined"} for each in found.rate.decided)
    assert found.rate.value is None or 0 <= found.rate.value <= 1
    for parts in (found.by_source.values(), found.by_month.values()):
        assert sum(len(each.declined) for each in parts) == len(found.rate.declined)
        assert sum(len(each.decided) for each in parts) == len(found.rate.decided)
    assert sum(len(each) for each in found.by_reason.values()) == len(found.rate.declined)
    assert len(found.with_a_place.decided) == len(found.rate.decided) - len(found.no_place)


@given(logs())
def test_every_refusal_for_an_excluding_reason_is_listed_and_no_other(log):
    found = audit(log, FIRST, LAST, LAST)
    excluding = set(keys("refusal_reason", "excluding"))

    assert {"diagnosis", "symptoms", "substance_use", "not_ready"} <= excluding
    assert set(found.excluding) == {
        each
        for each in log
        if each.decision == "declined" and each.reason in excluding
        and each.decided_on and FIRST <= each.decided_on <= LAST
    }  # fmt: skip


@given(logs(), st.integers(-400, 400))
def test_moving_every_day_moves_the_period_and_nothing_else(log, by):
    def moved(day):
        return day and day + timedelta(days=by)

    later = [
        Asked(
            each.key, each.source, each.decision, each.reason, moved(each.received_on),
            moved(each.decided_on), moved(each.first_contact_on), moved(each.waiting_since),
        )
        for each in log
    ]  # fmt: skip
    before, after = audit(log, FIRST, LAST, LAST), audit(later, moved(FIRST), moved(LAST), moved(LAST))

    for name in ("no_place", "excluding", "withdrew_after_contact", "waits_long", "undated"):
        assert [each.key for each in getattr(before, name)] == [each.key for each in getattr(after, name)]
    assert before.rate.value == after.rate.value


def test_a_period_in_which_nothing_was_decided_has_no_rate():
    assert audit([asked(decision="open", decided_on=None)], FIRST, LAST, LAST).rate == Rate([], [])
    assert audit([], FIRST, LAST, LAST).rate.value is None


def test_waiting_and_withdrawing_are_in_no_rate_and_stand_beside_it():
    found = audit(
        [
            asked("in"),
            asked("went", "withdrawn", first_contact_on=date(2026, 4, 20)),
            asked("went before anybody called", "withdrawn"),
            asked("waits", "waiting", decided_on=None, waiting_since=LAST - timedelta(days=LONG_WAIT + 1)),
            asked("a month", "waiting", decided_on=None, waiting_since=LAST - timedelta(days=LONG_WAIT)),
        ],
        FIRST, LAST, LAST,
    )  # fmt: skip

    assert len(found.rate.decided) == 1
    assert [each.key for each in found.withdrew_after_contact] == ["went"]
    assert len(found.withdrew) == 2
    assert [each.key for each in found.waits_long] == ["waits"]


def test_who_still_waited_when_the_period_ended_counts_as_waiting_though_accepted_since():
    row = asked(received_on=date(2026, 8, 1), decided_on=date(2026, 10, 5))

    assert audit([row], FIRST, LAST, date(2026, 11, 1)).waits_long == [row]


def test_no_place_is_told_apart_and_the_rate_stands_without_it_too():
    found = audit(
        [asked("in"), asked("full", "declined", reason="full"), asked("no", "declined", reason="not_ready")],
        FIRST, LAST, LAST,
    )  # fmt: skip

    assert found.rate.value == 2 / 3
    assert [each.key for each in found.no_place] == ["full"]
    assert found.with_a_place.value == 1 / 2


def test_a_decision_without_its_day_is_counted_nowhere_and_said_to_be_missing():
    torn = asked(decided_on=None)
    found = audit([torn], FIRST, LAST, LAST)

    assert found.rate.value is None
    assert found.undated == [torn]


def test_months_without_a_decision_stand_in_the_row_of_months():
    assert list(audit([], date(2025, 11, 10), date(2026, 2, 3), LAST).by_month) == [
        date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1),
    ]  # fmt: skip
