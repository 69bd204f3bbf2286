"""A quarter in counts: of those who agree, by the newest paper, with times, kept with what is handed in."""

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from placefirst.exchange.records_file import read_records
from placefirst.exchange.taken_file import taken_zip
from placefirst.measures.quarter import quarter_from
from placefirst.measures.quarterly import Fidelity, quarterly_from, together
from placefirst_web.privacy.inside import known
from placefirst_web.registry import consents, returned
from placefirst_web.registry.models import (
    Agreement,
    Contact,
    Employer,
    KeptSum,
    Network,
    Return,
    Review,
    ReviewScore,
    Service,
    SupportNeed,
    Visit,
)
from placefirst_web.registry.network_returns import agencies_to, quarterlies_to
from placefirst_web.registry.network_sums import sums_to
from placefirst_web.registry.steps import as_seen
from placefirst_web.registry.taken import taking
from tests.web.implement.cast import agreed
from tests.web.implement.test_courses import FIRST, referred, worked

pytestmark = pytest.mark.django_db
QUARTER = quarter_from("2026-04")


def agrees(cast, name):
    return consents.give(
        cast.people[name], "statistics", how="paper", given_on=FIRST, text_version="1",
        recorded_by=cast.staff["alice"],
    )  # fmt: skip


def paper(cast, name, kind, value, day):
    return SupportNeed.objects.create(
        service=cast.kita, person=cast.people[name], kind=kind, value=value, recorded_on=day
    )


def detail(cast):
    return returned.figures(cast.kita.pk, QUARTER).leaving


def both_are_taken_on(cast):
    for name in ("hana", "ken"):
        referred(cast, cast.people[name])


def test_it_holds_those_alone_who_agree_and_says_how_many_do_not(cast):
    with cast.within():
        both_are_taken_on(cast)
        worked(cast, cast.people["hana"], date(2026, 5, 1), wage=1_100, wage_per="hour", hours_per_week=24)
        given = agrees(cast, "hana")
        found = detail(cast)

        assert (found.people, found.left_out, found.workforce.caseload) == (1, 1, 2)
        assert found.workforce.specialists == 2
        assert found.cell("learning_community_quarter").below == 1
        assert {each.what: dict(each.counts) for each in found.bands} == {
            "hours": {"to_30": 1}, "wage": {"XTS|hour|1000|1250": 1}, "setting": {"ordinary": 1},
        }  # fmt: skip
        consents.withdraw(given)
        assert (detail(cast).people, detail(cast).left_out) == (0, 2)


def test_the_newest_paper_by_the_last_day_tells_the_group(cast):
    with cast.within():
        both_are_taken_on(cast)
        agrees(cast, "hana"), agrees(cast, "ken")
        paper(cast, "hana", "gaf", "45", date(2025, 1, 1))
        paper(cast, "hana", "gaf", "62", date(2026, 5, 1))
        paper(cast, "hana", "gaf", "80", date(2026, 8, 1))
        paper(cast, "hana", "diagnosis", "bipolar", date(2026, 5, 1))
        paper(cast, "ken", "gaf", "about 50", date(2026, 5, 1))
        found = detail(cast)

    assert found.groups("gaf+diagnosis") == ("61_70|bipolar", "not_known|not_known")


def test_an_employer_met_for_a_person_ends_the_wait_by_visit_or_by_contact(cast):
    firm = {"service": cast.kita, "on": date(2026, 5, 20)}
    with cast.within():
        both_are_taken_on(cast)
        agrees(cast, "hana"), agrees(cast, "ken")
        employer = Employer.objects.create(service=cast.kita, name="Bakery")
        visit = {**firm, "employer": employer, "purpose": "present", "person": cast.people["hana"]}
        Visit.objects.create(**{**visit, "on": date(2026, 3, 1)})  # before the person came
        Visit.objects.create(**{**visit, "how": "phone", "on": date(2026, 4, 12)})
        Visit.objects.create(**visit)
        Contact.objects.create(
            **{**firm, "on": date(2026, 4, 26)}, person=cast.people["ken"], kind="search",
            place="workplace", whom="employer",
        )  # fmt: skip
        found = detail(cast)

    (table,) = [each for each in found.times if (each.what, each.by) == ("first_employer_contact", "")]
    assert table.ended == (0, 0, 1, 0, 0, 1)


