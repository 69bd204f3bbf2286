"""A registry re-fits the model: known parameters in, the same parameters out, and nothing of too little."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from placefirst.calibration.belief import belief_of
from placefirst.calibration.curves import JOB_PATHS, TENURE_PATHS, job_starts, tenure
from placefirst.calibration.refit import HELD, refit
from placefirst.calibration.told import EDGES, Service, spells
from placefirst.errors import InvalidRequest
from placefirst.measures.quarterly import Cell, Quarterly, Times
from placefirst.parameters.read import load_country
from placefirst.simulation.states import NEVER
from placefirst.simulation.streams import DRAWS
from placefirst.simulation.tables import build, ips_class
from tests.core.calibration.registry import FIRST, LAST, registry

JP = load_country("jp")
DAY = JP.as_of
TRUTH = {
    "service_models.ips_share_low": 0.45, "service_models.ips_share_high": 0.66,
    "service_models.ips_rate": 0.24, "work.gaf_slope": 0.025, "work.hr_ips": 0.75,
    "work.tenure_slope": 0.02,
}  # fmt: skip


@pytest.fixture(scope="module")
def found():
    """A network of thirty services, re-fitted."""
    return refit(JP, DAY, registry(JP, TRUTH, services=30, people=40), draws=256)


@pytest.mark.parametrize("path", TRUTH)
def test_known_parameters_come_out_of_a_registry_made_of_them(found, path):
    each = found.of(path)

    assert each.posterior.low <= TRUTH[path] <= each.posterior.high
    assert each.left < 1


def test_the_rate_of_job_starts_is_told_well_and_moves_away_from_what_was_published(found):
    rate = found.of("service_models.ips_rate")

    assert rate.status == "well"
    assert abs(rate.posterior.middle - 0.24) < abs(rate.prior.middle - 0.24) / 3


def test_each_parameter_says_what_it_rests_on(found):
    assert found.people == 1200
    assert found.left_out == 60
    assert found.of("service_models.ips_rate").people == 1200
    assert found.of("work.hr_ips").people == found.of("service_models.ips_rate").events


def test_what_was_told_stands_beside_the_model_before_and_after(found):
    jobs = {each.at: each for each in found.seen if each.what == "first_job"}

    assert set(jobs) >= {"13", "26", "52"}
    for each in jobs.values():
        assert (
            abs(each.after - each.share) < abs(each.before - each.share)
            or abs(each.after - each.share) < 0.02
        )


def test_visits_to_employers_tell_how_often_specialists_see_them(found):
    assert found.of("service_models.contacts_employer").posterior.middle == pytest.approx(2, rel=0.05)


def test_the_same_figures_give_the_same_answer():
    services = registry(JP, TRUTH, services=3, people=30)

    assert refit(JP, DAY, services, draws=64) == refit(JP, DAY, services, draws=64)


def test_of_a_few_people_nothing_is_computed_and_what_was_held_before_stands():
    few = refit(JP, DAY, registry(JP, TRUTH, services=1, people=20))

    assert {each.status for each in few.parameters if each.part != "contacts"} == {"too_few"}
    assert all(each.posterior is None for each in few.parameters if each.part != "contacts")
    assert few.told == ()
    assert few.seen == ()


def test_a_slope_over_gaf_is_not_told_where_nobody_knows_it():
    blind = refit(JP, DAY, registry(JP, TRUTH, services=8, people=30, has_gaf=False), draws=64)

    assert blind.of("work.gaf_slope").status == "too_few"
    assert blind.of("service_models.ips_rate").posterior is not None


def test_without_scores_of_fidelity_the_services_are_taken_to_have_the_middle_one():
    unscored = refit(JP, DAY, registry(JP, TRUTH, services=8, people=30, has_scores=False), draws=64)

    assert unscored.reviewed == 0
    assert unscored.score == 90
    ends = [unscored.of(f"service_models.ips_share_{end}") for end in ("low", "high")]
    assert min(each.left for each in ends) > 0.6


def test_a_network_of_one_tells_less_than_as_many_people_of_many_services():
    one = refit(JP, DAY, registry(JP, {}, services=1, people=400), draws=64)
    many = refit(JP, DAY, registry(JP, {}, services=20, people=20), draws=64)

    path = "service_models.ips_share_high"
    assert one.of(path).left > many.of(path).left


def test_who_was_declined_tells_how_soft_admission_is():
    decided = {"le_50": (90, 100), "51_60": (40, 100), "61_70": (6, 100), "gt_70": (0, 60)}
    cells = tuple(Cell("refusal_rate", "1", "gaf", band, *pair) for band, pair in decided.items())
    told = refit(JP, DAY, [Service((Quarterly(FIRST, LAST, cells),))], draws=64)

    assert told.of("agencies.admission_scale").status in ("well", "somewhat")
    assert 50 < told.midpoint.middle < 60


def test_refusals_of_whom_gaf_is_not_known_tell_nothing():
    cells = (Cell("refusal_rate", "1", "gaf", "not_known", 80, 200),)
    told = refit(JP, DAY, [Service((Quarterly(FIRST, LAST, cells),))])

    assert told.of("agencies.admission_scale").status == "too_few"
    assert told.midpoint is None


def test_no_figures_at_all_are_refused():
    with pytest.raises(InvalidRequest, match="no figures of any quarter"):
        refit(JP, DAY, [])


def test_a_country_that_is_not_simulated_has_nothing_to_re_fit():
    service = Service((Quarterly(FIRST, LAST, ()),))
    with pytest.raises(Exception, match="not simulated|described"):
        refit(load_country("tw"), DAY, [service])


def test_the_curve_of_first_jobs_is_the_one_that_the_kernel_looks_up():
    belief = belief_of(JP, DAY, JOB_PATHS)
    place = np.array([axis.inner(axis.value) for axis in belief.axes])
    empty = [Service((Quarterly(FIRST, LAST, ()),))]
    model = job_starts(JP, DAY, empty, spells(empty, "first_job"), 100.0)
    one = replace(model, mix=model.mix._replace(gaf=np.full((5, 6), 51.0), sex=np.zeros((5, 6))))
    ours = one.found(place, np.array([[100.0]]), np.array([[0.0]]))[0, 0, 0]

    tables = build(JP, DAY, workshop_from=NEVER, workshop_months=1)
    kind = round(float(ips_class(JP, DAY, np.array([100.0]))[0]))
    months = np.arange(1, 37)
    theirs = tables.ips_job[kind, :36] / DRAWS
    weeks = np.interp(months * 365.25 / 12 / 7, EDGES, ours)
    assert weeks == pytest.approx(theirs, abs=0.02)


def test_the_curve_of_tenure_is_the_one_that_the_kernel_looks_up():
    belief = belief_of(JP, DAY, TENURE_PATHS)
    place = np.array([axis.inner(axis.value) for axis in belief.axes])
    empty = [Service((Quarterly(FIRST, LAST, ()),))]
    model = tenure(JP, DAY, spells(empty, "tenure"))
    one = replace(model, mix=model.mix._replace(gaf=np.full((5, 6), 60.0)))
    tables = build(JP, DAY, workshop_from=NEVER, workshop_months=1)
    kept = 1 - tables.tenure[2, :, 60 - 15] / DRAWS  # (disclosed, month)
    share = JP.number("work.disclosed_share_supported", DAY)
    theirs = share * kept[1] + (1 - share) * kept[0]
    weeks = np.array(EDGES[4:20])
    ours = one.kept(place)[0, 4:20]
    assert ours == pytest.approx(np.interp(weeks / (365.25 / 12 / 7), np.arange(1, 565), theirs), abs=0.02)


def test_whoever_is_seen_no_longer_counts_until_that_week():
    table = Times("first_job", "", "", (0, 0, 1), (0, 2, 0))
    told = spells([Service((Quarterly(FIRST, LAST, (), (table,)),))], "first_job")

    assert (told.people, told.events) == (3, 1)
    assert told.by_band()["not_known"] == (3, 1)


def test_what_is_held_is_said_and_is_in_the_country():
    for path in HELD:
        assert JP.has(path)
    assert not set(HELD) & {path for path, _ in (*JOB_PATHS, *TENURE_PATHS)}


def test_nobody_is_counted_twice_whose_way_stands_in_the_tables_of_two_quarters():
    table = Times("first_job", "", "", (3,), (0,))
    ends = [(date(2024, 1, 1), date(2024, 3, 31)), (date(2025, 10, 1), date(2025, 12, 31)),
            (date(2026, 1, 1), date(2026, 3, 31))]  # fmt: skip
    service = Service(tuple(Quarterly(first, last, (), (table,)) for first, last in ends))

    assert [each.first.year for each in service.followed] == [2026, 2024]
    assert spells([service], "first_job").people == 6
