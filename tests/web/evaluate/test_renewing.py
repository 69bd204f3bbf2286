"""Who withdraws consent to be counted is taken out of what was handed in, before a network sees it again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from placefirst.measures.quarter import quarter_from
from placefirst.measures.quarterly import quarterly_from
from placefirst_web.privacy.inside import known
from placefirst_web.registry import consents, releases, returned
from placefirst_web.registry.models import Consent, Return
from placefirst_web.registry.renewing import renew
from tests.web.implement.cast import coordinated, everybody
from tests.web.implement.test_courses import FIRST, referred

pytestmark = pytest.mark.django_db
QUARTER = quarter_from("2026-04")


@pytest.fixture
def cast(db):
    return everybody()


@pytest.fixture
def network(cast):
    """A network to which Kita handed in its quarter, of Hana and of Ken who agree to be counted."""
    made = coordinated(cast, "kita")
    with cast.within():
        for name in ("hana", "ken"):
            referred(cast, cast.people[name])
            consents.give(
                cast.people[name], "statistics", how="paper", given_on=FIRST, text_version="1",
                recorded_by=cast.staff["alice"],
            )  # fmt: skip
        returned.hand_in(cast.kita, returned.figures(cast.kita.pk, QUARTER), cast.staff["carol"])
    return made


def handed_in(cast):
    with known(cast.accounts["gus"].pk):
        rows = Return.objects.order_by("handed_in_at").values_list("detail", flat=True)
        return [quarterly_from(each).people for each in rows]


def ends(cast, how):
    with cast.within():
        given = Consent.objects.get(person=cast.people["hana"], purpose="statistics")
        if how == "withdrawn":
            consents.withdraw(given)
        else:
            yesterday = timezone.localdate() - timedelta(days=1)
            Consent.objects.filter(pk=given.pk).update(until=yesterday)
            Return.objects.update(handed_in_at=timezone.now() - timedelta(days=3))


@pytest.mark.parametrize("how", ["withdrawn", "ran out"])
@pytest.mark.parametrize("asks", ["", "compare/", "reform/", "community/", "model/", "a release"])
def test_a_return_is_counted_anew_before_it_is_seen_or_released(cast, network, how, asks):
    assert handed_in(cast) == [2]
    ends(cast, how)
    if asks != "a release":
        address = f"/xx/evaluate/network/{network.pk}/{asks}"
        assert cast.client("gus").get(address, {"quarter": str(QUARTER)}).status_code == 200
    else:
        with pytest.raises(Exception, match="From 3 on"):  # one agency releases nothing; it is renewed before
            releases.proposed(cast.accounts["gus"].pk, network, QUARTER)

    assert handed_in(cast) == [2, 1]
    assert renew(network) == 0


def test_what_nobody_withdrew_from_stays_as_it_was_handed_in(cast, network):
    with cast.within():
        referred(cast, cast.people["hana"], received_on=FIRST)  # a correction waits for the manager
    assert renew(network) == 0
    assert handed_in(cast) == [2]
