"""Every page of every country, as it is sent: before any script runs, in both languages."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls.converters import IntConverter, UUIDConverter

from placefirst.parameters.read import country_codes
from tests import crawl
from tests.web.evaluate import campaign

pytestmark = pytest.mark.django_db(transaction=True)

#: Routes that no link leads to before somebody did something: asked the model, typed an employer or a claim,
#: proposed a correction, were given the code of a lab, told of one time.
NOT_LINKED = {
    "explain:accounts",
    "explain:accounts_csv",
    "explain:agency_claim_csv",
    "explain:run",
    "explain:fork",
    "explain:sources",
    "explain:run_json",
    "explain:uncertainty",
    "explain:uncertainty_start",
    "explain:uncertainty_stop",
    "explain:uncertainty_json",
    "explain:life_kept",
    "explain:life_json",
    "explain:life_csv",
    "map:quota_file",
    "map:correction",
    "map:correction_patch",
    "join:lab",
    "join:invitation",
    "tell:thanks",
    "implement:invitation",  # behind a link in a mail
    "implement:employer_view",  # behind a link that a firm is sent
    "implement:second_factor",
}
#: Pages that a visitor is sent away from, to sign in; the tests of accounts open them.
FOR_MEMBERS = ("account", "mfa_")
#: What programs ask; ``tests/web/api`` asks all of it.
FOR_PROGRAMS = ("api:v1:",)


def ask(client, language):
    def get(address):
        response = client.get(address, headers={"accept-language": language})
        kind = response.headers.get("Content-Type", "")
        return (
            response.status_code,
            kind,
            "" if response.streaming else response.content.decode(errors="replace"),
        )

    return get


def test_every_page_of_every_country_can_be_reached_and_read_without_a_script(client, model):
    """One crawl, three questions: it is most of the time."""
    campaign.public_campaign()
    both = {language: ask(client, language) for language in ("en", "ja")}
    spoken = {}

    def in_turn(address):
        spoken[address] = ("en", "ja")[len(spoken) % 2]
        return both[spoken[address]](address)

    site = crawl.crawl(in_turn, country_codes(), each=1)
    wrong = {page.address: mistakes(html, languages(page.address, spoken)) for page, html in site.pages}
    told = [f"{address}: {'; '.join(each)}" for address, each in wrong.items() if each]

    assert not told, "\n" + "\n".join(told)
    assert site.dead == {}
    assert unreachable(site) <= NOT_LINKED
    assert {"evaluate:campaign", "evaluate:model", "evaluate:lists", "tell:form"} <= site.routes
    assert len(site.pages) > 50


def languages(address, spoken):
    """In which a page may be: the reader's, or that of a document which the address asks for."""
    return {spoken[address], *parse_qs(urlsplit(address).query).get("language", [])}


def mistakes(html, languages):
    """What is wrong with a page as it is sent."""
    return [
        *([f"{html.tags['h1']} headlines"] if html.tags["h1"] != 1 else []),
        *([f"lang={html.lang!r}"] if html.lang not in languages else []),
        *([f"in the page itself: {html.inline}"] if html.inline else []),
        *(["no words in the main part"] if len(" ".join(html.main_text)) < 15 else []),
        *[f"{tag} as words" for tag in html.tags_as_words],
        *(["an empty headline"] if not html.heading else []),
        *[f"id {name!r} twice" for name, count in html.ids.items() if count > 1],
        *[f"no place {link!r}" for link in html.links if link[:1] == "#" and link[1:] not in html.ids],
    ]


def unreachable(site):
    """Routes that no link leads to; a row of a table that is empty at first has no page yet."""
    return {
        route
        for route, takes in crawl.routes().items()
        if route not in site.routes and not route.startswith(FOR_MEMBERS + FOR_PROGRAMS)
        if not (route.startswith("implement:") and "code" in takes)  # inside a service: the matrix opens all
        if not any(isinstance(each, IntConverter | UUIDConverter) for each in takes.values())
    }
