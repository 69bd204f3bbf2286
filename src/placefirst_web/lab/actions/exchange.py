"""Exchange: bring in a lab from a file."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from placefirst.deliberation.lab import Lab as PlainLab
from placefirst.errors import InvalidRequest
from placefirst.parameters.read import country_codes
from placefirst_web.accounts.models import Account
from placefirst_web.accounts.owner import owner as owner_of
from placefirst_web.library.lab_store import store
from placefirst_web.library.models.labs import Lab


@transaction.atomic
def bring(account: Account, lab: PlainLab, *, owner: str = "") -> Lab:
    """Return *lab* as a new lab of *account*, or of its organisation of the number *owner*; a draft.

    Raises InvalidRequest for a country that there is not, for what no table holds, and for an organisation
    that *account* does not belong to.
    """
    if lab.country not in country_codes():
        raise InvalidRequest(
            _("The lab is about the country “%(code)s”, which is not described here. Add the country first.")
            % {"code": lab.country}
        )
    return store(lab, owner_of(account, owner))
