"""Rows of the permission matrix: how an address is asked, and what everybody of the cast gets.

Who adds a page adds its rows to a file ``matrix_*.py`` beside this one, as ``ROWS``: address name → rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.web.implement.cast import Cast

GONE, LOGIN, NO = 404, 302, 403


@dataclass(frozen=True)
class Row:
    """What everybody gets. *where* fills the rest of the address, *data* is sent; both are asked of the cast.

    ``alice`` holds the caseload of the person asked for (``cast.people["hana"]``), ``bob`` another one;
    ``hana`` is that person. Who belongs to another service, to none, or is not signed in gets the same
    everywhere, so a row need not say it.
    """

    alice: int = 200
    bob: int = 200
    carol: int = 200
    dan: int = NO
    erin: int = NO
    hana: int = NO
    frank: int = GONE
    gus: int = GONE
    nobody: int = LOGIN
    method: str = "get"
    where: Callable[[Cast], Mapping[str, Any]] = field(default=lambda cast: {})
    data: Callable[[Cast], Mapping[str, Any]] = field(default=lambda cast: {})
