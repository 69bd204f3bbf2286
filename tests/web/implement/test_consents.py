"""The gate of consents: what a person agreed to holds until its last day, or until it is withdrawn."""

from datetime import timedelta

import pytest

from placefirst.errors import UnknownName
from placefirst_web.registry import consents
from placefirst_web.registry.models import Consent, Person, Provision
from tests.web.implement.cast import TODAY

pytestmark = pytest.mark.django_db


def given(cast, purpose="statistics", **said):
    values = {"how": "paper", "given_on": TODAY, "text_version": "2026-11", **said}
    return consents.give(cast.people["hana"], purpose, **values)


def test_nobody_agreed_who_was_not_asked(cast):
    with cast.within():
        assert not consents.holds(cast.people["hana"].pk, "statistics")


def test_a_consent_holds_for_its_purpose_and_its_person_alone(cast):
    hana, ken = cast.people["hana"].pk, cast.people["ken"].pk
    with cast.within():
        given(cast)

        assert consents.holds(hana, "statistics")
        assert not consents.holds(hana, "research")
        assert not consents.holds(ken, "statistics")
        assert list(Person.objects.filter(pk__in=consents.people_with("statistics"))) == [cast.people["hana"]]


def test_from_the_moment_of_its_withdrawal_it_holds_no_more(cast):
    hana = cast.people["hana"].pk
    with cast.within():
        consent = given(cast)
        consents.withdraw(consent)
        first = consent.withdrawn_at
        consents.withdraw(consent)

        assert not consents.holds(hana, "statistics")
        assert list(consents.people_with("statistics")) == []
        assert Consent.objects.get(pk=consent.pk).withdrawn_at == first


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"until": TODAY}, True),
        ({"until": TODAY - timedelta(days=1), "given_on": TODAY - timedelta(days=9)}, False),
        ({"given_on": TODAY + timedelta(days=1)}, False),
    ],
)
def test_it_holds_from_its_first_day_to_its_last(cast, said, expected):
    with cast.within():
        given(cast, **said)

        assert consents.holds(cast.people["hana"].pk, "statistics") is expected


def test_a_named_recipient_is_the_only_one_that_it_holds_towards(cast):
    hana = cast.people["hana"].pk
    with cast.within():
        given(cast, "employer", recipient="Café Midori")

        assert consents.holds(hana, "employer")
        assert consents.holds(hana, "employer", "ＣＡＦÉ midori")
        assert not consents.holds(hana, "employer", "Bakery Sora")
        given(cast, "employer")
        assert consents.holds(hana, "employer", "Bakery Sora")


def test_a_purpose_that_does_not_exist_is_an_error_and_never_a_yes(cast):
    with cast.within(), pytest.raises(UnknownName):
        consents.holds(cast.people["hana"].pk, "marketing")


def test_what_was_given_away_is_written_down_with_the_consent_it_rests_on(cast):
    hana = cast.people["hana"]
    with cast.within():
        consents.provide(
            hana.pk, hana.service_id, recipient="North clinic", what="The plan", given_on=TODAY,
            consent=given(cast, "treatment_team"), given_by=cast.staff["alice"],
        )  # fmt: skip
        kept = Provision.objects.get(person=hana)

        assert (kept.recipient, kept.what, kept.consent.purpose) == (
            "North clinic",
            "The plan",
            "treatment_team",
        )
