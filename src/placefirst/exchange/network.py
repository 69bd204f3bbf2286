"""Network: a signed file that carries a network's quarter from one installation to another.

The file is JSON in one way of writing only: what is read is written again and must be the same bytes, so that
nothing else can be in it. It is signed with Ed25519 (RFC 8032); whoever reads it has compared the fingerprint
of the sender's public key with the sender by another way. It travels by hand, by mail or by the interface:
this module opens no connection.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from placefirst.errors import InvalidRequest
from placefirst.exchange.network_quarter import NetworkQuarter, network_quarter_from

KIND: Final = "placefirst-network-quarter"
EDITION: Final = 1
KEY_BYTES: Final = 32
LARGEST: Final = 4_000_000  # bytes of a file
#: Counts of people under this are shown to nobody outside a network, whatever a file's own profile says.
LEAST: Final = 5
#: What is signed begins with this, so that a signature for something else never fits.
_PURPOSE: Final = b"placefirst network quarter 1\n"


@dataclass(frozen=True, slots=True)
class Opened:
    """A file whose signature fits: what it says, who signed it, and the digest of its bytes."""

    quarter: NetworkQuarter
    public: bytes
    digest: str  # SHA-256, 64 hexadecimal digits

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the key that signed it."""
        return fingerprint(self.public)


@dataclass(frozen=True, slots=True)
class Held:
    """A file that was taken before."""

    of: UUID
    first: date
    issue: int
    digest: str
    fingerprint: str


def public_of(secret: bytes) -> bytes:
    """Return the public key, 32 bytes, of a secret of 32 random bytes. Raises ``InvalidRequest``."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    if len(secret) != KEY_BYTES:
        raise InvalidRequest(
            "A signing key has 32 bytes. Make one with: placefirst evaluate network key FILE"
        )
    return Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def fingerprint(public: bytes) -> str:
    """Return the fingerprint of a public key: SHA-256, 64 hexadecimal digits.

    >>> fingerprint(bytes(32))[:8]
    '66687aad'
    """
    return hashlib.sha256(public).hexdigest()


def in_groups(digits: str) -> str:
    """Return a fingerprint as people read it out: groups of four.

    >>> in_groups("66687aadf862")
    '6668 7aad f862'
    """
    return " ".join(digits[place : place + 4] for place in range(0, len(digits), 4))


def as_fingerprint(text: str) -> str:
    """Return what somebody typed as a fingerprint. Raises ``InvalidRequest`` for what is none.

    >>> as_fingerprint("6668 7AAD" + "0" * 56)[:8]
    '66687aad'
    """
    digits = "".join(text.split()).replace(":", "").lower()
    if len(digits) != 64 or any(sign not in "0123456789abcdef" for sign in digits):
        raise InvalidRequest(
            "A fingerprint has 64 signs, 0 to 9 and a to f. Ask the other installation to read its own out."
        )
    return digits


def signed(quarter: NetworkQuarter, secret: bytes) -> bytes:
    """Return the file of *quarter*, signed with *secret*. Raises ``InvalidRequest`` for no key of ours."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    public = public_of(secret)
    says = quarter.to_json()
    signature = Ed25519PrivateKey.from_private_bytes(secret).sign(_PURPOSE + _bytes(says))
    return _bytes(
        {
            "kind": KIND,
            "edition": EDITION,
            "says": says,
            "public": _coded(public),
            "signature": _coded(signature),
        }
    )


def opened(content: bytes) -> Opened:
    """Return what a file says once its signature fits. Raises ``InvalidRequest``, saying what is wrong."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    plain = _plain(content)
    try:
        says, public, signature = plain["says"], _raw(plain["public"]), _raw(plain["signature"])
        Ed25519PublicKey.from_public_bytes(public).verify(signature, _PURPOSE + _bytes(says))
    except InvalidSignature:
        raise InvalidRequest(
            "The signature does not fit: the file was changed on its way, or by whoever sent it. Nothing "
            "of it was taken. Ask for the file anew, by another way."
        ) from None
    except (KeyError, TypeError, ValueError):
        raise InvalidRequest("The file has no signature that can be read. Ask for it anew.") from None
    quarter = network_quarter_from(says)
    if quarter.release.profile.least < LEAST:
        raise InvalidRequest(
            "The file shows counts of people under {least}. Nothing so small goes from one installation to "
            "another: ask who sent it to protect it first.",
            least=LEAST,
        )
    again = {**plain, "says": quarter.to_json()}
    if set(plain) != {"kind", "edition", "says", "public", "signature"} or _bytes(again) != content:
        raise InvalidRequest(
            "The file holds more than protected counts of a network’s quarter, or is written in another way. "
            "Nothing of it was taken: only what Placefirst wrote by itself is read."
        )
    return Opened(quarter, public, hashlib.sha256(content).hexdigest())


def require_known(file: Opened, fingerprints: Collection[str]) -> None:
    """Raise ``InvalidRequest`` unless the key that signed *file* is among *fingerprints*."""
    if file.fingerprint not in fingerprints:
        raise InvalidRequest(
            "Nobody here knows the key that signed this file. Its fingerprint is {fingerprint}. Compare it "
            "with whoever sent the file, by telephone or in person, and add the key.",
            fingerprint=in_groups(file.fingerprint),
        )


def require_new(file: Opened, held: Iterable[Held]) -> None:
    """Raise ``InvalidRequest`` where *file* was taken before, is older than that, or speaks for another."""
    quarter = file.quarter
    for each in held:
        if each.of == quarter.of and each.fingerprint != file.fingerprint:
            raise InvalidRequest(
                "Figures of this network came signed with another key before. Ask whose key this is, and "
                "withdraw the one that is no longer used."
            )
        if each.digest == file.digest:
            raise InvalidRequest("This very file was taken before. Nothing was changed.")
        if (each.of, each.first) == (quarter.of, quarter.first) and each.issue >= quarter.issue:
            raise InvalidRequest(
                "Issue {held} of this quarter is here; the file is issue {issue}. Only a later one replaces "
                "it.",
                held=each.issue, issue=quarter.issue,
            )  # fmt: skip


def _plain(content: bytes) -> dict[str, Any]:
    if len(content) > LARGEST:
        raise InvalidRequest("The file is larger than any file of a network’s quarter. Choose another file.")
    try:
        plain = json.loads(content)
    except (ValueError, RecursionError):
        plain = None
    if not isinstance(plain, dict) or plain.get("kind") != KIND:
        raise InvalidRequest(
            "This is no file of a network’s quarter. It is made on a network’s page, or by: "
            "placefirst evaluate network export"
        )
    if plain.get("edition") != EDITION:
        raise InvalidRequest(
            "The file is of edition {edition}; this Placefirst reads edition {ours}. Bring the older of the "
            "two installations up to date.",
            edition=str(plain.get("edition"))[:20], ours=EDITION,
        )  # fmt: skip
    return plain


def _bytes(plain: object) -> bytes:
    """Return the one way in which plain values are written: keys in order, no space, UTF-8."""
    return json.dumps(
        plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def _coded(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _raw(coded: Any) -> bytes:
    return base64.b64decode(coded, validate=True)
