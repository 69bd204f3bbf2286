"""Community: which agencies agreed to a network's profile, who learns with whom, and the network's growth.

An agency agrees and leaves inside of its own walls; a coordinator reads the agreements of the own networks
from outside, and writes the pairs and joint reviews of agencies that agreed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from placefirst.documents.sharing import VERSION
from placefirst.errors import InvalidRequest
from placefirst_web.privacy.inside import known
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Agreement, JointReview, MentoringPair, Network, Service


def networks_of_service(service: Service) -> list[Network]:
    """Return the networks that a service belongs to, or was invited to."""
    return list(service.networks.order_by("name_en", "name_ja"))


def own_agreements(service: Service) -> list[Agreement]:
    """Return every agreement of a service, the newest first; call it inside."""
    rows = Agreement.objects.filter(service=service).select_related("accepted_by", "left_by")
    return list(rows.order_by("-accepted_on", "-made_at"))


def others_in(service: Service, network: Network) -> list[Agreement]:
    """Return the agreements of the others of a network who show since when they offer IPS; call it inside."""
    rows = Agreement.objects.filter(network=network, left_on__isnull=True, shows_experience=True)
    return list(rows.exclude(service=service).select_related("service").order_by("ips_since"))


def agree(door: Door, network: Network, *, ips_since: date | None, shows_experience: bool) -> Agreement:
    """Keep that the agency agrees from today. Raises ``InvalidRequest`` where it has, or is not of it."""
    door.require("network.agree")
    if not network.services.filter(pk=door.service.pk).exists():
        raise InvalidRequest(_("This agency is not of that network. Ask its coordinator for an invitation."))
    if Agreement.objects.filter(service=door.service, network=network, left_on__isnull=True).exists():
        raise InvalidRequest(_("This agency has agreed already. Look at the page again."))
    today = timezone.localdate()
    if ips_since is not None and ips_since > today:
        raise InvalidRequest(_("Nobody has begun with IPS on a day that is to come. Give an earlier day."))
    return Agreement.objects.create(
        service=door.service, network=network, text_version=VERSION, accepted_on=today,
        accepted_by=door.staff, ips_since=ips_since, shows_experience=shows_experience,
    )  # fmt: skip


def leave(door: Door, network: Network) -> None:
    """End the agency's agreement today. Raises ``InvalidRequest`` where there is none."""
    door.require("network.agree")
    row = (
        Agreement.objects.select_for_update()
        .filter(service=door.service, network=network, left_on__isnull=True)
        .first()
    )
    if row is None:
        raise InvalidRequest(_("This agency has not agreed, or has left already. Look at the page again."))
    row.left_on, row.left_by, row.version = timezone.localdate(), door.staff, row.version + 1
    row.save()


def agreements_of(account: int, network: Network) -> list[Agreement]:
    """Return every agreement with a network, to who coordinates it; the oldest first."""
    with known(account):
        rows = Agreement.objects.filter(network=network).select_related("service")
        return list(rows.order_by("accepted_on", "service__code"))


def standing(agreements: Collection[Agreement]) -> Mapping[UUID, Agreement]:
    """Return the agreements that hold, by service."""
    return {each.service_id: each for each in agreements if each.left_on is None}


def invite(network: Network, code: str) -> Service:
    """Let the agency *code* agree; nothing of it is seen before. Raises ``InvalidRequest`` for none."""
    found = Service.objects.filter(country=network.country, code=code, closed_on__isnull=True).first()
    if found is None or found.is_synthetic != network.is_synthetic:
        raise InvalidRequest(
            "{code}: there is no such agency here. Its manager sees the code on the agency’s pages.",
            code=code,
        )
    network.services.add(found)
    return found


def add_pair(account: int, network: Network, mentor: UUID, mentored: UUID, about: str, since: date) -> None:
    """Keep a pair of agencies that both agreed, for who coordinates them. Raises ``InvalidRequest``."""
    _require_two(standing(agreements_of(account, network)), mentor, mentored)
    with known(account):
        held = MentoringPair.objects.filter(
            network=network, mentor=mentor, mentored=mentored, about=about, until__isnull=True
        )
        if held.exists():
            raise InvalidRequest(_("This pair is there already. End it before it begins anew."))
        MentoringPair.objects.create(
            network=network, mentor_id=mentor, mentored_id=mentored, about=about, since=since
        )


def end_pair(account: int, network: Network, key: UUID, until: date) -> None:
    """End a pair. Raises ``InvalidRequest`` where there is none that goes on."""
    with known(account):
        row = MentoringPair.objects.filter(network=network, pk=key, until__isnull=True).first()
        if row is None:
            raise InvalidRequest(_("There is no such pair that goes on. Look at the page again."))
        row.until = max(until, row.since)
        row.save()


def add_joint_review(
    account: int, network: Network, reviewed: UUID, sending: UUID, scale: str, begins_on: date, ends_on: date
) -> None:
    """Keep a joint review of agencies that both agreed. Raises ``InvalidRequest``."""
    _require_two(standing(agreements_of(account, network)), reviewed, sending)
    if ends_on < begins_on:
        raise InvalidRequest(_("A review does not end before it begins. Put the days the other way round."))
    with known(account):
        JointReview.objects.create(
            network=network, reviewed_id=reviewed, sending_id=sending, scale=scale, begins_on=begins_on,
            ends_on=ends_on,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Together:
    """Who learns with whom: pairs, those that go on first, and joint reviews, the latest first."""

    pairs: Sequence[MentoringPair]
    reviews: Sequence[JointReview]


def together(network: Network) -> Together:
    """Return what the transaction may see of a network: an agency what it takes part in."""
    pairs = MentoringPair.objects.filter(network=network).select_related("mentor", "mentored")
    reviews = JointReview.objects.filter(network=network).select_related("reviewed", "sending")
    return Together(
        sorted(pairs, key=lambda each: (each.until is not None, -each.since.toordinal())),
        list(reviews.order_by("-begins_on")),
    )


def together_to(account: int, network: Network) -> Together:
    """Return all of a network, to who coordinates it."""
    with known(account):
        return together(network)


def _require_two(agreed: Mapping[UUID, Agreement], one: UUID, other: UUID) -> None:
    if one == other:
        raise InvalidRequest(_("It takes two agencies. Choose another one."))
    if one not in agreed or other not in agreed:
        raise InvalidRequest(_("Both agencies must have agreed to the network’s profile first."))
