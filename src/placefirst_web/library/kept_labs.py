"""Labs that somebody leads, as a kind of saved work."""

from __future__ import annotations

import re
from typing import Any, Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy

from placefirst.deliberation.file import lab_json
from placefirst_web.accounts.models import Account, owned_by
from placefirst_web.accounts.saved import Piece
from placefirst_web.library.labs import lab_of
from placefirst_web.library.models.labs import Lab

_KEY: Final = re.compile(r"[0-9a-f]{32}\Z")
_STATES: Final = {
    "draft": gettext_lazy("being prepared"),
    "open": gettext_lazy("open"),
    "closed": gettext_lazy("over"),
}


class Labs:
    """Policy Labs."""

    name = "labs"
    label = gettext_lazy("Policy Labs")

    def pieces(self, account: Account) -> list[Piece]:
        """Return the labs of *account* and of its organisations, the last changed first."""
        rows = Lab.objects.filter(owned_by(account)).select_related("organisation").distinct()
        return [
            Piece(
                key=each.key.hex,
                title=each.title,
                address=reverse("lab:console", args=[each.country, each.key]),
                when=each.changed_at,
                owner=each.organisation.name if each.organisation else "",
                state=_STATES[each.state],
            )
            for each in rows.order_by("-changed_at")
        ]

    def data(self, account: Account) -> list[dict[str, Any]]:
        """Return the labs of *account* itself, each as its export has it: no draft, no ballot, no author."""
        return [lab_json(lab_of(each)) for each in Lab.objects.filter(account=account).order_by("pk")]

    def remove(self, account: Account, key: str) -> bool:
        """Delete one lab of *account* or of its organisations, with all that was written in it."""
        if not _KEY.match(key):
            return False
        mine = Lab.objects.filter(owned_by(account), key=UUID(key))
        return bool(Lab.objects.filter(pk__in=mine.values("pk")).delete()[0])
