"""Tokens: what a program sends so that the interface knows whose quota it uses. Made, found, withdrawn."""

from __future__ import annotations

import hashlib
import re
import secrets

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from placefirst.errors import RefusedField
from placefirst_web.accounts.models import Account, ApiToken

MOST = 20  # of one account
PREFIX = "pf_"  # so that a search for secrets left lying about finds it
WRITTEN = re.compile(r"pf_[A-Za-z0-9_-]{43}\Z", re.ASCII)


def make(account: Account, name: str) -> tuple[ApiToken, str]:
    """Return a new token of *account* and its secret, which is kept nowhere.

    Raises RefusedField for a name that stands already, and for one token too many.
    """
    if account.api_tokens.count() >= MOST:
        problem = _("You have %(most)s tokens already.") % {"most": MOST}
        raise RefusedField("name", problem, _("Withdraw one that you do not use."))
    secret = PREFIX + secrets.token_urlsafe(32)
    try:
        with transaction.atomic():
            token = ApiToken.objects.create(account=account, name=name, secret=_hash(secret))
    except IntegrityError:
        raise RefusedField(
            "name", _("You have a token with this name already."), _("Choose another name.")
        ) from None
    return token, secret


def find(secret: str) -> ApiToken | None:
    """Return the token with this secret, if its account may sign in; notes the day on which it was used."""
    if not WRITTEN.match(secret):
        return None
    found = ApiToken.objects.filter(secret=_hash(secret), account__is_active=True).first()
    if found is not None and found.last_used != (today := timezone.localdate()):
        ApiToken.objects.filter(pk=found.pk).update(last_used=today)
        found.last_used = today
    return found


def withdraw(account: Account, key: int) -> bool:
    """Delete a token of *account*; return whether there was one."""
    return bool(ApiToken.objects.filter(account=account, pk=key).delete()[0])


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
