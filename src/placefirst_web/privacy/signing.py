"""Signing: the installation's own key for files that go to other installations; it is kept nowhere twice.

It is made of the key for blind indexes, which no rotation changes: whoever restores the ring signs as before.
"""

from __future__ import annotations

import hmac
from hashlib import sha256
from typing import Final

from placefirst_web.privacy.keys import ring

_PURPOSE: Final = b"placefirst: signing files of a network, ed25519, 1"


def signing_secret() -> bytes:
    """Return the 32 bytes with which this installation signs. Raises StorageFailed without a ring."""
    return hmac.digest(ring().index, _PURPOSE, sha256)
