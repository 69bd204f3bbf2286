"""A sweep runs all scenarios in every draw, keeps what is finished, and tells of what failed."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from placefirst.calibration import condition, part
from placefirst.calibration.draws import FITTED, ends_of
from placefirst.calibration.library import Library, Made, Place
from placefirst.calibration.slopes import stored_slopes
from placefirst.calibration.targets import FLOWS
from placefirst.errors import Interrupted, InvalidRequest
from placefirst.loop import draw as one
from placefirst.loop import sweep as verb
from placefirst.loop.explain import explain
from placefirst.parameters.read import load_country
from placefirst.simulation import cache_folder
from placefirst.systems.uncertain import read_register
from placefirst.uncertainty.sweep import AGAIN, BEFORE, FLOW, REFITTED, half_width, relative

ASKED = {"options": ["quasi_ips"], "years": 1, "seed": 5}
HEADLINE = "months_worked_per_year"
DAY = date(2026, 4, 1)


def never():
    return False


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    """A cache of the test's own: nothing is found that it has not put there."""
    kernels = cache_folder("kernels")
    if kernels is not None:
        (tmp_path / "kernels").symlink_to(kernels)
    monkeypatch.setenv("PLACEFIRST_CACHE", str(tmp_path))
    return tmp_path


def swept(**others):
    return verb.sweep("xx", **{**ASKED, "draws": 4, "workers": 1, **others})


@pytest.fixture
def counted(monkeypatch):
    """The draws that were really computed."""
    made, row = [], one._row

    def counting(setting, draw, turn, stop):
        made.append(draw)
        return row(setting, draw, turn, stop)

    monkeypatch.setattr(one, "_row", counting)
    return made


def test_two_workers_give_the_bits_of_one():
    one = swept()

    verb.Shelf.find, find = (lambda *_: None), verb.Shelf.find
    try:
        assert swept(workers=2).digest == one.digest
    finally:
        verb.Shelf.find = find


def test_the_central_row_is_the_answer_of_explain_to_the_bit():
    found = swept(draws=2)
    answer = explain("xx", **ASKED)

    for key in ("baseline", "quasi_ips"):
        row = dict(zip(found.figures, found.central[found.scenarios.index(key)], strict=True))
        figures = {name: figure.value for name, figure in answer.outcomes[key].figures.items()}
        assert {name: row[name] for name in figures} == pytest.approx(figures, rel=0, abs=0, nan_ok=True)
        beside = {f"outcome_pv.{n}" for n in ("jobs", "months_worked", "qalys")}
        assert set(row) - set(figures) == beside | {FLOW + name for name in FLOWS}


def test_a_run_at_the_central_numbers_is_the_central_row(monkeypatch):
    plan_of = one.plan_of

    def at_the_centre(*arguments):
        plan = plan_of(*arguments)
        central = np.array([each.central for each in plan.uncertain])
        object.__setattr__(
            plan, "draws", lambda seed, first, count: (np.tile(central, (count, 1)), np.full(count, -1))
        )
        return plan

    one.plan_for.cache_clear()
    one._drawn.cache_clear()
    monkeypatch.setattr(one, "plan_of", at_the_centre)
    found = swept(draws=2)
    one.plan_for.cache_clear()
    one._drawn.cache_clear()

    assert np.array_equal(found.given[0], found.central, equal_nan=True)


def test_an_interrupted_sweep_goes_on_where_it_ended(counted):
    first = swept(stop=Stop(counted, 3))  # while the third draw is computed
    again = swept()

    assert (first.ended, first.numbers, again.ended, again.kept) == ("stopped", (0, 1), "all", 2)
    assert counted == [0, 1, 2, 2, 3]
    assert np.array_equal(first.given, again.given[:2], equal_nan=True)


class Stop:
    """Says stop once so many draws are computed."""

    def __init__(self, made, most):
        self.made, self.most = made, most

    def __call__(self):
        return len(self.made) >= self.most


def test_a_draw_is_brought_to_the_flows_once_for_all_questions_and_what_it_took_is_told(monkeypatch):
    """Of a sliver of Japan, with two runs at most: that the parts fit; how well it works is measured."""
    monkeypatch.setattr(part, "SHARE", 0.002)
    monkeypatch.setattr(condition, "STEPS", 1)
    monkeypatch.setattr(part, "AGAIN", 0)
    country = load_country("jp")
    setting = one.Setting("jp", country.fingerprint, one.sources(), DAY, 1, 1_000, None, 7, ("quasi_ips",))
    other = replace(setting, years=3, scenarios=("ips_programme",))

    changed, values, about = one._drawn(setting, 0, never)
    monkeypatch.setattr(one.Part, "brought", None)
    _, again, told = one._drawn(other, 0, never)

    plan = one.plan_for(setting)
    moved = np.flatnonzero(values != plan.draws(7, 0, 1)[0][0])
    register = read_register(country)
    tied = {path for each in register.correlations for path in (each.first, each.second)}
    known = {*stored_slopes("jp").paths, *tied, *(path for each in register.sums for path in each)}
    assert moved.size and {plan.uncertain[n].path for n in moved} <= known
    assert np.array_equal(values, again) and about == told
    assert set(about) == {AGAIN, *(BEFORE + name for name in FLOWS), *(REFITTED + path for path in FITTED)}
    for path in FITTED:
        low, high = ends_of(country, path, DAY)
        assert low <= about[REFITTED + path] <= high
        assert changed.number(path, DAY) == about[REFITTED + path]
        assert path not in {each.path for each in plan.uncertain}


