"""Invitations: a link by mail with which somebody takes a seat, once and within 72 hours.

The table keeps a hash of the link's secret. Of a person served it keeps no address either, only its blind
index: whoever has the table does not learn who was invited to read an own record.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest
from placefirst_web.privacy import vault
from placefirst_web.privacy.inside import inside
from placefirst_web.registry.models import PersonSeat, Service, Staff, StaffInvitation, Team
from placefirst_web.registry.models.services import INVITATION_LASTS
from placefirst_web.registry.rights import LEADER, PERSON, REVIEWER


def invite(
    service: Service,
    email: str,
    role: str,
    *,
    by: Staff | None,
    name: str = "",
    team: Team | None = None,
    full_time: Decimal = Decimal(1),
    until: date | None = None,
    person: UUID | None = None,
) -> tuple[StaffInvitation, str]:
    """Return a new invitation and the secret of its link, which is kept nowhere; call it inside the service.

    An older invitation of the same address to the same seat ends. Nobody gives a leader's seat, from which
    everybody's record is read, to an address of the own. *person* is the person served who is
    invited to the own record. Raises InvalidRequest where the address has the seat already.
    """
    address = email.strip().lower()
    kept = _blind(address) if person else address
    accounts = EmailAddress.objects.filter(email=address, verified=True).values_list("user_id", flat=True)
    if person:
        has_seat = PersonSeat.objects.filter(_holds(), person=person, account__in=list(accounts)).exists()
    else:
        has_seat = Staff.objects.filter(_holds(), role=role, account__in=list(accounts)).exists()
    if role == LEADER and by is not None and by.account_id in accounts:
        raise InvalidRequest(_to_oneself())
    if has_seat:
        raise InvalidRequest(_("Whoever has this address has this seat already."))
    secret = secrets.token_urlsafe(32)
    StaffInvitation.objects.filter(email=kept, role=role, person_id=person, used_at=None).delete()
    made = StaffInvitation.objects.create(
        service=service, email=kept, role=role, name=name, team=team, full_time=full_time, until=until,
        person_id=person, secret=_hash(secret), invited_by=by,
    )  # fmt: skip
    return made, secret


def waiting() -> Any:
    """Return the invitations that can still be accepted; call it inside the service."""
    return StaffInvitation.objects.filter(used_at=None, made_at__gt=timezone.now() - INVITATION_LASTS)


def found(account: Any, code: str, secret: str) -> StaffInvitation | None:
    """Return the invitation to the service *code* with this secret, if it is for *account* and still open."""
    service = Service.objects.filter(code=code, closed_on=None).first()
    if service is None:
        return None
    with inside(service.pk, account=account.pk, role="invited", doing="staff.join"):
        invitation = waiting().filter(secret=_hash(secret)).select_related("service", "team").first()
        return invitation if invitation is not None and _is_for(account, invitation) else None


def accept(account: Any, code: str, secret: str) -> Service:
    """Give *account* the seat; the link is spent. Raises InvalidRequest if it is not for it (any more)."""
    service = Service.objects.filter(code=code, closed_on=None).first()
    if service is None:
        raise InvalidRequest(_spent())
    with inside(service.pk, account=account.pk, role="invited", doing="staff.join"):
        invitation = waiting().select_for_update().filter(secret=_hash(secret)).first()
        if invitation is None or not _is_for(account, invitation):
            raise InvalidRequest(_spent())
        if invitation.person_id:
            if Staff.objects.filter(_holds(), account=account).exists():
                raise InvalidRequest(_("Who works in a service opens nobody’s own record there."))
            PersonSeat.objects.update_or_create(
                person_id=invitation.person_id, account=account, defaults={"service": service, "until": None}
            )
        else:
            _seat(account, service, invitation)
        invitation.used_at = timezone.now()
        invitation.save()
    return service


def decline(account: Any, code: str, secret: str) -> None:
    """Spend the link without taking the seat. Raises InvalidRequest if it is not for *account*."""
    if (invitation := found(account, code, secret)) is None:
        raise InvalidRequest(_spent())
    with inside(invitation.service_id, account=account.pk, role="invited", doing="staff.join"):
        StaffInvitation.objects.filter(pk=invitation.pk).delete()


def waits(invitation: StaffInvitation) -> bool:
    """Return whether the seat of *invitation* waits for a leader: one that did not come from the server."""
    return invitation.role == LEADER and invitation.invited_by_id is not None


def confirm_leader(service: Service, email: str) -> int:
    """Confirm the leader's seats of *email* that wait; return how many. For whoever runs the installation."""
    with inside(service.pk, role="installation", doing="staff.confirm"):
        accounts = EmailAddress.objects.filter(email=email.strip().lower(), verified=True)
        found = Staff.objects.filter(
            _holds(), role=LEADER, waits=True, account__in=list(accounts.values_list("user_id", flat=True))
        )
        return found.update(waits=False, version=F("version") + 1)


def _seat(account: Any, service: Service, invitation: StaffInvitation) -> None:
    held = set(Staff.objects.filter(_holds(), account=account).values_list("role", flat=True))
    if invitation.role in held:
        raise InvalidRequest(_("You have this seat already."))
    if held and REVIEWER in {invitation.role, *held}:
        raise InvalidRequest(
            _("Who works in a service does not review it, and who reviews it takes no seat.")
        )
    inviter = invitation.invited_by
    if invitation.role == LEADER and inviter is not None and inviter.account_id == account.pk:
        raise InvalidRequest(_to_oneself())
    Staff.objects.create(
        service=service, account=account, role=invitation.role, name=invitation.name or account.name or "–",
        team=invitation.team, full_time=invitation.full_time, since=timezone.localdate(),
        until=invitation.until, waits=waits(invitation),
    )  # fmt: skip


def _is_for(account: Any, invitation: StaffInvitation) -> bool:
    addresses = EmailAddress.objects.filter(user=account, verified=True).values_list("email", flat=True)
    kept = {_blind(each) for each in addresses} if invitation.role == PERSON else set(addresses)
    return invitation.email in kept


def _holds() -> Q:
    return Q(until__isnull=True) | Q(until__gte=timezone.localdate())


def _blind(address: str) -> str:
    return vault.current().blind(address, "invited")


def _to_oneself() -> str:
    return _("Nobody gives a team leader’s seat to oneself: from it everybody’s record is read.")


def _spent() -> str:
    return _("This invitation does not work (any more), or went to another address.")


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
