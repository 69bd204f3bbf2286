"""Keep what an agency entered, because it asked for it."""

from __future__ import annotations

from placefirst.errors import InvalidRequest
from placefirst_web.accounts.models import Account
from placefirst_web.library.models import SavedCalculation


def save(account: Account, country: str, query: str, title: str, organisation: str) -> None:
    """Keep the answers in *query* under *title*; the same title again replaces them.

    Raises InvalidRequest for an organisation that the account does not belong to.
    """
    owner = None
    if organisation:
        owner = account.memberships.filter(organisation_id=organisation).first()
        if owner is None:
            raise InvalidRequest("You do not belong to this organisation. Choose one of yours.")
    SavedCalculation.objects.update_or_create(
        country=country,
        title=title,
        account=None if owner else account,
        organisation=owner.organisation if owner else None,
        defaults={"query": query},
    )
