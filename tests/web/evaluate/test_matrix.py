"""Who may open what of a campaign: every address with a campaign in it, asked by everybody.

Each founder of a page adds its row. A row says how the address is asked and what each gets: who leads the
campaign, and who does not, signed in or not, while its results are public and while they are not.
"""

from dataclasses import dataclass, field
from uuid import UUID

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.converters import UUIDConverter

from placefirst_web.registry.models import Campaign
from tests import crawl
from tests.web.evaluate import campaign as made

pytestmark = pytest.mark.django_db

GONE = 404


@dataclass(frozen=True)
class Row:
    """What a leader gets; everybody else while results are public (*public*) and while not (*others*).

    *where* fills the rest of the address, *data* is sent; a value may be a function of the campaign.
    """

    leader: int = 200
    public: int = GONE
    others: int = GONE
    method: str = "get"
    where: dict = field(default_factory=dict)
    data: dict = field(default_factory=dict)


def wordy(row):
    """The button that shows the words of one report."""
    (told,) = made.told(row, words="They listened.", may_quote=True, words_state="wait")
    return f"show:{told.pk}"


ROWS: dict[str, list[Row]] = {
    # lead: who leads a campaign
    "evaluate:lead": [
        Row(),
        Row(302, method="post", data={"do": "close", "sure": "1"}),
        Row(302, method="post", data={"do": "delete", "sure": "1"}),
        Row(404, method="post", data={"do": "nothing"}),
    ],
    "evaluate:edit": [Row(), Row(200, method="post")],
    "evaluate:texts": [Row(), Row(302, method="post")],
    "evaluate:strata": [Row(), Row(200, method="post")],
    "evaluate:codes": [
        Row(),
        Row(method="post", data={"do": "issue", "stratum": "clinics", "unit": "0", "number": "2"}),
        Row(200, method="post", data={"do": "withdraw", "stratum": "clinics", "unit": "0", "number": "1"}),
    ],
    "evaluate:words": [
        Row(),
        Row(302, method="post", data={"do": wordy}),
        Row(404, method="post", data={"do": "show:nobody"}),
    ],
    "evaluate:paper": [Row(), Row(200, method="post")],
    "evaluate:answers": [Row()],
    "evaluate:file": [Row()],
    # figures: what a campaign found
    "evaluate:campaign": [Row(public=200)],
    "evaluate:campaign_file": [Row(public=200, where={"form": form}) for form in ("csv", "json")],
    # lists: two-sided
    "evaluate:lists": [Row(public=200), Row(leader=303, method="post", data={"do": "remove"})],
    # model: what it says to the model
    "evaluate:model": [Row(public=200)],
    # reasons: the poster
    "evaluate:poster": [Row(public=200, others=200)],
    "evaluate:cards": [Row(public=200, others=200)],
}


def routes():
    """Every address of Evaluate that has a campaign in it."""
    get_resolver()
    return {
        name
        for name, takes in crawl.routes().items()
        if name.startswith("evaluate:")
        and isinstance(takes.get("key"), UUIDConverter)
        and not name.startswith(("evaluate:network", "evaluate:release"))  # test_network.py asks for each
    }


def test_every_address_of_a_campaign_stands_in_the_table():
    assert routes() - set(ROWS) == set(), "add a row for each"
    assert set(ROWS) - routes() == set(), "no such address any more"


def campaign_of(lead, **given):
    """A campaign with a stratum, codes, and enough that was told."""
    row = made.campaign(lead, **given)
    clinics = made.stratum(row, size=400)
    made.codes(clinics, 20)
    made.told(row, 30, stratum=clinics)
    made.told(row, 20, stratum=clinics, answer="no", reason="not_ready")
    return row


#: Everybody who may ask for a campaign, each with a browser; who is refused changes nothing, and comes first.
ASKERS = {
    "stranger": lambda row: Client(),
    "other account": lambda row: made.signed_in(made.leader("other@example.org")),
    "leader": lambda row: made.signed_in(row.account),
}


@pytest.mark.parametrize("is_public", [False, True])
@pytest.mark.parametrize(
    ("name", "row"), [pytest.param(name, row, id=name) for name, rows in ROWS.items() for row in rows]
)
def test_each_gets_what_the_table_says(name, row, is_public):
    there = campaign_of(made.leader(), is_public=is_public)
    where, data = (
        {key: value(there) if callable(value) else value for key, value in given.items()}
        for given in (row.where, row.data)
    )
    address = reverse(name, kwargs={"country": there.country, "key": there.key, **where})
    got = {}
    for who, browser_for in ASKERS.items():
        browser = browser_for(there)
        got[who] = (browser.post if row.method == "post" else browser.get)(address, data).status_code
    refused = row.public if is_public else row.others

    assert got == {"stranger": refused, "other account": refused, "leader": row.leader}


@pytest.mark.parametrize("name", sorted(ROWS))
def test_nothing_is_found_under_another_country_or_for_nothing(name):
    there = campaign_of(made.leader())
    browser = made.signed_in(there.account)
    row = ROWS[name][0]
    where = {key: value(there) if callable(value) else value for key, value in row.where.items()}
    for country, key in (("jp", there.key), (there.country, UUID(int=7))):
        address = reverse(name, kwargs={"country": country, "key": key, **where})
        got = (browser.post if row.method == "post" else browser.get)(address).status_code
        assert got == GONE, (country, key)
    assert Campaign.objects.count() == 1
