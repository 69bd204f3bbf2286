"""Pilots: keep a plan, change it, enter what happened in a month."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from placefirst.documents.pilot import Plan
from placefirst.documents.pilot_course import Entry
from placefirst.errors import InvalidRequest
from placefirst_web.accounts.models import Account
from placefirst_web.accounts.owner import owner as owner_of
from placefirst_web.library.models.pilots import Pilot, PilotMonth
from placefirst_web.library.pilots import COLUMNS


def keep(account: Account, country: str, plan: Plan, *, owner: str = "") -> Pilot:
    """
    Keep *plan* for *account*, or for the organisation of the number *owner*.

    Raises InvalidRequest for an organisation that *account* does not belong to.
    """
    data = plan.to_json()
    fields: dict[str, Any] = {"country": country, "title": plan.title, "plan": data, "first": data}
    with transaction.atomic():
        return Pilot.objects.create(**owner_of(account, owner), **fields)


@transaction.atomic
def change(pilot: Pilot, plan: Plan) -> None:
    """Let *plan* be the plan from now on; the one kept first stays beside it.

    Raises InvalidRequest where the pilot was deleted meanwhile.
    """
    _hold(pilot)
    pilot.plan, pilot.title = plan.to_json(), plan.title
    pilot.save(update_fields=["plan", "title", "changed_at"])


@transaction.atomic
def enter(account: Account, pilot: Pilot, entry: Entry) -> None:
    """Keep what happened in a month; a second entry of the month replaces the first.

    Raises InvalidRequest where the pilot was deleted meanwhile.
    """
    _hold(pilot)
    values = {column: getattr(entry, column) for column in COLUMNS if column != "month"}
    PilotMonth.objects.update_or_create(
        pilot=pilot, month=entry.month, defaults={**values, "entered_by": account}
    )
    pilot.save(update_fields=["changed_at"])


def remove_month(pilot: Pilot, month: str) -> bool:
    """Delete the entry of *month*; return whether there was one."""
    return bool("\0" not in month and pilot.months.filter(month=month).delete()[0])


def _hold(pilot: Pilot) -> None:
    """Let nobody delete *pilot* until the end of the transaction."""
    if not Pilot.objects.select_for_update().filter(pk=pilot.pk).exists():
        raise InvalidRequest(
            _("Somebody has deleted this pilot meanwhile. What you filled in still stands here: copy it.")
        )
