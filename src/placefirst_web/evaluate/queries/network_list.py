"""The networks that an account coordinates, and who of each handed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from placefirst.measures.quarter import quarter_of
from placefirst_web.design.language import local
from placefirst_web.design.measured import quarter_in_words
from placefirst_web.registry.models import Network
from placefirst_web.registry.network_returns import handed_in_to, network_of, services_of


@dataclass(frozen=True, slots=True)
class Led:
    """One network that the reader coordinates."""

    name: str
    says: str
    address: str
    compare: str


@dataclass(frozen=True, slots=True)
class NetworksPage:
    """All that ``evaluate/networks.html`` shows."""

    headline: str
    networks: Sequence[Led]
    is_in: bool


def networks_page(account: Any, country: str) -> NetworksPage:
    """Return the networks of *country* that *account* coordinates, by name."""
    if not account.is_authenticated:
        return NetworksPage(_("A network’s figures are seen by who coordinates it"), [], is_in=False)
    rows = Network.objects.filter(country=country, coordinators=account).order_by("name_en", "name_ja")
    found = [_led(account, each) for each in rows]
    if not found:
        headline = _("Your account coordinates no network of this country")
    elif len(found) == 1:
        headline = _("%(name)s: %(says)s") % {"name": found[0].name, "says": found[0].says}
    else:
        headline = _("You coordinate %(number)s networks") % {"number": len(found)}
    return NetworksPage(headline, found, is_in=True)


def _led(account: Any, network: Network) -> Led:
    quarter = quarter_of(timezone.localdate()).before
    says = _("%(some)s of %(all)s agencies handed in for %(quarter)s") % {
        "some": len(handed_in_to(account.pk, network, quarter)), "all": len(services_of(network)),
        "quarter": quarter_in_words(quarter),
    }  # fmt: skip
    here = [network.country, network.pk]
    return Led(
        local(network.name), says, reverse("evaluate:network", args=here),
        reverse("evaluate:network_compare", args=here),
    )  # fmt: skip


def led(account: Any, country: str, key: UUID) -> Network | None:
    """Return the network *key* of *country* that *account* coordinates, None for everybody else."""
    if not account.is_authenticated:
        return None
    found = network_of(account.pk, key)
    return found if found is not None and found.country == country else None
