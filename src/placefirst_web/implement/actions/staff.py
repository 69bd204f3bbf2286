"""Staff: invite, change a seat, end it; add sites and teams. Each checks that the seat may."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest
from placefirst_web.design import postal
from placefirst_web.registry import invitations
from placefirst_web.registry.door import Door, save
from placefirst_web.registry.models import Person, Site, Staff, StaffInvitation, Team
from placefirst_web.registry.rights import LEADER, MANAGER, REVIEWER, SPECIALIST


def invite(door: Door, given: Mapping[str, Any]) -> tuple[StaffInvitation, str]:
    """Return a new invitation and the secret of its link. Raises InvalidRequest."""
    door.require("staff.write")
    return invitations.invite(
        door.service, given["email"], given["role"], by=door.staff, name=given["name"],
        team=_team(given["team"]), full_time=given["full_time"], until=given["until"],
    )  # fmt: skip


def withdraw(door: Door, key: UUID) -> None:
    """Take an invitation back."""
    door.require("staff.write")
    StaffInvitation.objects.filter(pk=key, used_at=None).delete()


def change(door: Door, row: Staff, given: Mapping[str, Any]) -> None:
    """Let a seat be as *given*. Raises Changed, or InvalidRequest where the service could not go on."""
    door.require("staff.write")
    if given["role"] != row.role or given["until"] not in (None, row.until):
        _require_other_manager(row)
    is_over = row.until is not None and row.until < timezone.localdate()
    if given["role"] == LEADER and (row.role != LEADER or is_over):
        raise InvalidRequest(
            _("A team leader’s seat is given by an invitation, and a leader who is here confirms it.")
        )
    if given["role"] != row.role:
        if given["role"] not in {SPECIALIST, LEADER} and _caseload(row).exists():
            raise InvalidRequest(
                _("People are on this caseload. The team leader hands them over first, or you end the seat.")
            )
        if Staff.objects.filter(account=row.account_id, role=given["role"]).filter(_holds()).exists():
            raise InvalidRequest(_("Whoever sits here has that seat as well."))
        others = Staff.objects.filter(_holds(), account=row.account_id).exclude(pk=row.pk)
        if given["role"] == REVIEWER and others.exists():
            raise InvalidRequest(
                _("Who works in a service does not review it, and who reviews it takes no seat.")
            )
    save(
        row, given["version"], role=given["role"], name=given["name"] or row.name, team=_team(given["team"]),
        full_time=given["full_time"], until=given["until"],
    )  # fmt: skip


def confirm(door: Door, row: Staff, version: int) -> None:
    """Confirm the seat of a new leader. Raises Changed, or InvalidRequest for who sits in it."""
    door.require("staff.confirm")
    if row.account_id == door.seat.account:
        raise InvalidRequest(_("Somebody else confirms it."))
    if row.waits:
        save(row, version, waits=False, confirmed_by=door.staff)


def say_of_oneself(door: Door, row: Staff, given: Mapping[str, Any]) -> None:
    """Let one's own seat say *given*. Raises Changed."""
    save(row, given["version"], name=given["name"], is_peer=given["is_peer"])


def end(door: Door, row: Staff, given: Mapping[str, Any]) -> int:
    """End a seat, at once or after a day; return how many people go on with somebody else, or nobody yet.

    Raises Changed, or InvalidRequest for the last manager.
    """
    door.require("staff.write")
    _require_other_manager(row)
    is_now = given["when"] == "now"
    last: date = timezone.localdate() - timedelta(days=1) if is_now else given["last_day"]
    save(row, given["version"], until=last)
    if not is_now and not given["heir"]:
        return 0  # they stay with their specialist until then
    heir = Staff.objects.get(pk=given["heir"]) if given["heir"] else None
    return _caseload(row).update(specialist=heir)


def add_site(door: Door, given: Mapping[str, Any]) -> None:
    """Add a site."""
    door.require("service.write")
    code = postal.written(given["postal_code"], door.service.country)
    Site.objects.create(service=door.service, name=given["name"], postal_code=code)


def add_team(door: Door, given: Mapping[str, Any]) -> None:
    """Add a team."""
    door.require("service.write")
    site = Site.objects.filter(pk=given["site"]).first() if given["site"] else None
    Team.objects.create(service=door.service, name=given["name"], kind=given["kind"], site=site)


def close_team(door: Door, key: UUID, version: int) -> None:
    """Close a team, or open it again. Raises Changed."""
    door.require("service.write")
    row = Team.objects.get(pk=key)
    save(row, version, closed_on=None if row.closed_on else timezone.localdate())


def join(account: Any, code: str, secret: str) -> bool:
    """Take the seat of an invitation; return whether it is shut until a leader confirms it.

    Raises InvalidRequest.
    """
    found = invitations.found(account, code, secret)
    invitations.accept(account, code, secret)
    return found is not None and invitations.waits(found)


def decline(account: Any, code: str, secret: str) -> None:
    """Decline an invitation. Raises InvalidRequest."""
    invitations.decline(account, code, secret)


def _caseload(row: Staff) -> Any:
    return Person.objects.filter(specialist=row, closed_on=None)


def _team(key: str) -> Team | None:
    return Team.objects.filter(pk=key).first() if key else None


def _holds() -> Q:
    return Q(until__isnull=True) | Q(until__gte=timezone.localdate())


def _require_other_manager(row: Staff) -> None:
    others = Staff.objects.select_for_update().filter(_holds(), role=MANAGER).exclude(pk=row.pk)
    if row.role == MANAGER and not list(others):
        raise InvalidRequest(_("This is the only manager. Invite another one first."))
