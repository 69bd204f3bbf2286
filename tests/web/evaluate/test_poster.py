"""The poster: one page, tagged, with the address of the form, in the readings asked for."""

import re
from datetime import date

import pytest

from placefirst.documents.poster import Poster, cards_pdf, poster_pdf
from tests.web.evaluate import campaign as made

PAGE = re.compile(rb"/Type ?/Page\b(?!s)")


def poster(readings, make=poster_pdf, **given):
    fields = {
        "title": {"en": "Autumn", "ja": "秋の調査"},
        "who": "Institute",
        "address": "https://example.org/tell/ABCDEF/",
        "code": "ABCDEF",
        "purpose": "statistics",
        "until": {"en": "31 March 2027", "ja": "2027年3月31日"},
        "readings": readings,
        "day": date(2026, 11, 26),
    }
    return make(Poster(**{**fields, **given}))


@pytest.mark.parametrize("make", [poster_pdf, cards_pdf])
@pytest.mark.parametrize(
    ("readings", "language"),
    [(["en", "ja", "plain"], b"en"), (["ja"], b"ja"), (["plain"], b"ja"), (["plain", "en"], b"ja")],
)
def test_a_poster_is_one_tagged_page_in_its_language(make, readings, language):
    made = poster(
        readings, make, purpose="inspection", who="国立研究開発法人 " * 8, title={"en": "", "ja": "秋" * 80}
    )

    assert len(PAGE.findall(made)) == 1
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert b"/Lang(" + language in made


def test_the_same_poster_has_the_same_bytes():
    assert poster(["en"]) == poster(["en"])


@pytest.mark.django_db
def test_anybody_may_hang_up_the_poster_of_an_open_campaign_and_nobody_that_of_a_draft(client):
    row = made.campaign(made.leader())
    address = f"/xx/evaluate/turned-away/{row.key}/poster.pdf"
    got = client.get(address + "?in=ja&in=plain&in=nonsense")

    assert (got.status_code, got["Content-Type"]) == (200, "application/pdf")
    assert b"/Lang(ja" in got.content
    in_japan = client.get(address, headers={"accept-language": "ja"})
    assert b"/Lang(ja" in in_japan.content, "what is largest is in the language of who asks for it"
    assert b"/Lang(en" in client.get(address, headers={"accept-language": "en"}).content
    row.state = "draft"
    row.save()
    assert client.get(address).status_code == 404
    assert made.signed_in(row.account).get(address).status_code == 200
