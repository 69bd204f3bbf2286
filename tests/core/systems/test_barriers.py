"""Rules and principles: each cell is said, its money is its rule's, an option repaints what it changes."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.errors import InvalidRequest, NotInForce
from placefirst.loop.map import map_barriers
from placefirst.parameters.country import Country
from placefirst.parameters.marked import parse
from placefirst.parameters.read import load_country
from placefirst.scenarios.option import find_option
from placefirst.systems import barrier, course
from placefirst.systems.barrier import VERDICTS, barriers, problems
from placefirst.systems.barrier_matrix import matrix
from placefirst.systems.claims import claim
from placefirst.systems.element import elements
from placefirst.systems.load import load_system
from placefirst.systems.money import amount, read_money

DAY = date(2026, 7, 1)
JAPAN = load_country("jp")
PRINCIPLES = 8


def described(country: Country, entries: str) -> Country:
    """*country* with another register."""
    from dataclasses import replace

    file = country.files[barrier.REGISTER]
    head = {**file.head, "entries": parse(entries, "test.yaml").value}
    return replace(country, files={**country.files, barrier.REGISTER: replace(file, head=head)})


def test_eight_elements_are_principles_and_each_other_one_says_what_tells_it_apart():
    found = elements()
    keys = {each.key for each in found if each.is_principle}

    assert PRINCIPLES == len(keys) and 13 == len(found)
    assert all((each.beside is None) is (each.differs is None) for each in found)
    assert all(each.beside is None or each.beside in keys for each in found)


@pytest.mark.parametrize("code", ["jp", "xx"])
def test_every_programme_says_what_it_does_to_every_element(code):
    country = load_country(code)

    assert [] == [*problems(country), *course.problems(country)]
    found = matrix(country, DAY)
    assert len(found.programmes) * 13 == len(found.cells)
    assert all(cell.verdict in VERDICTS for cell in found.cells.values())


def test_all_143_cells_of_japan_have_words_article_and_sources_in_both_languages():
    found = matrix(JAPAN, DAY)

    assert 143 == len(found.cells)
    for cell in found.cells.values():
        said = cell.barrier
        assert said.sources and {"en", "ja"} == set(said.words) == set(said.article)
        assert said.verdict != "silent" or said.looked_at


@pytest.mark.parametrize("code", ["jp", "xx"])
@given(day=st.dates(date(2022, 4, 1), date(2028, 1, 1)))
def test_the_money_of_a_cell_is_the_claim_of_its_rule_on_that_day(code, day):
    country = load_country(code)
    system = load_system(country)
    for cell in matrix(country, day).cells.values():
        for each in (*cell.money, *cell.lost):
            if each.money.claim is not None and each.value is not None:
                paid = claim(system, cell.programme.key, day, each.money.claim)
                assert each.value == paid[each.money.answer]
            elif each.value is not None:
                value = Fraction(1)
                for step in each.steps:
                    value = value / step.value.value if step.divides else value * step.value.value
                assert each.value == int(value)


@pytest.mark.parametrize("name", sorted(JAPAN.options))
def test_an_option_changes_only_cells_whose_condition_names_what_it_changes(name):
    paths = {path.removeprefix("jp.") for path, _ in find_option(JAPAN, name).changes}
    answer = map_barriers("jp", DAY, option=name)
    waiting = {
        (each.programme, each.element)
        for each in barriers(JAPAN)
        if any(one.path in paths for one in each.when)
    }

    assert {(cell.programme.key, cell.element.key) for cell in answer.changed} <= waiting


@pytest.mark.parametrize(
    ("option", "programme", "element", "verdicts"),
    [
        ("quasi_ips", "transition_support", "outreach", ("limits", "pays")),
        ("outreach_fee", "transition_support", "systematic_job_development", ("allows_unpaid", "pays")),
        ("follow_along_from_start", "transition_support", "follow_along", ("allows_unpaid", "pays")),
        ("day_care_outreach", "day_care", "outreach", ("limits", "pays")),
        ("open_door", "transition_support", "zero_exclusion", ("limits", "allows_unpaid")),
        ("ips_programme", "ips", "clinical_integration", ("allows_unpaid", "pays")),
        ("outreach_fee:fee=0", "transition_support", "outreach", ("limits", "limits")),
    ],
)
def test_an_option_repaints_a_cell_through_its_parameter(option, programme, element, verdicts):
    answer = map_barriers("jp", DAY, option=option)
    cell = answer.then.cell(programme, element)

    assert verdicts == (answer.was(cell).verdict, cell.verdict)


def test_the_fee_of_an_option_is_the_money_of_its_cell():
    cell = map_barriers("jp", DAY, option="outreach_fee:fee=8000").then.cell("transition_support", "outreach")

    assert [8000] == [each.value for each in cell.money]
    assert "◌" == cell.money[0].mark


def test_of_two_that_hold_the_first_is_shown_and_the_other_named():
    cell = map_barriers("jp", DAY, option="open_door+quasi_ips").then.cell(
        "transition_support", "zero_exclusion"
    )

    assert ["levers.open_door"] == [one.path for one in cell.barrier.when]
    assert [["levers.quasi_ips_places"]] == [[one.path for one in each.when] for each in cell.also]


def test_a_rule_changes_on_its_day():
    eve, day = (
        matrix(JAPAN, on).cell("employment_quota", "zero_exclusion")
        for on in (date(2024, 3, 31), date(2024, 4, 1))
    )

    assert "20 contracted hours" in eve.barrier.words["en"]
    assert "10 contracted hours" in day.barrier.words["en"]


def test_before_a_programme_its_cells_say_from_when_they_are_known():
    cell = matrix(JAPAN, date(2025, 9, 30)).cell("work_choice_assessment", "no_readiness_test")

    assert (None, date(2025, 10, 1)) == (cell.verdict, cell.knows_from)


def test_a_day_before_the_register_and_a_country_without_one_are_sentences():
    with pytest.raises(NotInForce, match="begins on 2013-12-01"):
        matrix(JAPAN, date(2001, 1, 1))
    with pytest.raises(InvalidRequest, match="Nothing has been gathered yet"):
        map_barriers("au", DAY)


ENTRY = """
- programme: ips
  element: outreach
  verdict: pays
  from: 2024-01-01
  words: {en: a, ja: a}
  article: {en: a, ja: a}
  source: option
