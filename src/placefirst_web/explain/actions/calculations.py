"""Keep what an agency entered, because it asked for it."""

from __future__ import annotations

from django.db import transaction

from placefirst_web.accounts.models import Account
from placefirst_web.accounts.owner import owner
from placefirst_web.library.models import SavedCalculation


def save(account: Account, country: str, query: str, title: str, organisation: str) -> None:
    """Keep the answers in *query* under *title*; the same title again replaces them.

    Raises InvalidRequest for an organisation that the account does not belong to.
    """
    with transaction.atomic():
        SavedCalculation.objects.update_or_create(
            country=country, title=title, **owner(account, organisation), defaults={"query": query}
        )
