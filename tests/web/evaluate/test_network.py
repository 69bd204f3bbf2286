"""A network's coordinator sees counts of its agencies and a fair comparison; nobody else sees anything."""

import csv
import io
import re
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from placefirst.measures.definition import load_measure
from placefirst.measures.quarter import quarter_from
from placefirst.measures.quarterly import Bands, Cell, Fidelity, Quarterly, Times, Workforce, together
from placefirst_web.privacy.inside import known
from placefirst_web.registry.models import Network, Person, Return, Staff
from placefirst_web.registry.network_returns import agencies_to, quarterlies_to
from placefirst_web.registry.steps import as_seen
from tests import crawl
from tests.web.implement.cast import coordinated, everybody, hands_in, member
from tests.web.implement.learning import learning

pytestmark = pytest.mark.django_db
QUARTER = "2026-04"
MEASURE = "learning_community_quarter"
VERSION = load_measure(MEASURE).version


@pytest.fixture
def cast(db):
    return everybody()


@pytest.fixture
def network(cast):
    """Gus coordinates a network; its agencies come with :func:`agency`."""
    return coordinated(cast)


def quarterly(low, high, *, score=None, ended=None):
    """Counts of an agency whose people are of two GAF bands: (above, below) in each."""
    parts = {"le_50": low, "61_70": high}
    above, below = (sum(each) for each in zip(low, high, strict=True))
    cells = [Cell(MEASURE, VERSION, "", "", above, below)]
    cells += [Cell(MEASURE, VERSION, "gaf", band, *counts) for band, counts in parts.items()]
    cells += [Cell(MEASURE, VERSION, "diagnosis", "depression", above, below)]
    cells += [
        Cell(MEASURE, VERSION, "gaf+diagnosis", f"{band}|depression", *counts)
        for band, counts in parts.items()
    ]
    return Quarterly(
        first=date(2026, 4, 1), last=date(2026, 6, 30), cells=tuple(cells),
        times=(Times("tenure", "", "", ended or (0, 3, 0, 4), (0, 0, 2, 9)),),
        bands=(Bands("hours", {"to_20": 2, "to_30": 9}), Bands("setting", {"ordinary": 11})),
        workforce=Workforce(2, 1.5, 24, 8),
        fidelity=Fidelity("ips_25", score, date(2026, 5, 1), is_review=False) if score else None,
        people=below, left_out=3,
    )  # fmt: skip


def agency(network, number, detail, *, area="01", done=True, agrees=True):
    """An agency of the network that handed *detail* in, a Quarterly or None."""
    made = member(network, number, area=area, agrees=agrees)
    if detail is not None:
        hands_in(made, detail, done=done)
    return made


@pytest.fixture
def seven(network):
    """Seven agencies, three of them in another area; the second has few above the line."""
    rows = [(8, 14), (1, 9), (9, 12), (7, 13), (10, 15), (6, 11), (8, 12)]
    for number, (low, high) in enumerate(rows):
        part = (1, 2) if number == 1 else (low, high)
        agency(
            network, number, quarterly((part[0], 20), (part[1], 24), score=80 + 5 * number),
            area="01" if number < 4 else "02",
        )  # fmt: skip
    return network


def get(cast, network, page="", who="gus", **query):
    address = f"/xx/evaluate/network/{network.pk}/{page}"
    return cast.client(who).get(address, {"quarter": QUARTER, **query})


def rows_of(table):
    return {row.label: [cell.text for cell in row.cells] for part in table.parts for row in part.rows}


def seen(cast, network):
    """What the network sees of what was handed in, in all."""
    handed = quarterlies_to(cast.accounts["gus"].pk, network, date(2026, 4, 1))
    return together(handed[quarter_from(QUARTER)].values())


def test_the_headline_says_who_handed_in_for_how_many(cast, seven):
    agency(seven, 8, None)
    text = get(cast, seven).content.decode()
    whole = seen(cast, seven)
    jobs = sum(next(each.counts.values() for each in whole.bands if each.what == "hours"))

    assert f"7 of 8 agencies handed in, for {whole.people} people; {jobs} jobs began" in text
    assert abs(whole.people - 308) <= 4 * 7
    assert "nineteen in twenty are at most 11 off" in text
    assert "Agency 8" in text


def test_every_figure_stands_with_what_it_is_counted_of(cast, seven):
    page = get(cast, seven).context["page"]
    rate, above, below, uncounted = rows_of(page.employment)["Employed in the quarter (learning community)"]
    cell = seen(cast, seven).cell(MEASURE)

    assert (above, below, uncounted) == (str(cell.above), str(cell.below), "0")
    assert rate == f"{100 * cell.above / cell.below:.1f}%"
    assert "on the caseload" in page.employment_says[0].figure.value
    assert [each.label for each in page.facts] == ["Newest figures", "Not in any figure", "How exact"]


