"""Who may open what of a service: every address inside one, asked by everybody of the cast.

An address that no row asks for fails the test: a page without its rows cannot be landed.
"""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest
from django.db import transaction
from django.urls import get_resolver, reverse

from tests import crawl
from tests.web.implement.matrix import Row

pytestmark = pytest.mark.django_db

ROWS: dict[str, list[Row]] = {}
for _file in sorted(Path(__file__).parent.glob("matrix_*.py")):
    _more = importlib.import_module(f"tests.web.implement.{_file.stem}").ROWS
    assert not set(_more) & set(ROWS), f"{_file.name} repeats {set(_more) & set(ROWS)}"
    ROWS.update(_more)
WHO = ("alice", "bob", "carol", "dan", "erin", "hana", "frank", "gus", "nobody")


def addresses():
    """The names of all addresses inside a service."""
    get_resolver()
    return {
        name for name, takes in crawl.routes().items() if name.startswith("implement:") and "code" in takes
    }


def test_every_address_inside_a_service_is_in_the_table_and_no_other():
    assert set(ROWS) == addresses()


@pytest.mark.parametrize(
    ("name", "row"), [(name, row) for name, rows in sorted(ROWS.items()) for row in rows], ids=str
)
def test_everybody_gets_what_the_table_says(cast, name, row):
    got = {}
    for who in WHO:
        mark = transaction.savepoint()
        client = cast.client(None if who == "nobody" else who)
        address = reverse(name, args=["xx", cast.kita.code, *dict(row.where(cast)).values()])
        answer = getattr(client, row.method)(address, dict(row.data(cast)))
        got[who] = answer.status_code
        transaction.savepoint_rollback(mark)

    assert got == {who: getattr(row, who) for who in WHO}


def test_what_stands_inside_a_service_is_kept_by_no_cache(cast):
    for name, rows in ROWS.items():
        row = rows[0]
        if row.method == "get" and row.carol == 200:
            address = reverse(name, args=["xx", cast.kita.code, *dict(row.where(cast)).values()])
            answer = cast.client("carol").get(address)

            assert "no-store" in answer.headers["Cache-Control"], name