def test_a_draw_of_the_library_needs_no_run_and_in_another_version_begins_where_it_ended(
    monkeypatch,
):
    monkeypatch.setattr(part, "SHARE", 0.002)
    monkeypatch.setattr(condition, "STEPS", 1)
    monkeypatch.setattr(part, "AGAIN", 0)
    country = load_country("jp")
    setting = one.Setting("jp", country.fingerprint, one.sources(), DAY, 1, 1_000, None, 1, ("quasi_ips",))
    begun = one.part_for(setting)
    moved = tuple(path for path in stored_slopes("jp").paths if path in begun.paths)
    ends = {axis.path: float(axis.value(np.asarray(0.4))) for axis in begun.fitted}
    far = np.full(len(begun.wanted), 3.0)
    place = Place(0, 5, far, far / 10, dict.fromkeys(moved, 0.25), ends)
    made = Made("", one.ENGINE, country.fingerprint, DAY, 1)
    kept = Library(made, tuple(begun.wanted), moved, tuple(ends), {4: place})
    tried = []

    def distances(_part, _point, scores, fitted):
        tried.append((scores, fitted))
        return np.zeros(len(far))

    monkeypatch.setattr(one.Part, "distances", distances)
    monkeypatch.setattr(one, "stored_library", lambda _code: kept)
    again, done = one._brought(setting, 4, begun)
    assert (again, done.runs, tried) == (0, 5, []) and np.array_equal(done.before, far)

    kept = replace(kept, made=replace(made, data="other"))
    _, moved_on = one._brought(setting, 4, begun)
    assert len(tried) == 1 and moved_on.runs == 1
    assert moved_on.fitted == pytest.approx(done.fitted, rel=1e-3)
    assert np.array_equal(moved_on.scores, done.scores)

    kept = replace(kept, made=replace(made, seed=2))  # the draws of another seed are others
    one._brought(setting, 4, begun)
    assert len(tried) == 1  # what was found stays found; nothing begins at another seed's place
    assert one.kept_place(setting, begun, 4) is None


def test_a_damaged_file_is_computed_again(counted, cache):
    found = swept(draws=2)
    for path in cache.glob("sweeps/*/*.npz"):
        path.write_bytes(path.read_bytes()[:100])

    assert swept(draws=2).digest == found.digest
    assert counted == [0, 1, 0, 1]


def test_a_draw_that_fails_is_told_and_never_averaged(monkeypatch):
    row = one._row

    def failing(setting, draw, turn, stop):
        if draw == 1:
            raise ZeroDivisionError("nobody is left")
        return row(setting, draw, turn, stop)

    monkeypatch.setattr(one, "_row", failing)
    found = swept(draws=3)

    assert found.numbers == (0, 2)
    assert found.given.shape[0] == found.drawn.shape[0] == 2
    assert [(each.draw, "nobody is left" in each.reason) for each in found.failed] == [(1, True)]


def test_a_sweep_of_which_every_draw_fails_is_refused_with_the_reason(monkeypatch):
    def failing(*_):
        raise ValueError("no world")

    monkeypatch.setattr(one, "_row", failing)

    with pytest.raises(InvalidRequest, match=r"All 2 draws failed\. The first: .*no world"):
        swept(draws=2)


def test_a_sweep_stopped_before_its_first_draw_says_so(counted):
    with pytest.raises(Interrupted):
        swept(stop=Stop(counted, 1))


def test_runs_of_a_draw_show_how_much_is_luck():
    found = swept(draws=2, runs=2)

    assert found.by_run.shape == (2, 2, *found.central.shape)
    assert np.array_equal(found.given, found.by_run.mean(axis=1), equal_nan=True)

    parameters, luck = np.linspace(-3, 3, 200), np.array([-1.0, 1.0])  # variances 3.05 and 2
    made = np.zeros((200, 2, 2, 1))
    made[:, :, 1, 0] = parameters[:, None] + luck
    known = replace(found, by_run=made, figures=(HEADLINE,), numbers=tuple(range(200)))
    assert known.luck("quasi_ips") == pytest.approx(2 / (2 + parameters.var(ddof=1) - 1), rel=1e-6)


def test_a_sweep_stops_as_soon_as_it_is_precise(monkeypatch, counted):
    monkeypatch.setattr(verb, "FIRST_LOOK", 4)
    monkeypatch.setattr(verb, "LOOKS", 2)
    monkeypatch.setattr(verb, "is_precise", lambda gains, wanted: len(gains[0]) >= 6)
    found = swept(draws=20, precision=0.5)

    assert (found.ended, found.numbers) == ("precise", tuple(range(6)))
    assert swept(draws=20, precision=0.5).digest == found.digest  # whatever else was finished by then


def test_the_mean_of_even_draws_is_more_exact_than_that_of_independent_ones():
    even = (np.arange(256) * 0.618034) % 1.0

    assert half_width(even) < 0.5 * 1.96 * even.std() / 16
    assert relative(even) == pytest.approx(half_width(even) / even.mean())
    assert np.isnan(half_width(even[:7]))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"draws": 1}, "--draws must be"),
        ({"runs": 0}, "--runs must be"),
        ({"precision": 5}, "--precision is a share"),
        ({"workers": 0}, "--workers must be"),
    ],
)
def test_what_makes_no_sweep_is_refused_before_anything_is_run(wrong, said, counted):
    with pytest.raises(InvalidRequest, match=said):
        swept(**wrong)
    assert counted == []
