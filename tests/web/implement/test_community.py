"""Agencies of a network agree, learn in pairs, and hand signed counts over; a coordinator sees no more."""

import io
import json
import zipfile
from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from placefirst.exchange.network import in_groups, opened, signed
from placefirst_web.privacy.inside import known
from placefirst_web.registry import releases, shared
from placefirst_web.registry.models import Agreement, JointReview, KnownKey, MentoringPair, Network
from tests.core.exchange.network_sample import SECRET, network_quarter
from tests.web.implement.learning import LAST, learning, publish

pytestmark = pytest.mark.django_db
FOREIGN = signed(network_quarter(), SECRET)


def at(network, page="community"):
    return f"/xx/evaluate/network/{network.pk}/{page}"


def post(cast, network, page="community/", who="gus", **data):
    return cast.client(who).post(at(network, page), data, follow=True)


def sent(content):
    return SimpleUploadedFile("quarter.json", content, "application/json")


def trust(cast, network, content=FOREIGN):
    key = opened(content).fingerprint
    return post(
        cast, network, "exchange/", do="key", file=sent(content), fingerprint=in_groups(key),
        whose="An institute", how="telephone",
    )  # fmt: skip


def test_a_manager_agrees_and_leaves_and_both_stand_there_with_their_day(cast):
    network = Network.objects.create(country="xx", name_en="Learning together")
    network.services.add(cast.kita)
    dan, here = cast.client("dan"), cast.at() + "network/"
    assert "Nothing of this agency is shared" in dan.get(here).content.decode()

    wanted = {"do": f"agree:{network.pk}", "read": "on", "ips_since": "2021-04-01", "shows_experience": "on"}
    dan.post(here, {**wanted, "once": str(uuid4())})
    with cast.within():
        (row,) = Agreement.objects.all()
    assert (row.accepted_by_id, row.ips_since, row.left_on) == (cast.staff["dan"].pk, date(2021, 4, 1), None)
    text = dan.get(here).content.decode()
    assert "shares counts with 1 of 1 networks" in text
    assert "Never for a decision on a person’s benefit, pension or treatment" in text

    dan.post(here, {"do": f"leave:{network.pk}", "sure": "on", "once": str(uuid4())})
    with cast.within():
        assert Agreement.objects.get().left_on == date.today()


def test_agreeing_needs_the_mark_that_it_was_read(cast):
    network = Network.objects.create(country="xx", name_en="Learning together")
    network.services.add(cast.kita)
    answer = cast.client("dan").post(
        cast.at() + "network/", {"do": f"agree:{network.pk}", "once": str(uuid4())}
    )

    assert "Mark that you have read it" in answer.content.decode()
    with cast.within():
        assert not Agreement.objects.exists()


def test_an_agency_sees_experience_of_others_by_their_own_word_and_only_once_it_agreed(cast):
    learning(cast, agencies=4)
    with cast.within("kita"):
        seen = {each.service_id for each in Agreement.objects.all()}
        assert cast.minami.pk not in seen  # Minami does not show it
        assert len(seen) == 3
        Agreement.objects.filter(service=cast.kita).update(left_on=date.today())
        assert {each.service_id for each in Agreement.objects.all()} == {cast.kita.pk}
    with cast.within("kita", person=cast.people["hana"].pk):
        assert not Agreement.objects.exists()


def test_the_coordinator_sees_who_agreed_and_their_experience_where_it_may_be_seen(cast):
    network = learning(cast, agreed=4)
    page = cast.client("gus").get(at(network, "community/")).context["page"]
    rows = {row.label: [cell.text for cell in row.cells] for row in page.table.parts[0].rows}

    assert rows["Minami"][1:3] == ["–", "not shown"]
    assert rows["Kita"][2] == "none yet"
    assert "More 0" in rows
    assert page.not_yet == ["More 2"]


def test_a_manager_and_a_leader_see_the_own_agency_around_the_released_rate_and_no_other(cast):
    network = learning(cast)
    here = cast.at() + "network/"
    assert cast.client("dan").get(here).context["page"].networks[0].stands is None

    publish(cast, network)
    for who in ("dan", "carol"):
        chart = cast.client(who).get(here).context["page"].networks[0].stands
        (row, *_others) = chart.table.parts[0].rows
        assert row.label == "Employed in the quarter (learning community)"
        assert [cell.text for cell in row.cells][:3] == ["32.5%", "13", "40"]
        assert "This agency: 13 of 40, 32.5%" in json.dumps(chart.spec)
        assert "Minami" not in json.dumps(chart.spec) + chart.title + chart.summary
    assert cast.client("alice").get(here).status_code == 403


