"""Codes: one-off invitation codes. They are given out once; what stays opens no form."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connection
from django.utils.crypto import salted_hmac

from placefirst_web.registry.models import Campaign, CampaignStratum, InvitationCode

_SIGNS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that is read for something else
_GROUPS, _EACH = 3, 4  # 59 bits: nobody finds one by trying
LONGEST_TYPED: Final = 40


def issue(stratum: CampaignStratum, number: int, *, unit: int | None = None) -> list[str]:
    """Make *number* codes of *stratum*, handed out by its place *unit*; return them, for the only time."""
    codes = {_new() for _ in range(number)}
    while len(codes) < number:
        codes.add(_new())
    # In the order of their digests: which was printed first cannot be told from the table.
    InvitationCode.objects.bulk_create(
        [
            InvitationCode(stratum=stratum, unit=unit, digest=digest)
            for digest in sorted(digest_of(code) for code in codes)
        ],
        batch_size=1_000,
    )
    return list(codes)


def find(campaign: Campaign, code: str) -> InvitationCode | None:
    """Return the invitation that *code*, as typed, is in *campaign*; None where it is none."""
    known = read_code(code)
    there = InvitationCode.objects.filter(stratum__campaign=campaign)
    return there.filter(digest=digest_of(known)).first() if known else None


@contextmanager
def held(code: str) -> Iterator[None]:
    """Let nobody else use *code*, as typed, inside the ``with`` block, which may hold several transactions.

    The lock is the connection's: it goes with it if this process dies.
    """
    number = int(digest_of(read_code(code))[:15], 16)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [number])
    try:
        yield
    finally:
        if connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [number])


def read_code(typed: str) -> str:
    """Return a code as it is kept, however it was typed; empty for what can be none.

    >>> read_code(" ｋ7m2 p9qx-4twb")
    'K7M2-P9QX-4TWB'
    >>> read_code("K7M2-P9QX")
    ''
    """
    plain = unicodedata.normalize("NFKC", typed[:LONGEST_TYPED]).upper()
    signs = [sign for sign in plain if sign.isascii() and sign.isalnum()]
    if len(signs) != _GROUPS * _EACH or not set(signs) <= set(_SIGNS):
        return ""
    return "-".join("".join(signs[at : at + _EACH]) for at in range(0, len(signs), _EACH))


def digest_of(code: str) -> str:
    """Return what the table keeps of *code*, as ``read_code`` returns it.

    It hangs on the secret key of the installation: whoever has the tables and a list of codes, and not the
    key, cannot tell which codes were used.
    """
    return salted_hmac("placefirst.invitation", code, algorithm="sha256").hexdigest()


def _new() -> str:
    return read_code("".join(secrets.choice(_SIGNS) for _ in range(_GROUPS * _EACH)))
