"""Owner: to whom new work belongs, a person or one of that person's organisations."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest
from placefirst_web.accounts.models import Account, Organisation


def owner(account: Account, organisation: str) -> dict[str, Any]:
    """Return the fields of an Owned row that belongs to *account*, or to its organisation of this number.

    Call it inside a transaction: until its end nobody can dissolve the organisation. Raises InvalidRequest
    for an organisation that *account* does not belong to.
    """
    if not organisation:
        return {"account": account, "organisation": None}
    found = None
    if organisation.isascii() and organisation.isdigit() and len(organisation) < 19:
        mine = Organisation.objects.filter(members=account, pk=int(organisation))
        found = mine.select_for_update(of=("self",)).first()
    if found is None:
        raise InvalidRequest(_("You do not belong to this organisation. Choose one of yours."))
    return {"account": None, "organisation": found}
