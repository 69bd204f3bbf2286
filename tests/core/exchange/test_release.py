"""A quarter of many agencies becomes a release: its plan, what everybody knows of it, who comes late."""

import json
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placefirst.disclosure.attack import bounds
from placefirst.disclosure.profile import Profile, Withheld
from placefirst.disclosure.rule import profile_of
from placefirst.errors import InvalidRequest
from placefirst.exchange.quarter_release import NETWORK, heard, rate, release_from, said
from placefirst.exchange.release_draft import Handed, drafted
from placefirst.exchange.release_files import ledger_json, public_data, read_ledger, release_csv, release_zip
from placefirst.exchange.release_protect import attacked, protect
from placefirst.exchange.release_sums import as_attacked, key_of
from placefirst.loop.evaluate import release_of
from placefirst.measures.definition import load_measure
from placefirst.measures.quarterly import Bands, Cell, Quarterly
from placefirst.parameters.read import load_country

JAPAN = profile_of(load_country("jp"))
EXACT = Profile(5, 1)
CASELOAD, STARTED = "learning_community_quarter", "ips_grow_2024_04"
BANDS = ("le_50", "51_60", "not_known")


def cells(measure, by, groups, above, below):
    version = load_measure(measure).version
    made = [Cell(measure, version, by, *each) for each in zip(groups, above, below, strict=True)]
    return [*made, Cell(measure, version, "", "", sum(above), sum(below))]


