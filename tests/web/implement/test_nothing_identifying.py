"""Nothing that tells who somebody is stands in a log, an address, an error page or a header."""

import io
import logging
import re
from html.parser import HTMLParser

import pytest
from django.db import DatabaseError
from django.urls import reverse

from placefirst_web.implement.queries import staff as queries
from placefirst_web.registry.models import Staff
from placefirst_web.settings.base import LOGGING
from placefirst_web.settings.quiet import Nameless
from tests import crawl
from tests.web.implement.test_matrix import ROWS

pytestmark = pytest.mark.django_db
TYPED = "Yamada Hana, 1990-05-17"
#: Names, kana, birth dates, addresses of the cast.
WHO = re.compile(
    r"Hana|Yamada|\bKen\b|\bSato\b|ハナ|ヤマダ|ケン|サトウ|1990-05-17|example\.org|alice|carol", re.IGNORECASE
)


class Addresses(HTMLParser):
    """Every address that a page leads, sends or asks to."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found += [
            value or "" for name, value in attrs if name in {"href", "src", "action", "hx-get", "hx-post"}
        ]


def pages(cast):
    """Every page inside a service that its leader or its manager may open."""
    for who in ("carol", "dan", "hana"):
        client = cast.client(who)
        for name, rows in ROWS.items():
            for row in rows:
                if row.method == "get" and getattr(row, who) == 200:
                    where = dict(row.where(cast)).values()
                    yield name, client.get(reverse(name, args=["xx", cast.kita.code, *where]), row.data(cast))


@pytest.fixture
def log():
    """What the log of an installation would hold."""
    assert LOGGING["formatters"]["plain"]["()"].endswith(".Nameless")
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Nameless("{levelname} {name}: {message}", style="{"))
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


def test_no_address_of_a_page_names_anybody_no_tag_is_words_and_every_page_has_the_strict_headers(cast, log):
    seen = 0
    for name, answer in pages(cast):
        seen += 1
        policy = answer.headers["Content-Security-Policy"]
        assert "script-src 'self'" in policy and "unsafe" not in policy, name
        assert "no-store" in answer.headers["Cache-Control"], name
        assert answer.headers["X-Frame-Options"] == "DENY", name
        assert answer.headers["Referrer-Policy"] == "same-origin", name
        assert answer.headers["X-Content-Type-Options"] == "nosniff", name
        assert "geolocation=()" in answer.headers["Permissions-Policy"], name
        if "html" not in answer.headers["Content-Type"]:
            assert not WHO.search(answer.headers.get("Content-Disposition", "")), name
            continue
        found = Addresses()
        found.feed(answer.content.decode())
        told = [each for each in found.found if WHO.search(each) and not each.startswith(("mailto:", "tel:"))]
        assert told == [], name
        assert crawl.parse(answer.content.decode()).tags_as_words == [], name
    assert seen > 8
    assert not WHO.search(log.getvalue())


@pytest.mark.parametrize("how", ["words", "row"])
def test_an_error_is_logged_with_its_place_and_without_its_words(cast, log, monkeypatch, how):
    def fail(door):
        if how == "words":
            raise ValueError(TYPED)
        Staff.objects.filter(pk=door.staff.pk).update(role=TYPED[:11])

    monkeypatch.setattr(queries, "staff_page", fail)
    client = cast.client("dan")
    client.raise_request_exception = False
    answer = client.get(cast.at() + "staff/")

    assert answer.status_code == 500
    assert not WHO.search(answer.content.decode())
    said = log.getvalue()
    assert "at/<slug:code>/staff/" in said and "in fail" in said
    assert "ValueError" in said or "CheckViolation" in said
    assert not WHO.search(said)


def test_behind_its_wall_the_database_does_not_tell_a_row_that_it_refuses(cast):
    with pytest.raises(DatabaseError) as refused, cast.within():
        Staff.objects.filter(pk=cast.staff["dan"].pk).update(role="king")

    assert "staff_role_known" in str(refused.value)
    assert not WHO.search(str(refused.value))


def test_a_name_of_markup_is_a_name(cast):
    with cast.within():
        Staff.objects.filter(pk=cast.staff["bob"].pk).update(name="<script>alert(1)</script>")
    for _name, answer in pages(cast):
        if "html" in answer.headers["Content-Type"]:
            assert "<script>alert" not in answer.content.decode()