def test_growth_that_stalled_is_said_with_what_to_do(cast):
    network = learning(cast, quarters=5)
    text = cast.client("gus").get(at(network, "community/")).content.decode()

    assert "The network has not grown since" in text
    assert "Ask the agencies that are trying IPS what holds them up" in text


def test_nobody_else_opens_a_page_of_the_network(cast):
    network = Network.objects.create(country="xx", name_en="Learning together")
    for who, status in (("carol", 404), ("dan", 404), ("hana", 404), ("gus", 404), (None, 302)):
        client = cast.client(who)
        for page in (
            "community/",
            "exchange/",
            "exchange/key.txt",
            "exchange/2026-04.json",
            "year/",
            "year.pdf",
        ):
            assert client.get(at(network, page)).status_code == status, (who, page)


def test_agencies_that_agreed_are_brought_together_and_others_are_not(cast):
    network = learning(cast, agreed=2)
    wanted = {"do": "pair", "about": "employers", "since": "2026-01-15"}
    post(cast, network, **wanted, mentor=cast.kita.pk, mentored=cast.minami.pk)
    with known(cast.accounts["gus"].pk):
        pair = MentoringPair.objects.get()
    assert "Kita mentors this agency" not in post(cast, network, do=f"end:{pair.pk}").content.decode()
    with known(cast.accounts["gus"].pk):
        assert MentoringPair.objects.get().until == date.today()

    stranger = network.services.get(code="xx-0100")
    post(cast, network, **wanted, mentor=cast.kita.pk, mentored=stranger.pk)
    post(cast, network, **wanted, mentor=cast.kita.pk, mentored=cast.kita.pk)
    with known(cast.accounts["gus"].pk):
        assert MentoringPair.objects.count() == 1

    days = {"scale": "ips_25", "begins_on": "2026-02-02", "ends_on": "2026-02-01"}
    answer = post(cast, network, do="joint", reviewed=cast.kita.pk, sending=cast.minami.pk, **days)
    assert "does not end before it begins" in answer.content.decode()
    post(
        cast,
        network,
        do="joint",
        reviewed=cast.kita.pk,
        sending=cast.minami.pk,
        **{**days, "ends_on": "2026-02-03"},
    )
    with known(cast.accounts["gus"].pk):
        assert JointReview.objects.count() == 1


def test_an_agency_is_invited_by_its_code(cast):
    network = learning(cast, agencies=2)
    Network.objects.get().services.remove(cast.minami)
    assert "there is no such agency here" in post(cast, network, do="invite", code="xx-9999").content.decode()
    post(cast, network, do="invite", code="xx-0002")

    assert network.services.filter(pk=cast.minami.pk).exists()


def test_what_is_public_is_handed_over_signed_and_what_is_not_is_refused(cast):
    network = learning(cast)
    said = post(cast, network, "exchange/", do=f"share:{LAST}").content.decode()
    assert "Nothing of this quarter is public yet" in said

    publish(cast, network)
    post(cast, network, "exchange/", do=f"share:{LAST}")
    gus = cast.client("gus")
    file = opened(gus.get(at(network, f"exchange/{LAST}.json")).content)

    assert (file.quarter.of, file.quarter.handed_in, file.quarter.community.agencies) == (network.pk, 5, 5)
    assert in_groups(file.fingerprint) in gus.get(at(network, "exchange/key.txt")).content.decode()
    assert gus.get(at(network, "exchange/2020-01.json")).status_code == 404


def test_a_file_from_elsewhere_is_taken_in_once_its_key_is_trusted_and_only_once(cast):
    network = learning(cast, agencies=2)

    def bring(content=FOREIGN):
        return post(cast, network, "exchange/", do="bring", file=sent(content)).content.decode()

    assert "Nobody here knows the key" in bring()

    wrong = post(
        cast,
        network,
        "exchange/",
        do="key",
        file=sent(FOREIGN),
        fingerprint="0" * 64,
        whose="x",
        how="letter",
    )
    assert "another key than the one that you compared" in wrong.content.decode()
    trust(cast, network)
    assert "is taken in" in bring()
    assert "very file was taken before" in bring()
    assert "signature does not fit" in bring(FOREIGN.replace(b'"agencies":6', b'"agencies":9'))
    assert len(shared.public_files()) == 1


