"""A network's releases: proposed, attacked, published once, withdrawn; what everybody sees of them."""

import json
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from placefirst.measures.definition import load_measure
from placefirst.measures.quarterly import Cell, Quarterly
from placefirst_web.privacy.inside import inside, known
from placefirst_web.registry import releases as store
from placefirst_web.registry.models import Agreement, Network, Release, Return, Withdrawal
from tests.web.implement.cast import coordinated, everybody, hands_in, member

pytestmark = pytest.mark.django_db
MEASURE = "learning_community_quarter"
GROUPS = ("schizophrenia", "bipolar", "depression", "anxiety", "developmental", "other", "not_known")
NOBODY = (0,) * 7


def quarterly(below, above=NOBODY):
    version = load_measure(MEASURE).version
    cells = [
        Cell(MEASURE, version, "diagnosis", of, a, b) for of, a, b in zip(GROUPS, above, below, strict=True)
    ]
    cells.append(Cell(MEASURE, version, "", "", sum(above), sum(below)))
    return Quarterly(date(2026, 4, 1), date(2026, 6, 30), tuple(cells))


@pytest.fixture
def cast(db):
    """Everybody, new."""
    return everybody()


@pytest.fixture
def network(cast):
    """Gus coordinates six agencies; five handed in."""
    made = coordinated(cast)
    made.agencies = [member(made, number, area=f"0{number % 2 + 1}") for number in range(6)]
    for number in range(5):
        hand_in(made, number, (3 if number < 3 else 2,) * 7)
    return made


def hand_in(network, number, below):
    hands_in(network.agencies[number], quarterly(below))


def address(network):
    return f"/xx/evaluate/network/{network.pk}/releases/"


def look(cast, network, who="gus"):
    return cast.client(who).get(address(network), {"quarter": "2026-04"})


def send(cast, network, who="gus", once=None, **given):
    digest = given.pop("digest", None)
    if digest is None:
        digest = look(cast, network).context["page"].proposal.digest
    data = {"do": "publish", "quarter": "2026-04", "digest": digest, "once": once or uuid4(), **given}
    return cast.client(who).post(address(network), data)


def test_the_page_shows_exactly_what_would_be_public_and_publishing_it_makes_it_so(cast, network):
    page = look(cast, network)
    text = page.content.decode()
    assert "5 agencies handed in" in text
    assert "<h1>April to June 2026 can be released" in text
    assert not Release.objects.exists()

    answer = send(cast, network)
    public = cast.client(None).get(answer["Location"])
    assert public.status_code == 200
    assert public.context["page"].overview.parts == page.context["page"].proposal.overview.parts
    rows = {
        row.label: [cell.text for cell in row.cells] for row in public.context["page"].overview.parts[0].rows
    }
    assert rows["Employed in the quarter (learning community)"] == ["0", "90", "0%"]
    assert "/xx/evaluate/released/" in answer["Location"]
    listed = cast.client(None).get("/xx/evaluate/released/").content.decode()
    assert "0% of people on the caseload worked</h1>" in listed
    assert "/xx/evaluate/released/" in cast.client(None).get("/jp/evaluate/released/").content.decode()


def test_the_public_files_and_the_api_say_the_same_and_name_no_return(cast, network):
    send(cast, network)
    row = Release.objects.get()
    reader = cast.client(None)
    told = reader.get(f"/xx/evaluate/released/{row.pk}/figures.json").json()
    listed = reader.get(f"/xx/evaluate/released/{row.pk}/figures.csv").content.decode()
    (entry,) = reader.get("/api/v1/countries/xx/releases").json()
    asked = reader.get(f"/api/v1/countries/xx/releases/{entry['key']}").json()

    assert asked["figures"] == told["figures"]
    whole = next(each for each in told["figures"] if each["place"] == "network" and not each["by"])
    assert (whole["above"], whole["below"], whole["agencies"]) == (0, 90, 5)
    assert listed.count("\r\n") == 1 + len(told["figures"])
    for pk in Return.objects.none().values_list("pk", flat=True):
        assert str(pk) not in json.dumps(told)
    assert "services" not in json.dumps(asked)
    assert reader.get(f"/xx/evaluate/released/{row.pk}/figures.xml").status_code == 404
    assert reader.get(f"/api/v1/countries/xx/releases/{uuid4()}").status_code == 404


