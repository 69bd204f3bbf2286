"""Employers: one firm stands in the register once, however its name is typed."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from uuid import UUID

from placefirst_web.registry.models import Employer

#: How a firm writes what it is in law; names that differ in nothing else are one firm's.
_IN_LAW: Final = re.compile(
    r"株式会社|有限会社|合同会社|\(株\)|\(有\)|\(同\)|,?\b(?:co\.?,?\s*ltd|ltd|inc|llc)\b\.?"
)


def folded(name: str) -> str:
    """Return *name* as two of them are compared: one width, no spaces, no capitals, no legal form.

    >>> folded("㈱ ひかり"), folded("株式会社ひかり"), folded("Sunny  Bakery Ltd.")
    ('ひかり', 'ひかり', 'sunnybakery')
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(_IN_LAW.sub("", plain).split()) or "".join(plain.split())


def same_name(name: str, but: UUID | None = None) -> Employer | None:
    """Return the employer of the service that has this name already, *but* another one than that id."""
    same = folded(name)
    for each in Employer.objects.filter(closed_on__isnull=True).exclude(pk=but).only("id", "name"):
        if folded(each.name) == same:
            return each
    return None
