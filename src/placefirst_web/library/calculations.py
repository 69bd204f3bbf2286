"""What the library adds to "Your account": calculations of agencies that somebody kept."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from placefirst_web.accounts.models import Account, owned_by
from placefirst_web.accounts.saved import Piece, remove_own
from placefirst_web.library.models import SavedCalculation


class Calculations:
    """Agencies' calculations, one's own and those of one's organisations."""

    name = "calculations"
    label = _("Calculations of an agency")

    def pieces(self, account: Account) -> list[Piece]:
        """Return them, newest first."""
        rows = SavedCalculation.objects.filter(owned_by(account)).select_related("organisation")
        return [
            Piece(
                key=str(each.pk),
                title=each.title,
                address=f"{reverse('explain:agency', args=[each.country])}?{each.query}",
                when=each.saved_at,
                owner=each.organisation.name if each.organisation else "",
            )
            for each in rows.order_by("-saved_at").distinct()
        ]

    def data(self, account: Account) -> list[dict[str, Any]]:
        """Return one's own."""
        rows = SavedCalculation.objects.filter(account=account).order_by("saved_at")
        return [
            {"title": each.title, "country": each.country, "entered": each.query,
             "saved_at": each.saved_at.isoformat()}
            for each in rows
        ]  # fmt: skip

    def remove(self, account: Account, key: str) -> bool:
        """Forget one."""
        return remove_own(SavedCalculation, account, key)