"""


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (ENTRY.replace("pays", "silent"), "silence needs 'looked_at'"),
        (ENTRY.replace("verdict: pays", "verdict: maybe"), "no known verdict"),
        (ENTRY.replace("outreach", "outreech"), "Did you mean 'outreach'?"),
        (ENTRY + "  contract: {en: a, ja: a}\n", "a conflict has two sides"),
        (ENTRY + "  until: 2023-01-01\n", "before it begins"),
        (ENTRY + "  when: [{path: levers.outreach_fees, above: 0}]\n", "there is no parameter"),
        (
            ENTRY + "  money: [{product: [levers.quasi_ips_places], per: {en: a, ja: a}}]\n",
            "which is no money",
        ),
        (
            ENTRY + "  money: [{claim: {months: 1}, product: [levers.outreach_fee], per: {en: a, ja: a}}]\n",
            "not both",
        ),
        (
            ENTRY + '  money: [{product: ["day_care.points[day]"], per: {en: a, ja: a}}]\n',
            "does not name one cell",
        ),
    ],
)
def test_an_unclean_entry_is_refused_with_its_line(entry, sentence):
    found = [str(each) for each in problems(described(JAPAN, entry))]

    assert 1 == len(found)
    assert sentence in found[0] and "barriers.yaml:" in found[0]


def test_a_cell_that_nobody_says_and_a_doubled_one_are_problems():
    found = [str(each) for each in problems(described(JAPAN, ENTRY + ENTRY))]

    assert any("nothing says what transition_support does to outreach" in each for each in found)
    assert any("ips × outreach: one entry must end where the next begins" in each for each in found)


def test_a_situation_that_the_rule_cannot_read_is_a_problem():
    bad = (
        ENTRY.replace("ips", "day_care")
        + "  money: [{claim: {form: dance}, each: day, per: {en: a, ja: a}}]\n"
    )

    assert any("dance" in str(each) or "scale" in str(each) for each in problems(described(JAPAN, bad)))


def test_units_that_do_not_come_to_money_are_refused_and_others_are_multiplied():
    node = parse('product: [ "visiting_nursing.visit_points[under 30 minutes, first three]", '
                 "visiting_nursing.point_price]\nper: {en: a visit, ja: a}", "t.yaml")  # fmt: skip
    money = read_money(node, JAPAN, "visiting_nursing", shown="t.yaml", name="t")

    assert 4450 == amount(load_system(JAPAN), money, DAY).value