def test_a_measure_that_nobody_handed_in_by_group_is_a_page_all_the_same(cast, network):
    told = quarterly((8, 20), (9, 24))
    agency(network, 1, replace(told, cells=told.cells[:1], times=()))
    for measure in (MEASURE, "refusal_rate", "tenure"):
        assert get(cast, network, measure=measure).context["page"].chosen.groups == [], measure


def test_every_count_of_people_in_page_and_files_is_in_fives(cast, seven):
    page = get(cast, seven).context["page"]
    agencies = rows_of(page.chosen.agencies)
    file = get(cast, seven, "figures.csv").content.decode("utf-8-sig")
    lines = {(line["by"], line["group"], line["measure"]): line for line in csv.DictReader(io.StringIO(file))}

    assert int(agencies["Agency 1"][1]) in (0, 5)
    for number in range(7):
        line = lines["agency", f"xx-9{number:03}", MEASURE]
        assert [line["above"], line["below"]] == agencies[f"Agency {number}"][1:3]
    counts = [int(line[name]) for line in lines.values() for name in ("above", "below", "not_counted")]
    caseloads = [cells[3] for cells in rows_of(page.workforce).values()]
    assert {count % 5 for count in (*counts, *map(int, caseloads))} == {0}
    plain = get(cast, seven, "figures.json").json()
    assert {count % 5 for each in plain["bands"] for count in each["jobs"].values()} == {0}
    assert plain["handed_in"] == 7
    assert {each["what"] for each in plain["times"]} == {"first_employer_contact", "first_job", "tenure"}


def test_what_one_more_agency_makes_of_every_figure_is_what_is_seen_of_it_and_no_more(cast, seven):
    """Yesterday's file beside today's: the attack that exact sums could not stand."""

    def numbers():
        plain = get(cast, seven, "figures.json").json()
        return {
            (each["measure"], each["by"], each["group"], name): each[name]
            for each in plain["measures"]
            if each["by"] in ("all", "gaf", "diagnosis", "area")
            for name in ("above", "below")
        }

    before = numbers()
    detail = quarterly((2, 7), (1, 4))
    late = as_seen(agency(seven, 8, detail, area="01").pk, detail)
    moved = {key: number - before.get(key, 0) for key, number in numbers().items()}

    for (measure, by, of, name), number in moved.items():
        cell = late.cell(measure, "" if by in ("all", "area") else by, "" if by in ("all", "area") else of)
        is_there = cell is not None and (by, of) != ("area", "02")
        assert number == (getattr(cell, name) if is_there else 0), (measure, by, of, name)
    assert any(moved.values())


def test_a_job_lasts_on_a_curve_with_its_interval_and_how_many_were_followed(cast, seven):
    page = get(cast, seven).context["page"]
    tenure = next(each for each in page.times if each.what == "tenure")
    other = next(each for each in page.times if each.what == "first_job")

    assert re.search(r"\d+ weeks", tenure.headline)
    followed = int(rows_of(tenure.chart.table)["4 weeks"][2])
    assert followed % 5 == 0
    assert abs(followed - 7 * 13) <= 4 * 7
    assert "Agencies that handed this in for the quarter: 0" in other.why_not


def first_jobs(**of):
    """Weeks to the first job by GAF band: so many found one in week 1, in week 3, and none by week 4."""
    low, high = of["le_50"], of["61_70"]
    few = of.get("gt_70", (0, 0, 0))
    groups = {"": [sum(each) for each in zip(low, high, few, strict=True)], **of}
    return tuple(
        Times("first_job", "gaf" if band else "", band, (0, one, 0, three), (0, 0, 0, none))
        for band, (one, three, none) in groups.items()
    )