def test_an_agency_that_comes_late_is_not_told_by_the_difference_of_two_releases(cast, network):
    send(cast, network)
    first = Release.objects.get()
    withdraw = {"do": "withdraw", "release": first.pk, "why": "One agency came late.", "digest": "-"}
    assert send(cast, network, **withdraw).status_code == 302
    hand_in(network, 5, (1, *NOBODY[1:]))

    proposal = look(cast, network).context["page"].proposal
    assert proposal.earlier == 1
    assert proposal.told and not any("people" in each for each in proposal.told)  # which, and not how many
    assert proposal.holds and proposal.withheld
    send(cast, network)
    issues = Release.objects.order_by("issue").values_list("issue", "attacked_with")
    assert list(issues) == [(1, 0), (2, 1)]
    assert cast.client(None).get(f"/xx/evaluate/released/{first.pk}/").status_code == 410
    assert cast.client(None).get(f"/xx/evaluate/released/{first.pk}/figures.csv").status_code == 404


def test_the_same_form_again_publishes_nothing_more_and_a_second_release_must_wait(cast, network):
    once = uuid4()
    digest = look(cast, network).context["page"].proposal.digest
    first = send(cast, network, once=once, digest=digest)
    again = send(cast, network, once=once, digest=digest)
    other = send(cast, network, digest=digest)

    assert first["Location"] == again["Location"]
    assert "releases" in other["Location"]
    assert Release.objects.count() == 1


def test_what_has_changed_since_somebody_looked_is_not_published(cast, network):
    digest = look(cast, network).context["page"].proposal.digest
    hand_in(network, 5, (9,) * 7)
    send(cast, network, digest=digest)

    assert not Release.objects.exists()


def test_a_quarter_of_nobody_has_nothing_to_propose(cast, network):
    answer = cast.client("gus").get(address(network), {"quarter": "2024-01"})

    assert answer.context["page"].proposal is None
    assert "No agency has handed in" in answer.content.decode()
    assert cast.client("gus").get(address(network), {"quarter": "now"}).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("carol", 404), ("dan", 404), (None, 302)])
def test_nobody_else_proposes_or_publishes(cast, network, who, status):
    assert look(cast, network, who).status_code == status
    assert send(cast, network, who).status_code == status
    assert not Release.objects.exists()


def test_what_stands_in_the_ledger_can_neither_be_changed_nor_deleted_nor_added_by_others(cast, network):
    send(cast, network)
    row = Release.objects.get()
    for change in ("UPDATE {} SET by_id = 0", "DELETE FROM {}", "TRUNCATE {} CASCADE"):
        for table in ("registry_release", "registry_withdrawal"):
            with (
                pytest.raises(ProgrammingError, match="permission denied"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(change.format(table))
    for account in ("carol", "dan"):
        with (
            pytest.raises(ProgrammingError, match="row-level security"),
            transaction.atomic(),
            known(cast.accounts[account].pk),
        ):
            Withdrawal.objects.create(release=row, why="no", by_id=cast.accounts[account].pk)


def test_no_true_count_stands_in_the_ledger(cast, network):
    send(cast, network)
    text = json.dumps(Release.objects.get().shown)

    assert ", 91]" not in text and ", 13]" not in text
    assert ", 90]" in text


def test_earlier_releases_of_another_network_are_known_to_the_attack(cast, network):
    other = Network.objects.create(country="xx", name_en="Another")
    other.coordinators.add(cast.accounts["gus"])
    for service in network.agencies:
        other.services.add(service)
        with inside(service.pk, role="installation", doing="test"):
            Agreement.objects.create(
                service=service, network=other, text_version="1", accepted_on=date(2024, 4, 1)
            )
    send(cast, network)
    hand_in(network, 5, (1, *NOBODY[1:]))

    found = store.proposed(cast.accounts["gus"].pk, other, store.quarter_of(date(2026, 4, 1)))
    assert found.told and found.withheld and found.holds
