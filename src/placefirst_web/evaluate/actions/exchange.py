"""Handing over and taking in: what a coordinator makes for others, and takes from them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest
from placefirst.measures.quarter import quarter_from
from placefirst_web.registry import shared
from placefirst_web.registry.models import Network


def share(account: Any, network: Network, text: str) -> None:
    """Make the file of a quarter. Raises ``InvalidRequest``, saying why, where there can be none."""
    shared.share(account, network, quarter_from(text))


def bring(account: Any, content: bytes) -> None:
    """Take in a file. Raises ``InvalidRequest``, saying why, for any but a new one of a trusted key."""
    shared.bring(account, content)


def add_key(account: Any, content: bytes, given: dict[str, Any]) -> None:
    """Trust the key of a file, and take the file in. Raises ``InvalidRequest`` for another key."""
    shared.add_key(account, content, given["fingerprint"], given["whose"], given["how"])


def withdraw(text: str) -> None:
    """Trust a key no longer. Raises ``InvalidRequest`` for what is none."""
    try:
        key = UUID(text)
    except ValueError:
        raise InvalidRequest(_("There is no such key that is trusted. Look at the page again.")) from None
    shared.withdraw_key(key)