def test_the_newest_whole_review_goes_with_it(cast):
    from placefirst.fidelity.scale import load_scale

    scale = load_scale("ips_25")

    def review(day, items, **more):
        made = Review.objects.create(
            service=cast.kita, scale=scale.key, edition=scale.edition, kind="self_assessment",
            state="reported", begins_on=day, ends_on=day, evidence_from=day, evidence_to=day,
            reported_on=day, **more,
        )  # fmt: skip
        ReviewScore.objects.bulk_create(
            ReviewScore(service=cast.kita, review=made, item=each.key, score=4) for each in items
        )

    with cast.within():
        review(date(2025, 6, 1), scale.items)
        review(date(2026, 6, 1), scale.items[:3])  # not whole
        review(QUARTER.last + timedelta(3), scale.items)  # later
        found = detail(cast)

    assert found.fidelity == Fidelity("ips_25", 100, date(2025, 6, 1), is_review=False)


def test_what_is_handed_in_reaches_the_coordinator_by_quarter_and_service(cast):
    network = Network.objects.create(country="xx", name_en="Learning together")
    network.services.add(cast.kita, cast.minami)
    network.coordinators.add(cast.accounts["gus"])
    agreed(cast, network, "kita")
    with cast.within():
        both_are_taken_on(cast)
        agrees(cast, "hana")
        first = returned.hand_in(cast.kita, returned.figures(cast.kita.pk, QUARTER), cast.staff["carol"])
        agrees(cast, "ken")
        newest = returned.hand_in(cast.kita, returned.figures(cast.kita.pk, QUARTER), cast.staff["carol"])
        Return.objects.create(
            service=cast.kita, first=date(2026, 1, 1), last=date(2026, 3, 31), missing=0, figures={},
            handed_in_at=timezone.now(),
        )  # fmt: skip

    found = quarterlies_to(cast.accounts["gus"].pk, network, date(2025, 1, 1))
    assert {quarter: list(of) for quarter, of in found.items()} == {QUARTER: [cast.kita.pk]}
    assert found[QUARTER][cast.kita.pk].people in (0, 5)
    assert found[QUARTER][cast.kita.pk] == as_seen(cast.kita.pk, quarterly_from(newest.detail))
    assert (quarterly_from(first.detail).people, quarterly_from(newest.detail).people) == (1, 2)
    assert not quarterlies_to(cast.accounts["carol"].pk, network, date(2025, 1, 1))
    assert not quarterlies_to(cast.accounts["gus"].pk, network, date(2026, 7, 1))


def test_the_agencys_own_copy_gives_the_same_quarter_in_the_terminal(cast, tmp_path):
    with cast.within() as vault:
        both_are_taken_on(cast)
        agrees(cast, "hana"), agrees(cast, "ken")
        worked(cast, cast.people["hana"], date(2026, 5, 1), wage=1_100, wage_per="hour", hours_per_week=24)
        paper(cast, "hana", "gaf", "45", date(2026, 5, 1))
        employer = Employer.objects.create(service=cast.kita, name="-Bakery")
        Visit.objects.create(
            service=cast.kita, on=date(2026, 5, 20), employer=employer, purpose="learn",
            person=cast.people["hana"],
        )  # fmt: skip
        seat = SimpleNamespace(service=cast.kita, vault=vault)
        tables = taking(seat, "own_copy").tables
        inside = detail(cast)
    path = tmp_path / "own.zip"
    path.write_bytes(
        taken_zip(tables, service="xx-0001", purpose="own", day=date(2026, 7, 9), people=2, has_names=True)
    )

    assert read_records(path).quarterly(QUARTER) == inside