def agency(number, below, above=None, *, area="", starts=0, started=None):
    """Return what one agency handed in: people on the caseload by band, and of them those who worked."""
    above = above or [each // 3 for each in below]
    held = cells(CASELOAD, "gaf", BANDS, above, below)
    if started is not None:
        held += cells(STARTED, "gaf", BANDS, [0] * 3, started)
    bands = (Bands("hours", {"to_20": starts}), Bands("wage", {"100_125": starts}))
    quarterly = Quarterly(date(2026, 4, 1), date(2026, 6, 30), tuple(held), bands=bands)
    return Handed(f"return {number}", f"a{number:02}", area, quarterly)


def draft(handed, profile=JAPAN, **options):
    return drafted(handed, profile, country="jp", network="n", **options)


LINE = f"{CASELOAD}@2020/below"


def test_the_plan_is_the_network_its_areas_and_every_group_of_both():
    made = draft([agency(n, (9, 12, 1), area="01" if n < 4 else "02", starts=3) for n in range(8)]).release

    assert [place.key for place in made.places] == [NETWORK, "area:01", "area:02"]
    assert made.shown(LINE, NETWORK) == 175  # 176 people
    assert made.shown(LINE, NETWORK, "gaf", "not_known") == Withheld(10)
    assert made.shown("job_starts", NETWORK, "job_starts:hours", "to_20") == 25
    assert made.shown("job_starts", "area:01") is None
    assert made.agencies == 8


def test_an_area_of_two_agencies_is_not_told_apart_and_one_of_one_stands_beside_four_others_at_least():
    places = ("01", "01", "01", "02", "02", "03")
    made = draft([agency(n, (9, 12, 1), area=area) for n, area in enumerate(places)])
    assert [place.key for place in made.release.places] == [NETWORK, "area:01", "area:03"]
    assert not made.not_beside

    few = draft([agency(n, (9, 12, 1), area=area) for n, area in enumerate(("01", "01", "01", "03"))])
    assert few.not_beside == ((CASELOAD, "area:03"),)
    assert few.release.shown(LINE, "area:03") is None


def test_two_agencies_and_an_agency_that_is_there_twice_are_refused():
    with pytest.raises(InvalidRequest, match="handed in for this quarter: 2"):
        draft([agency(n, (9, 9, 9)) for n in range(2)])
    with pytest.raises(InvalidRequest, match="there twice"):
        draft([agency(n % 3, (9, 9, 9)) for n in range(4)])


def test_what_everybody_knows_of_the_definitions_is_in_the_release():
    made = draft([agency(n, (9, 9, 9), started=(2, 1, 0)) for n in range(4)]).release
    part = f"{STARTED}@{load_measure(STARTED).version}/below"
    assert (part, LINE) in made.within

    same = draft([agency(n, (9, 9, 9), started=(9, 9, 9)) for n in range(4)]).release
    assert (LINE, part) in same.same
    assert (part, LINE) not in same.within


def test_it_is_read_back_from_the_ledger_and_anything_else_is_refused():
    made = protect(draft([agency(n, (9, 12, 1), area=f"0{n % 2}") for n in range(8)])).release
    plain = made.to_json()

    assert release_from(plain) == made
    assert release_from(plain).digest == made.digest
    for wrong in (
        {},
        plain | {"format": 0},
        plain | {"profile": {"least": 1, "base": 5}},
        plain | {"cells": [[LINE, NETWORK, "", "", 7]]},
        plain | {"cells": [[LINE, "elsewhere", "", "", 10]]},
        plain | {"places": [["x", "street", "", ["r"]]]},
        plain | {"places": plain["places"][1:]},
        plain | {"places": [*plain["places"], ["area:09", "area", "09", ["a stranger"]]]},
        plain | {"last": "2026-06-29"},
        plain | {"cells": [["another@1/below", NETWORK, "", "", 10]]},
        plain | {"cells": [[LINE, NETWORK, "gaf", "under_50", 10]]},
        plain | {"within": [["another@1/below", LINE]]},
    ):
        with pytest.raises(InvalidRequest):
            release_from(wrong)


def test_files_hold_what_is_shown_and_no_return():
    made = protect(draft([agency(n, (9, 12, 1), area=f"0{n % 2}") for n in range(8)])).release
    text = release_csv([made]).decode("utf-8-sig")

    assert "return 3" not in text + str(public_data(made))
    assert f"2026-04,network,,8,{CASELOAD},2020,,,55,175,0.3143" in text
    assert ",<10," in text
    assert rate(made.shown(LINE, NETWORK, "gaf", "not_known"), 10) is None
    with pytest.raises(ValueError, match="never shown"):
        heard(12, JAPAN)
    assert [heard(said(each), JAPAN) for each in (0, 25, Withheld(10), Withheld(0))] == [
        0, 25, Withheld(10), Withheld(0),
    ]  # fmt: skip


def test_an_agency_in_two_networks_is_not_told_by_the_difference():
    six = [agency(n, (20, 20, 20)) for n in range(5)] + [agency(5, (2, 0, 0))]
    other = protect(draft(six[:5], EXACT)).release
    told = attacked(draft(six, EXACT).release, [other])
    made = protect(draft(six, EXACT), [replace(other, network="another")])

    assert {each.services for each in told if not each.place} >= {("return 5",)}
    assert made.holds and made.withheld
    assert not attacked(made.release, [other])


def test_returns_that_no_other_release_knows_and_other_quarters_are_no_matter():
    six = [agency(n, (20, 20, 20)) for n in range(6)]
    strangers = [replace(each, key=f"new {each.key}") for each in six]
    first = protect(draft(six, EXACT)).release

    assert as_attacked(draft(strangers, EXACT).release, [first]).earlier == ()
    assert as_attacked(replace(first, first=date(2026, 7, 1)), [first]).earlier == ()


band = st.tuples(*[st.integers(0, 7)] * 3)


@settings(max_examples=settings.default.max_examples // 12, deadline=None)
@given(st.lists(st.tuples(band, st.integers(1, 2)), min_size=4, max_size=7), st.sampled_from([JAPAN, EXACT]))
def test_whoever_came_late_three_numbers_are_possible_for_every_small_count_of_every_agency(given_, profile):
    handed = [agency(n, below, area=f"0{area}") for n, (below, area) in enumerate(given_)]
    first = protect(draft(handed[:-1], profile))
    second = protect(draft(handed, profile, by_agency=True), [first.release])
    assert first.holds and second.holds

    found = as_attacked(second.release, [first.release])
    true = {
        key_of(second.release, LINE, place.key, by, of): sum(
            cell.below
            for each in handed
            if each.key in place.services
            for cell in each.quarterly.cells
            if (cell.by, cell.of) == (by, of)
        )
        for place in second.release.places
        for by, of in [("", ""), *(("gaf", of) for of in BANDS)]
    }
    small = [key for key, number in true.items() if 1 <= number < profile.least]
    for key, (low, high) in bounds([found.new, *found.earlier], small).items():
        assert high is None or high - low >= 2, (key, low, high)
        assert low <= true[key] <= (10**9 if high is None else high)


@pytest.fixture
def releases():
    """Return three releases: a quarter, the same with one more agency, and the next quarter."""
    seven = [agency(n, (9, 12, 1), area=f"0{n % 2}") for n in range(7)]
    first, second = protect(draft(seven[:6])).release, protect(draft(seven)).release
    return [first, second, replace(second, first=date(2026, 7, 1), last=date(2026, 9, 30))]


def test_a_ledger_is_read_back_and_so_is_the_zip_with_the_last_release(releases, tmp_path):
    (tmp_path / "ledger.json").write_bytes(ledger_json(releases))
    (tmp_path / "out.zip").write_bytes(release_zip(releases[-1], releases[:-1]))

    assert read_ledger(tmp_path / "ledger.json") == releases == read_ledger(tmp_path / "out.zip")


def test_a_ledger_in_which_anything_was_changed_or_taken_out_is_refused_with_where(releases, tmp_path):
    path = tmp_path / "ledger.json"

    def changed(change):
        plain = json.loads(ledger_json(releases))
        change(plain)
        path.write_text(json.dumps(plain))
        return path

    def raise_one(plain):
        cell = next(each for each in plain["releases"][1]["cells"] if isinstance(each[4], int))
        cell[4] += 5

    def take_first(plain):
        del plain["releases"][0], plain["chain"][0]

    for change, says in (
        (raise_one, "release 2: it is not what was written there"),
        (take_first, "release 1: it is not what was written there, or one before it is missing"),
        (lambda plain: plain["releases"].pop(), "release 3: it is not what was written"),
        (lambda plain: plain.pop("chain"), "is no ledger of releases"),
        (lambda plain: plain["releases"][2].update(last="2026-09-29"), "release 3: This is no release"),
    ):
        with pytest.raises(InvalidRequest, match=f"ledger.json.*{says}"):
            read_ledger(changed(change))


def test_a_ledger_of_two_countries_and_one_of_another_country_are_refused(releases, tmp_path):
    path = tmp_path / "ledger.json"
    path.write_bytes(ledger_json([releases[0], replace(releases[1], country="xx")]))
    with pytest.raises(InvalidRequest, match="releases of several countries .jp, xx."):
        read_ledger(path)

    handed = [agency(n, (9, 12, 1)) for n in range(6)]
    with pytest.raises(InvalidRequest, match="released before is of jp, this release of xx"):
        release_of(handed, country="xx", earlier=[releases[0]])


def test_a_zip_whose_release_is_not_the_last_of_its_ledger_is_refused(releases, tmp_path):
    path = tmp_path / "out.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ledger.json", ledger_json(releases))
        archive.writestr("release.json", json.dumps(public_data(releases[0])))
    with pytest.raises(InvalidRequest, match="are not the same"):
        read_ledger(path)


def test_a_ledger_that_swells_when_it_is_unpacked_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "swells.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ledger.json", b" " * 61_000_000)

    with pytest.raises(InvalidRequest, match="more than 60 MB"):
        read_ledger(path)
