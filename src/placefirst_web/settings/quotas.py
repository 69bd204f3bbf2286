"""Quotas of the interface: how often a stranger and a token may ask in an hour.

``PLACEFIRST_API_QUOTAS`` sets others: ``visitor=600/20,token=6000/200`` are reads and runs an hour.
"""

from __future__ import annotations

import re

from placefirst.errors import InvalidRequest

Quotas = dict[str, dict[str, int]]
USUAL = "visitor=600/20,token=6000/200"
_PART = re.compile(r"(visitor|token)=(\d{1,9})/(\d{1,9})\Z", re.ASCII)


def quotas(text: str = "") -> Quotas:
    """Return reads and runs an hour by who asks; what *text* leaves out is as usual.

    >>> quotas("visitor=10/2")["visitor"], quotas()["token"]
    ({'reads': 10, 'runs': 2}, {'reads': 6000, 'runs': 200})
    """
    found: Quotas = {}
    for part in (*USUAL.split(","), *filter(None, text.split(","))):
        match = _PART.match(part.strip())
        if match is None:
            raise InvalidRequest(
                f"PLACEFIRST_API_QUOTAS: {part!r} is no quota. Write reads and runs an hour: {USUAL}."
            )
        found[match[1]] = {"reads": int(match[2]), "runs": int(match[3])}
    return found