def test_times_stand_by_band_area_and_quarter_in_page_and_file(cast, network):
    for number in range(6):
        detail = replace(
            quarterly((8, 20), (9, 24)), times=first_jobs(le_50=(1, 1, 4), **{"61_70": (3, 2, 3)})
        )
        agency(network, number, detail, area="01" if number < 3 else "02")
    chosen = get(cast, network, measure="first_employer_contact").context["page"].chosen
    assert {cells[0] for cells in rows_of(chosen.areas).values()} == {"–"}
    chosen = get(cast, network, measure="first_job").context["page"].chosen
    bands = rows_of(getattr(chosen.groups[0], "table", chosen.groups[0]))
    file = get(cast, network, "figures.json").json()

    assert chosen.name == "To the first competitive job: within 26 weeks"
    tables = [each for each in seen(cast, network).times if each.what == "first_job"]
    followed = {each.of: sum(each.ended) + sum(each.unseen) for each in tables if each.by == "gaf"}
    assert bands["GAF 50 or less"][4] == str(followed["le_50"])
    assert abs(followed["le_50"] - 6 * 6) <= 6 * 4
    assert "weeks" not in bands["GAF 61 to 70"][3]
    assert len(rows_of(chosen.areas)) == 2
    told = {
        (each["by"], each.get("group", "")): each for each in file["times"] if each["what"] == "first_job"
    }
    assert told["gaf", "61_70"]["half_in_weeks"] == bands["GAF 61 to 70"][3]
    assert {by for by, _group in told} == {"all", "gaf", "area", "quarter"}


def test_a_band_of_whom_few_are_seen_has_no_curve(cast, network):
    for number in range(6):
        few = {"gt_70": (1, 0, 0)} if number < 2 else {}
        times = first_jobs(le_50=(1, 1, 4), **{"61_70": (3, 2, 3)}, **few)
        agency(network, number, replace(quarterly((8, 20), (9, 24)), times=times))
    chosen = get(cast, network, measure="first_job").context["page"].chosen
    table = getattr(chosen.groups[0], "table", chosen.groups[0])
    why = {row.label: row.cells[0].reason for part in table.parts for row in part.rows}

    every = [each for each in seen(cast, network).times if each.what == "first_job"]
    tables = {each.of: each for each in every if each.by == "gaf"}
    for of, name in (("gt_70", "GAF above 70"), ("le_50", "GAF 50 or less"), ("61_70", "GAF 61 to 70")):
        people = sum(tables[of].ended) + sum(tables[of].unseen) if of in tables else 0
        if people < 10:
            assert why.get(name, "nobody is seen") in ("nobody is seen", "too few to be shown")
    assert why["GAF 61 to 70"] != "too few to be shown"


def test_agencies_are_compared_in_the_order_of_their_codes_and_each_method_says_what_it_does_not(cast, seven):
    page = get(cast, seven, "compare/").context["page"]
    funnel, mix, expected, fidelity = page.methods
    names = list(rows_of(funnel.chart.table))

    assert names == [f"Agency {number}" for number in range(7)]
    assert not page.hidden
    assert len(rows_of(mix.chart.table)) == len(rows_of(expected.chart.table)) == len(names)
    assert all(method.says and method.does_not and method.source for method in page.methods)
    assert "◌" in {
        cell.mark for part in expected.chart.table.parts for row in part.rows for cell in row.cells
    }
    assert "0.34" in {cells[0] for cells in rows_of(page.published).values()}
    assert fidelity.chart is not None or "At least 5" in fidelity.why_not


def test_too_few_agencies_are_not_compared_and_the_page_says_what_would_do(cast, network):
    for number in range(3):
        agency(network, number, quarterly((8, 20), (9, 24)))
    text = get(cast, network, "compare/").content.decode()

    assert "At least 5 are needed" in text
    assert "These agencies cannot be compared yet" in text


def test_a_quarter_without_a_return_says_what_belongs_here(cast, network):
    agency(network, 1, None)
    assert "Nothing was handed in for this quarter yet" in get(cast, network).content.decode()
    assert get(cast, network, "compare/").status_code == 200
    assert get(cast, network, "figures.csv").status_code == 200
    assert get(cast, network, quarter="yesterday").status_code == 404


#: What an address takes beside the network.
TAKES = {"form": "csv", "face": "pdf", "quarter": "2026-q1"}


def addresses(network, country="xx"):
    """Every address that has a network in it."""
    here = {"country": country, "key": network.pk}
    for name, takes in crawl.routes().items():
        if name.startswith("evaluate:network") and "key" in takes:
            yield reverse(name, kwargs=here | {each: TAKES[each] for each in takes if each in TAKES})


@pytest.mark.parametrize(
    ("who", "status"), [*((name, 404) for name in ("alice", "carol", "dan", "erin", "hana")), (None, 302)]
)
def test_nobody_else_sees_anything_of_a_network_or_sends_anything_there(cast, network, who, status):
    client, there = cast.client(who), list(addresses(network))
    assert len(there) > 12
    assert {client.get(address).status_code for address in there} == {status}
    assert {client.post(address).status_code for address in there} == {status, 405}  # 405: takes nothing


