"""Campaigns that somebody leads, as a kind of saved work."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from typing import Any, Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy

from placefirst.exchange.campaign_file import campaign_json
from placefirst_web.accounts.models import Account, owned_by
from placefirst_web.accounts.saved import Piece
from placefirst_web.design.language import local
from placefirst_web.registry.campaigns import campaign_of
from placefirst_web.registry.models import Campaign

_KEY: Final = re.compile(r"[0-9a-f]{32}\Z")
#: What state a campaign is in, in words.
STATES: Final = {
    "draft": gettext_lazy("being prepared"),
    "open": gettext_lazy("taking answers"),
    "closed": gettext_lazy("over"),
}


class Campaigns:
    """Surveys of people who ask services for help to work."""

    name = "campaigns"
    label = gettext_lazy("Campaigns: people turned away")

    def pieces(self, account: Account) -> list[Piece]:
        """Return the campaigns of *account* and of its organisations, the last to begin first."""
        rows = Campaign.objects.filter(owned_by(account)).select_related("organisation").distinct()
        return [
            Piece(
                key=each.key.hex,
                title=local(each.title),
                address=reverse("evaluate:lead", args=[each.country, each.key]),
                when=datetime.combine(each.opens, time(12), UTC),
                owner=each.organisation.name if each.organisation else "",
                state=STATES[each.state],
            )
            for each in rows.order_by("-opens", "-pk")
        ]

    def data(self, account: Account) -> list[dict[str, Any]]:
        """Return the campaigns of *account* itself, each as its file has it: without what people told."""
        return [
            campaign_json(campaign_of(each).as_survey)
            for each in Campaign.objects.filter(account=account).order_by("pk")
        ]

    def remove(self, account: Account, key: str) -> bool:
        """Delete one campaign of *account* or of its organisations, with all that was told in it."""
        if not _KEY.match(key):
            return False
        mine = Campaign.objects.filter(owned_by(account), key=UUID(key))
        return bool(Campaign.objects.filter(pk__in=mine.values("pk")).delete()[0])
