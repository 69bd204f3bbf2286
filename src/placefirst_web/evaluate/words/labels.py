"""Labels: what the codes of a campaign's figures are called on a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from placefirst.documents.turned_away import say
from placefirst.parameters.read import load_country
from placefirst.refusals.campaign import Campaign
from placefirst.systems.asked import asked_services
from placefirst_web.design.language import local

_OF_THE_FORM = ("reason", "who", "needs", "answer")


@dataclass(frozen=True, slots=True)
class Labels:
    """The names of a campaign's services, areas and strata, in the page's language."""

    services: Mapping[str, str]
    areas: Mapping[str, str]
    strata: Mapping[str, str]

    def of(self, by: str, key: str) -> str:
        """Return what *key* is called where figures are told apart *by* something; a strange one itself."""
        if not key:
            return _("Not said")
        if by == "month":
            return date_format(date.fromisoformat(f"{key}-01"), "YEAR_MONTH_FORMAT")
        if by in _OF_THE_FORM:
            return say(f"{by}.{key}", (translation.get_language() or "en")[:2])
        names = {"service": self.services, "area": self.areas, "stratum": self.strata}[by]
        return names.get(key, key)


def labels_of(campaign: Campaign) -> Labels:
    """Return the names that *campaign* and its country have for what was told."""
    country = load_country(campaign.country)
    return Labels(
        services={each.key: local(dict(each.name)) for each in asked_services(country)},
        areas={area.code: local(dict(area.name)) for area in country.areas},
        strata={each.key: local(dict(each.name)) for each in campaign.strata},
    )
