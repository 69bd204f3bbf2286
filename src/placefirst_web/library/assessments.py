"""Own assessments: those published, and the owners' own as a kind of saved work."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from placefirst.parameters.read import load_country
from placefirst_web.accounts.models import Account, owned_by
from placefirst_web.accounts.saved import Piece, remove_own
from placefirst_web.design.language import local
from placefirst_web.library.models.assessments import Assessment


def published(country: str, framework: str) -> list[Assessment]:
    """Return the published assessments of a country, newest first."""
    shown = Assessment.objects.filter(country=country, framework=framework, published_at__isnull=False)
    return list(shown.order_by("-published_at"))


class Assessments:
    """A person's or an organisation's answers for each country."""

    name = "assessment"
    label = gettext_lazy("Assessments of a country’s stage")

    def pieces(self, account: Account) -> list[Piece]:
        """Return the assessments of *account* and of its organisations."""
        found = Assessment.objects.filter(owned_by(account)).select_related("organisation").distinct()
        return [
            Piece(
                key=str(each.pk),
                title=local(load_country(each.country).name),
                address=_address(each),
                when=each.changed_at,
                owner=each.organisation.name if each.organisation else "",
                state=gettext_lazy("published") if each.published_at else gettext_lazy("draft"),
            )
            for each in found.order_by("-changed_at")
        ]

    def data(self, account: Account) -> list[dict[str, Any]]:
        """Return the assessments of *account* itself."""
        return [
            {
                "country": each.country,
                "framework": each.framework,
                "answers": each.answers,
                "published_as": each.published_as or None,
                "published_at": each.published_at.isoformat() if each.published_at else None,
                "published": each.published,
            }
            for each in Assessment.objects.filter(account=account).order_by("pk")
        ]

    def remove(self, account: Account, key: str) -> bool:
        """Delete one assessment of *account* or of its organisations."""
        return remove_own(Assessment, account, key)


def _address(each: Assessment) -> str:
    owner = str(each.organisation_id) if each.organisation_id else "me"
    return f"{reverse('map:stage_own', args=[each.country])}?owner={owner}"
