"""The quarterly return: every measure side by side, what is missing first, and only who agrees leaves."""

import csv
import io
from datetime import date
from uuid import uuid4

import pytest

from placefirst_web.privacy.models import Look
from placefirst_web.registry.models import Consent, Employer, Job, Referral, Return

pytestmark = pytest.mark.django_db
QUARTER = "2026-04"


@pytest.fixture
def quarter(cast):
    """Hana was taken on and works; of Ken nobody noted when he was taken on. Hana agreed to be counted."""
    with cast.within():
        firm = Employer.objects.create(service=cast.kita, name="Bakery")
        for name, decided in (("hana", date(2026, 4, 10)), ("ken", None)):
            Referral.objects.create(
                service=cast.kita, person=cast.people[name], source="clinic", decision="accepted",
                received_on=date(2026, 4, 1), decided_on=decided, was_employed=False,
            )  # fmt: skip
        Job.objects.create(
            service=cast.kita, person=cast.people["hana"], employer=firm, occupation="5", setting="ordinary",
            started_on=date(2026, 5, 1), hours_per_week=20,
        )  # fmt: skip
        agree(cast, "hana")
    return cast


def agree(cast, name):
    return Consent.objects.create(
        service=cast.kita, person=cast.people[name], purpose="statistics", text_version="1", how="paper",
        given_on=date(2026, 4, 1),
    )  # fmt: skip


def page(cast, who="carol", address="returns/", **query):
    return cast.client(who).get(cast.at() + address, {"quarter": QUARTER, **query})


def hand_in(cast, who="carol", once=None):
    data = {"quarter": QUARTER, "once": str(once or uuid4())}
    return cast.client(who).post(cast.at() + "returns/", data)


def test_the_headline_is_the_finding(quarter):
    assert "April to June 2026" in (text := page(quarter).content.decode())
    assert "1 of 1 people on the caseload worked" in text


def test_the_same_records_give_several_rates_each_with_its_definition(quarter):
    text = page(quarter).content.decode()

    for name in ("Employed in the quarter (learning community)", "Still in the job after 90 days"):
        assert name in text
    assert "People with a competitive job on at least one day of the quarter" in text


def test_what_is_missing_stands_before_handing_in_with_the_record_to_mend(quarter):
    text = page(quarter).content.decode()
    address = f"person/{quarter.people['ken'].pk}/"

    assert text.index("date of acceptance") < text.index("Hand in all the same")
    assert address in text


def test_the_manager_learns_how_much_is_missing_and_not_of_whom(quarter):
    text = page(quarter, "dan").content.decode()

    assert "date of acceptance" in text
    assert quarter.people["ken"].code not in text


def test_the_rows_behind_a_figure_are_codes_open_no_name_and_stand_on_the_trail(quarter):
    text = page(quarter, address="returns/rows/learning_community_quarter/").content.decode()
    with quarter.within():
        looks = set(Look.objects.filter(doing="returns.rows").values_list("person_id", flat=True))

    assert quarter.people["hana"].code in text
    assert "Yamada" not in text
    assert quarter.people["hana"].pk in looks


def test_the_file_counts_only_who_agrees_and_a_withdrawal_holds_at_once(quarter):
    def above():
        rows = csv.DictReader(
            io.StringIO(page(quarter, address="returns/file/csv/").content.decode("utf-8-sig"))
        )
        return {row["measure"]: row["above"] for row in rows}["learning_community_quarter"]

    assert above() == "1"
    with quarter.within():
        Consent.objects.update(withdrawn_at="2026-05-01T00:00:00Z")
    assert above() == "0"


def test_the_workbook_opens_and_has_definitions(quarter):
    answer = page(quarter, address="returns/file/xlsx/")

    assert answer.content[:2] == b"PK"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="xx-0001-2026-04.xlsx"'


def test_what_is_handed_in_stays_as_it_was_and_once_is_once(quarter):
    once = uuid4()
    for _time in range(2):
        assert hand_in(quarter, once=once).status_code == 302
    with quarter.within():
        (kept,) = Return.objects.all()

    assert kept.figures["learning_community_quarter"] == {
        "version": "2020", "above": 1, "below": 1, "uncounted": 0,
    }  # fmt: skip
    assert kept.missing == 1
    assert "Handed in so far" in page(quarter, "dan").content.decode()


@pytest.mark.parametrize("quarter_text", ["2026-05", "nonsense", "0000-01", "2026-13"])
def test_no_quarter_is_no_page(cast, quarter_text):
    assert page(cast, quarter=quarter_text).status_code == 404


def test_the_page_asks_as_much_for_many_people_as_for_few(quarter, django_assert_max_num_queries):
    client = quarter.client("carol")
    client.get(quarter.at() + "returns/", {"quarter": QUARTER})  # what may leave is kept from here on
    with django_assert_max_num_queries(29):  # of them most are the way in: session, seat, settings
        client.get(quarter.at() + "returns/", {"quarter": QUARTER})


def test_a_japanese_page_says_the_fiscal_quarter(quarter):
    text = page(quarter, lang="ja").content.decode()

    assert "2026年4〜6月" in text