def test_a_networks_sum_is_kept_and_mended_by_what_was_handed_in_since(cast, django_assert_num_queries):
    network = Network.objects.create(country="xx", name_en="Learning together")
    network.services.add(cast.kita, cast.minami)
    network.coordinators.add(cast.accounts["gus"])
    agreed(cast, network, "kita", "minami")
    Service.objects.filter(pk=cast.kita.pk).update(area="01")
    gus, since = cast.accounts["gus"].pk, date(2026, 4, 1)

    def hand_in(name):
        service = getattr(cast, name)
        with cast.within(name):
            returned.hand_in(service, returned.figures(service.pk, QUARTER), cast.staff["carol"])

    def told():
        every = quarterlies_to(gus, network, since)[QUARTER]
        sums = sums_to(gus, network, since, by_area=True)[QUARTER]
        assert sums_of(sums.whole) == sums_of(together(every.values()))
        assert list(sums.areas) == ["01"]
        light = agencies_to(gus, network, QUARTER)
        assert {key: (each.cells, each.workforce, each.people) for key, each in light.items()} == {
            key: (tuple(cell for cell in each.cells if not cell.by), each.workforce, each.people)
            for key, each in every.items()
        }
        assert sums_of(sums.areas["01"]) == sums_of(every[cast.kita.pk])
        return sums.services[""], sums.whole.people in (0, 5)

    hand_in("kita")
    assert told() == (1, True)
    hand_in("minami")
    with cast.within():
        both_are_taken_on(cast)
        agrees(cast, "hana")
        worked(cast, cast.people["hana"], date(2026, 5, 1))
    hand_in("kita")
    assert told() == (2, True)
    with known(gus):  # of another edition, as sums of exact counts were
        KeptSum.objects.update(of=[key for row in KeptSum.objects.all() for key in row.of if " " not in key])
    assert told() == (2, True)
    with django_assert_num_queries(7):  # of them five say who asks; then the returns, and the kept sums
        sums_to(gus, network, since)
    with cast.within("kita"):
        Agreement.objects.update(left_on=date(2026, 7, 1))
    assert sums_to(gus, network, since)[QUARTER].whole.people == 0
    assert sums_to(gus, network, since)[QUARTER].services == {"": 1}
    with known(cast.accounts["carol"].pk):
        assert not KeptSum.objects.exists()


def test_a_sum_goes_on_when_a_quarter_is_handed_in_again_by_another_version_of_a_definition(cast):
    network = Network.objects.create(country="xx", name_en="Learning together")
    network.services.add(cast.kita)
    network.coordinators.add(cast.accounts["gus"])
    agreed(cast, network, "kita")

    def summed_by(version):
        with cast.within():
            counted = detail(cast)
            cells = tuple(cell._replace(version=version) for cell in counted.cells)
            Return.objects.create(
                service=cast.kita, first=QUARTER.first, last=QUARTER.last, missing=0, figures={},
                detail=replace(counted, cells=cells).to_json(), handed_in_at=timezone.now(),
            )  # fmt: skip
        sums = sums_to(cast.accounts["gus"].pk, network, QUARTER.first)
        return {cell.version for cell in sums[QUARTER].whole.cells}

    with cast.within():
        both_are_taken_on(cast)
        for name in ("hana", "ken"):
            agrees(cast, name)
    assert [summed_by(version) for version in ("1", "2", "1")] == [{"1"}, {"2"}, {"1"}]


def sums_of(found):
    """A quarterly as counts that can be compared: groups of nobody, and order, say nothing."""
    return (
        {each for each in found.cells if each.below or each.uncounted},
        set(found.times),
        {(each.what, band, number) for each in found.bands for band, number in each.counts.items()},
        found.workforce,
        found.people,
        found.left_out,
    )
