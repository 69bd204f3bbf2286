"""Network: where a request comes from, so coarsely that it names nobody."""

from __future__ import annotations

import os
import secrets
from functools import cache
from hashlib import blake2b
from ipaddress import ip_address, ip_network
from typing import Final

#: In the environment of processes that serve one site: else the same reader would be another in each.
SALT: Final = "PLACEFIRST_SALT"


def network(address: str) -> str:
    """Return the network that *address* belongs to; empty for what is no address.

    >>> network("192.0.2.77"), network("::ffff:192.0.2.7"), network("2001:db8:1:2::7"), network("")
    ('192.0.2.0/24', '192.0.2.0/24', '2001:db8:1::/48', '')
    """
    try:
        known = ip_address(address)
    except ValueError:
        return ""
    mapped = getattr(known, "ipv4_mapped", None) or known
    return str(ip_network(f"{mapped}/{24 if mapped.version == 4 else 48}", strict=False))


def coarse_key(address: str, *signs: str) -> str:
    """Return a key for all who ask from the network of *address* with the same *signs*.

    It means nothing once the server has ended and cannot be turned back.
    """
    text = "\0".join((network(address), *signs))
    return blake2b(text.encode(errors="replace"), key=_salt(), digest_size=12).hexdigest()


@cache
def _salt() -> bytes:
    """Return what keys are salted with until the server ends; it is never written anywhere."""
    return bytes.fromhex(os.environ.get(SALT, "")) or secrets.token_bytes(32)