def test_under_another_country_and_for_no_network_there_is_nothing(cast, network):
    gus = cast.client("gus")
    there = [*addresses(network, "jp"), *addresses(Network(pk=uuid4()))]
    assert {gus.get(address).status_code for address in there} == {404}


def test_without_a_second_factor_a_coordinator_is_led_to_one(cast, network):
    client = Client()
    client.force_login(cast.accounts["gus"], "allauth.account.auth_backends.AuthenticationBackend")
    for address in addresses(network):
        assert client.get(address).url == "/xx/implement/second-factor/", address


def test_the_page_of_networks_lists_those_one_coordinates(cast, network):
    address = "/xx/evaluate/network/"
    agency(network, 1, None)
    assert (
        "Learning together: 0 of 1 agencies handed in for" in cast.client("gus").get(address).content.decode()
    )
    assert "Learning together" not in cast.client("alice").get(address).content.decode()
    assert "Sign in" in Client().get(address).content.decode()
    assert get(cast, network).status_code == 200


def test_every_page_of_a_network_begins_alike(cast, network):
    Network.objects.filter(pk=network.pk).update(is_synthetic=True)
    pages = ("", "compare/", "reform/", "community/", "model/", "releases/", "exchange/", "year/")
    for page in pages:
        answer = get(cast, network, page)
        text = answer.content.decode()
        crumbs = [each.label for each in answer.context["crumbs"]]

        assert crumbs == ["Networks", *(["Learning together"] if page else [])], page
        assert "· Learning together · Placefirst</title>" in text, page
        assert text.index("Demonstration.") < text.index("Pages of the network") < text.index("<h1"), page
        assert text.count("<h1") == 1, page


@pytest.mark.parametrize("where", ["", "figures.csv"])
def test_what_two_versions_of_a_definition_counted_is_said_and_not_shown(cast, where):
    network = learning(cast)
    with cast.within():
        row = Return.objects.get()
        for cell in row.detail["cells"]:
            cell[1] = "1999"  # the version
        row.save()
    answer = cast.client("gus").get(f"/xx/evaluate/network/{network.pk}/{where}")

    assert answer.status_code == 409
    assert "counted this by two definitions" in answer.content.decode()


def test_the_first_page_of_evaluate_says_what_there_is_to_look_at(client):
    assert "To look at in this country: " in client.get("/jp/evaluate/").content.decode()
    assert re.search(
        r"<h1>この国について見られるもの：制度改正\d+件", client.get("/jp/evaluate/?lang=ja").content.decode()
    )


def test_the_old_address_leads_here(cast, network):
    answer = cast.client("gus").get(f"/xx/implement/network/{network.pk}/")
    assert answer.url == f"/xx/evaluate/network/{network.pk}/"


def test_the_database_shows_returns_of_agencies_that_agreed_and_nothing_else(cast, network):
    agency(network, 1, quarterly((8, 20), (9, 24)), done=False)
    agency(network, 2, quarterly((8, 20), (9, 24)), agrees=False)
    with known(cast.accounts["gus"].pk):
        assert not Return.objects.exists()
        assert not Person.objects.exists()
        assert not Staff.objects.exists()
    agency(network, 3, quarterly((8, 20), (9, 24)))
    with known(cast.accounts["gus"].pk):
        assert Return.objects.count() == 1
    with known(cast.accounts["carol"].pk):
        assert not Return.objects.exists()


def test_what_the_database_cuts_out_of_a_return_is_what_stands_in_it(cast, seven):
    account = cast.accounts["gus"].pk
    whole = quarterlies_to(account, seven, date(2026, 4, 1))[quarter_from(QUARTER)]
    for groups in (True, False):
        cut = agencies_to(account, seven, quarter_from(QUARTER), groups=groups)
        assert {
            service: replace(
                each, cells=tuple(cell for cell in each.cells if groups or not cell.by), times=(), bands=()
            )
            for service, each in whole.items()
        } == cut


def test_a_rate_of_refusals_is_not_shown_where_nobody_turned_away_agreed_to_be_counted(cast, network):
    for number in range(6):
        detail = quarterly((8, 20), (9, 24))
        refusals = Cell("refusal_rate", load_measure("refusal_rate").version, "", "", 0, 30)
        agency(network, number, Quarterly(detail.first, detail.last, (*detail.cells, refusals)))
    page = get(cast, network).context["page"]

    assert rows_of(page.access)["Referrals declined, of those decided"][0] == "–"
    assert page.is_blind
    assert re.search(r"seldom asked", get(cast, network).content.decode())