def test_what_a_withdrawn_key_signed_is_shown_nowhere(cast):
    network = learning(cast, agencies=2)
    trust(cast, network)
    post(cast, network, "exchange/", do="bring", file=sent(FOREIGN))
    assert "Learning together" in cast.client(None).get("/xx/evaluate/countries/").content.decode()

    post(cast, network, "exchange/", do=f"withdraw:{KnownKey.objects.get().pk}")
    text = cast.client(None).get("/xx/evaluate/countries/").content.decode()
    assert "No network has published figures here yet" in text
    assert "key withdrawn" in cast.client("gus").get(at(network, "exchange/")).content.decode()


def test_a_session_of_the_demonstration_brings_nothing_in(cast):
    network = learning(cast, agencies=2)
    gus = cast.client("gus")
    session = gus.session
    session["demonstration"] = True
    session.save()
    gus.post(at(network, "exchange/"), {"do": "key", "file": sent(FOREIGN)})

    assert not KnownKey.objects.exists()


def test_countries_stand_side_by_side_by_definition_and_nothing_is_ranked(cast):
    network = learning(cast)
    publish(cast, network)
    shared.share(cast.accounts["gus"], network, LAST)
    trust(cast, network)
    post(cast, network, "exchange/", do="bring", file=sent(FOREIGN))
    page = cast.client(None).get("/jp/evaluate/countries/").context["page"]
    (first, *_rest) = page.measures

    assert page.headline.startswith("2 networks of 1 country")
    assert [len(part.rows) for part in first.table.parts] == [2]
    assert all(cell.text.isdigit() or cell.text.endswith("%") for cell in first.table.parts[0].rows[0].cells)
    file = cast.client(None).get("/jp/evaluate/countries.csv").content.decode("utf-8-sig")
    assert file.count("\r\n") > 10


def test_of_a_release_that_was_withdrawn_nothing_stands_beside_other_countries(cast):
    network = learning(cast)
    publish(cast, network)
    shared.share(cast.accounts["gus"], network, LAST)
    row = releases.standing(network, LAST)
    releases.withdraw(cast.accounts["gus"].pk, network, row.pk, "a mistake")

    assert shared.public_files() == []


def test_a_year_is_reported_and_given_away_as_open_data(cast):
    network = learning(cast)
    gus = cast.client("gus")
    assert "No year to report yet" in gus.get(at(network, "year/")).content.decode()
    publish(cast, network)
    shared.share(cast.accounts["gus"], network, LAST)

    text = gus.get(at(network, "year/?in=ja")).content.decode()
    assert "年次報告" in text
    assert gus.get(at(network, "year.docx")).content.startswith(b"PK")
    answer = gus.post(at(network, "year/"), {"title": "Figures", "publisher": "Us", "licence": "CC-BY-4.0"})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        described = json.loads(file.read("datapackage.json"))
    assert described["licenses"][0]["name"] == "CC-BY-4.0"
    assert (
        gus.post(at(network, "year/"), {"title": "x", "publisher": "Us", "licence": "no"}).status_code == 200
    )


def test_why_a_file_is_refused_is_said_in_the_readers_language():
    import ast
    from pathlib import Path

    from placefirst.exchange import network
    from placefirst_web.evaluate.words.exchange import REFUSALS

    folder = Path(network.__file__).parent
    said = {
        node.value
        for name in ("network.py", "network_quarter.py")
        for node in ast.walk(ast.parse((folder / name).read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert [str(each) for each in REFUSALS if str(each) not in said] == []


def test_programs_fetch_the_file_with_a_token_and_nobody_without(cast):
    from placefirst_web.accounts import tokens

    network = learning(cast)
    publish(cast, network)
    row = shared.share(cast.accounts["gus"], network, LAST)
    _token, secret = tokens.make(cast.accounts["gus"], "another installation")
    visitor, here = cast.client(None), "/api/v1/countries/xx/networks"
    (entry,) = visitor.get(here).json()
    address = f"{here}/{entry['network']}/{entry['quarter']}"

    assert (entry["network"], entry["digest"]) == (str(network.pk), row.digest)
    assert visitor.get(address).status_code == 401
    answer = visitor.get(address, headers={"authorization": f"Bearer {secret}"})
    assert opened(answer.content).digest == row.digest


def test_a_second_file_of_a_quarter_tells_waits_no_second_time(cast):
    network = learning(cast)
    gus = cast.accounts["gus"]
    publish(cast, network)
    first = shared.opened(shared.share(gus, network, LAST))
    releases.withdraw(gus.pk, network, releases.standing(network, LAST).pk, "put right")
    publish(cast, network)
    second = shared.opened(shared.share(gus, network, LAST))

    assert (first.issue, second.issue) == (1, 2)
    assert first.first_job
    assert second.first_job == {}
