"""Direct changes: any parameter, with its reason, in one normal form; nonsense is refused with a remedy."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.errors import InvalidRequest, NotInForce, PlacefirstError, UnknownName
from placefirst.parameters.history import Parameter
from placefirst.parameters.read import load_country, simulated_codes
from placefirst.scenarios.change import GRID, LONGEST_REASON, direct_change, limits
from placefirst.scenarios.number import canonical
from placefirst.scenarios.scenario import apply, scenario

START, END = date(2026, 4, 1), date(2036, 4, 1)
WHY = ":because=A trial"
MONTHS = st.integers(0, 119).map(lambda n: f"{2026 + (3 + n) // 12}-{(3 + n) % 12 + 1:02}")
REASONS = st.text(min_size=1, max_size=LONGEST_REASON).filter(
    lambda text: text.strip() and " ".join(text.split()).isprintable()
)


def read(country, text):
    return scenario(country, text, start=START, end=END)


def test_any_parameter_can_be_changed_directly_beside_options(zembla):
    found = read(zembla, "help.grant=150:from=2027-04:because=A trial.+places")
    country = apply(zembla, found)

    assert "places+help.grant=150:from=2027-04:because=A%20trial." == found.key
    assert [100, 150, 150] == [
        country.exact("help.grant", day) for day in (date(2027, 3, 31), date(2027, 4, 1), date(2030, 1, 1))
    ]
    assert "A trial." == country.at("help.grant", date(2030, 1, 1)).source.title


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("zz.help.grant = 1_50 : because = why", "help.grant=150:because=why"),
        ("help.grant=150:because=why:from=2026-04", "help.grant=150:because=why"),
        ("help.grant=150:because=why:from=2026-05", "help.grant=150:from=2026-05:because=why"),
        ("help.grant=150:because=%20two%0A words ", "help.grant=150:because=two%20words"),
        ("help.grant=150:because=1%2B1%3A 2%25", "help.grant=150:because=1%2B1%3A%202%25"),
        ("help.grant=150:because=賃金に合わせる。", "help.grant=150:because=賃金に合わせる。"),
        ("help.grant=150:because=%E8%B3%83", "help.grant=150:because=賃"),
        ("levers.door=true:because=why", "levers.door=true:because=why"),
        ("levers.weight=5/3:because=why", "levers.weight=5/3:because=why"),
        (
            "levers.weight=2:from=2027-04:because=b+help.grant=9:because=a+levers.weight=1.5:because=c",
            "help.grant=9:because=a+levers.weight=1.5:because=c+levers.weight=2:from=2027-04:because=b",
        ),
    ],
)
def test_a_change_has_one_normal_form(zembla, text, normal):
    assert normal == read(zembla, text).key


@given(
    grant=st.integers(0, 1000),
    weight=st.fractions(0, 5, max_denominator=1000),
    months=st.tuples(MONTHS, MONTHS),
    reasons=st.tuples(REASONS, REASONS),
    swap=st.booleans(),
)
def test_the_normal_form_means_itself(zembla, grant, weight, months, reasons, swap):
    from urllib.parse import quote

    parts = [
        f"help.grant={grant}:from={months[0]}:because={quote(reasons[0])}",
        f"levers.weight={weight}:because={quote(reasons[1], safe='')}:from={months[1]}",
        "outreach:fee=7000",
    ]
    first = read(zembla, "+".join(parts[::-1] if swap else parts))

    assert first == read(zembla, first.key)
    assert {" ".join(reason.split()) for reason in reasons} <= {change.because for change in first.changes}


@given(text=st.text(alphabet="help.grant=1:because%20from=27-04+\x00é\n", max_size=60))
def test_any_text_is_a_scenario_or_a_sentence(zembla, text):
    try:
        found = read(zembla, f"help.grant={text}")
    except PlacefirstError as error:
        assert str(error)
    else:
        assert found == read(zembla, found.key)


@pytest.mark.parametrize(
    ("text", "error", "words"),
    [
        ("help.grand=1" + WHY, UnknownName, ["Did you mean 'help.grant'"]),
        ("places=3", InvalidRequest, ["'places=3' is no change of a parameter", "because=why"]),
        ("=3" + WHY, InvalidRequest, ["is no change of a parameter"]),
        ("help.grant=" + WHY, InvalidRequest, ["is no change of a parameter"]),
        ("help.grant=5", InvalidRequest, ["help.grant", "needs its reason", "Say in a sentence why"]),
        ("help.grant=5:because=", InvalidRequest, ["needs its reason"]),
        ("help.grant=5:because=%20", InvalidRequest, ["needs its reason"]),
        ("help.grant=5:because=a:because=b", InvalidRequest, ["is no change of a parameter"]),
        ("help.grant=5:until=2027-04" + WHY, InvalidRequest, ["is no change of a parameter"]),
        ("help.grant=5:because=now: a trial", InvalidRequest, ["a colon %3A"]),
        ("help.grant=5:because=" + "a" * 201, InvalidRequest, ["201 characters long", "at most 200"]),
        ("help.grant=5:because=a%1B%5B2J", InvalidRequest, ["cannot be shown"]),
        ("help.grant=5:because=%E8%B3", InvalidRequest, ["no UTF-8 text"]),
        ("help.grant=5:from=2036-04" + WHY, InvalidRequest, ["the simulation ends before"]),
        ("help.grant=5:from=2026-03" + WHY, InvalidRequest, ["before the simulation starts"]),
        ("help.grant=5:from=2027" + WHY, InvalidRequest, ["is no month"]),
        ("help.grant=-1" + WHY, InvalidRequest, ["cannot be -1 ZEM/year", "from 0 to 1,000"]),
        ("help.grant=1001" + WHY, InvalidRequest, ["cannot be 1,001 ZEM/year", "from 0 to 1,000"]),
        ("help.grant=1e99" + WHY, InvalidRequest, ["from 0 to 1,000"]),
        ("help.grant=1/2" + WHY, InvalidRequest, ["whole number"]),
        ("help.grant=six" + WHY, InvalidRequest, ["'six'", "is no number"]),
        ("help.grant=true" + WHY, InvalidRequest, ["cannot be true. Give a number."]),
        ("levers.door=1" + WHY, InvalidRequest, ["cannot be 1. Give true or false."]),
        ("help.kind=1" + WHY, InvalidRequest, ["only be changed in its file"]),
        (
            "help.grant=1:because=a+help.grant=2:because=b",
            InvalidRequest,
            [
                "contradict each other",
                "help.grant",
                "because of 'a' sets",
                "because of 'b' sets",
                "from 2026-04",
                "two scenarios",
            ],
        ),
        (
            "outreach:fee=7000+levers.fee=6000:because=b",
            InvalidRequest,
            ["the option 'outreach' sets levers.fee to 7000", "because of 'b' sets it to 6000"],
        ),
    ],
)
def test_nonsense_is_refused_with_where_what_and_remedy(zembla, text, error, words):
    with pytest.raises(error) as told:
        read(zembla, text)

    for word in words:
        assert word in str(told.value)
    assert "\x1b" not in str(told.value)


def test_a_change_before_its_series_starts_is_refused(zembla):
    with pytest.raises(NotInForce, match="starts on 2020-01-01"):
        direct_change(zembla, "help.grant", 1, start=date(2019, 1, 1), because="x")


def test_of_two_changes_of_one_parameter_the_later_wins_from_its_date(zembla):
    country = apply(zembla, read(zembla, "help.grant=1:because=a+help.grant=2:from=2028-04:because=b"))

    assert [1, 2] == [country.exact("help.grant", day) for day in (date(2028, 3, 31), date(2028, 4, 1))]


def test_the_grid_on_which_agencies_stand_cannot_be_moved_under_them():
    with pytest.raises(InvalidRequest, match=r"agencies\.midpoint_step: .* only be changed in its file"):
        read(load_country("xx"), "agencies.midpoint_step=5:because=A trial")


def test_the_limits_of_what_comes_in_whole_numbers_are_whole():
    country = load_country("jp")
    ratio = limits(country.parameter("transition_support.instructor_ratio"), START)
    stay = limits(country.parameter("evidence.length_of_stay"), START)

    assert (1, 60, False) == (ratio.low, ratio.high, ratio.is_given)
    assert stay.is_given and stay.low.denominator == stay.high.denominator == 1


@pytest.mark.parametrize("code", simulated_codes())
def test_every_number_of_a_country_has_limits_and_may_stay_as_it_is(code):
    country = load_country(code)
    for path in country.paths:
        if path in NUMBERS[code] - GRID:
            parameter = country.parameter(path)
            value = parameter.last_in_force(START).value
            within = limits(parameter, START)

            assert within.low < within.high and within.hold(value)
            assert value == read(country, f"{path}={canonical(value)}{WHY}").changes[0].value


def _numbers(code):
    """Return the paths of *code* that are numbers on the first day."""
    country = load_country(code)
    found = set()
    for path in country.paths:
        try:
            parameter = country.parameter(path)
            value = parameter.last_in_force(START).value
        except (UnknownName, NotInForce):  # a table, or law only later
            continue
        if isinstance(parameter, Parameter) and isinstance(value, Fraction):
            found.add(path)
    return found


NUMBERS = {code: _numbers(code) for code in simulated_codes()}
