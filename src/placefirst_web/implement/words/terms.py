"""Terms: the closed lists of practice as pages and forms say them."""

from __future__ import annotations

from decimal import Decimal

from placefirst.practice.vocabulary import term, terms
from placefirst_web.design.language import local


def said(name: str, key: str) -> str:
    """Return the words of one term of the list *name*; nothing for no key."""
    return local(dict(term(name, key).name)) if key else ""


def choices(name: str, empty: str | None = None) -> list[tuple[str, str]]:
    """Return the list *name* as a form's choices, *empty* in front where it is given."""
    found = [(each.key, local(dict(each.name))) for each in terms(name)]
    return found if empty is None else [("", empty), *found]


def plain(number: Decimal) -> str:
    """Return *number* without noughts that say nothing.

    >>> plain(Decimal("0.50")), plain(Decimal("10.00"))
    ('0.5', '10')
    """
    return f"{number.normalize():f}"
