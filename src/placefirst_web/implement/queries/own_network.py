"""An agency's own networks: the data-sharing profile, whether it agreed, and who has done this before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from placefirst.disclosure.rule import profile_of
from placefirst.documents.sharing import VERSION, Article, articles
from placefirst.exchange.network_made import FEWEST
from placefirst.exchange.stepped import STEP
from placefirst.parameters.read import load_country
from placefirst_web.design.charts import Chart
from placefirst_web.design.language import local
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.implement.queries.own_funnel import own_funnel
from placefirst_web.implement.words.terms import said
from placefirst_web.registry import community
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Agreement, Network


@dataclass(frozen=True, slots=True)
class Belongs:
    """One network that the agency belongs to, or was invited to."""

    key: UUID
    name: str
    agencies: int
    agreed_on: date | None
    agreed_by: str
    is_of_now: bool  # agreed to the text as it is today
    pairs: Sequence[str]
    others: Table | None
    stands: Chart | None  # this agency around the network's released rate


@dataclass(frozen=True, slots=True)
class OwnNetworkPage:
    """All that ``implement/own_network.html`` shows."""

    headline: str
    version: str
    articles: Sequence[Article]
    networks: Sequence[Belongs]
    past: Sequence[str]

    @property
    def is_drawn(self) -> bool:
        """Whether there is a picture on the page."""
        return any(each.stands for each in self.networks)


def own_network_page(door: Door) -> OwnNetworkPage:
    """Return what the page shows of the networks of a service; call it inside."""
    service = door.service
    agreements = community.own_agreements(service)
    holds = {each.network_id: each for each in agreements if each.left_on is None}
    networks = community.networks_of_service(service)
    names = {each.pk: local(each.name) for each in networks}
    return OwnNetworkPage(
        headline=_headline(networks, holds),
        version=VERSION,
        articles=articles(
            (translation.get_language() or "en")[:2], step=STEP,
            outside=profile_of(load_country(service.country)), fewest=FEWEST,
        ),
        networks=[_belongs(door, each, holds.get(each.pk)) for each in networks],
        past=[
            _("%(network)s: agreed on %(first)s, left on %(last)s")
            % {"network": names.get(each.network_id, "–"), "first": each.accepted_on, "last": each.left_on}
            for each in agreements
            if each.left_on is not None
        ],
    )  # fmt: skip


def network_of(door: Door, key: UUID) -> Network | None:
    """Return a network of the service, None for any other."""
    return next((each for each in community.networks_of_service(door.service) if each.pk == key), None)


def _headline(networks: Sequence[Network], holds: dict[UUID, Agreement]) -> str:
    if not networks:
        return _("This agency belongs to no network yet")
    if not holds:
        return _("Nothing of this agency is shared: nobody has agreed for it")
    return _("This agency shares counts with %(count)s of %(all)s networks") % {
        "count": len(holds), "all": len(networks),
    }  # fmt: skip


def _belongs(door: Door, network: Network, agreement: Agreement | None) -> Belongs:
    service = door.service
    together = community.together(network)
    pairs = []
    for each in together.pairs:
        if each.until is not None or service.pk not in (each.mentor_id, each.mentored_id):
            continue
        is_mentor = each.mentor_id == service.pk
        other = each.mentored if is_mentor else each.mentor
        words = {"name": local(other.name), "about": said("mentoring_about", each.about)}
        pairs.append(
            _("This agency mentors %(name)s: %(about)s") % words
            if is_mentor
            else _("%(name)s mentors this agency: %(about)s") % words
        )
    for row in together.reviews:
        if service.pk in (row.reviewed_id, row.sending_id):
            days = {"first": row.begins_on, "last": row.ends_on}
            other = row.sending if row.reviewed_id == service.pk else row.reviewed
            pairs.append(
                _("Joint fidelity review with %(name)s, %(first)s to %(last)s")
                % {"name": local(other.name), **days}
            )
    return Belongs(
        network.pk,
        local(network.name),
        network.services.count(),
        agreement.accepted_on if agreement else None,
        agreement.accepted_by.name if agreement and agreement.accepted_by else "",
        agreement is not None and agreement.text_version == VERSION,
        pairs,
        _others(community.others_in(service, network)) if agreement else None,
        own_funnel(door, network) if agreement else None,
    )


def _others(rows: Sequence[Agreement]) -> Table | None:
    if not rows:
        return None
    lines = [
        Row(
            local(each.service.name),
            [Cell(str(each.ips_since) if each.ips_since else _("not told"), is_words=True)],
        )
        for each in rows
    ]
    return Table(_("Who has done this before"), _("Agency"), [_("IPS since")], [Part(lines)])
