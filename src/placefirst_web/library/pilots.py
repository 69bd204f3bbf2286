"""Kept pilots: plan and months as the core reads them, and a kind of saved work."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from placefirst.documents.pilot import Plan, read_plan
from placefirst.documents.pilot_course import Entry
from placefirst.parameters.read import load_country
from placefirst_web.accounts.models import Account, owned_by
from placefirst_web.accounts.saved import Piece, remove_own
from placefirst_web.library.models.pilots import Pilot, PilotMonth

#: The columns of a month that an entry of the core has.
COLUMNS = (
    "month", "joined", "job_starts", "in_work", "contacts", "turned_away", "harm_reports", "meetings", "cash",
    "fidelity", "is_vote_to_stop", "advice", "changed",
)  # fmt: skip


def pilots_of(account: Account, country: str) -> list[Pilot]:
    """Return the pilots of *account* and its organisations in *country*, newest first."""
    found = Pilot.objects.filter(owned_by(account), country=country).select_related("organisation")
    return list(found.distinct().order_by("-changed_at"))


def find_pilot(account: Account, country: str, key: int) -> Pilot | None:
    """Return the pilot *key* if *account* may see it; its counts are for nobody else."""
    found = Pilot.objects.filter(owned_by(account), country=country, pk=key).select_related("organisation")
    return found.distinct().first()


def plan_of(pilot: Pilot, *, first: bool = False) -> Plan:
    """Return the plan of *pilot*, or the one that was kept *first*."""
    return read_plan(load_country(pilot.country), pilot.first if first else pilot.plan)


def entries_of(pilot: Pilot) -> list[Entry]:
    """Return what was entered, month by month."""
    return [Entry(**row) for row in pilot.months.order_by("month").values(*COLUMNS)]


class Pilots:
    """Pilot plans with what happened."""

    name = "pilots"
    label = gettext_lazy("Pilot plans")

    def pieces(self, account: Account) -> list[Piece]:
        """Return the pilots of *account* and of its organisations, newest first."""
        rows = Pilot.objects.filter(owned_by(account)).select_related("organisation").distinct()
        return [
            Piece(
                key=str(each.pk),
                title=each.title,
                address=reverse("explain:pilot_kept", args=[each.country, each.pk]),
                when=each.changed_at,
                owner=each.organisation.name if each.organisation else "",
            )
            for each in rows.order_by("-changed_at")
        ]

    def data(self, account: Account) -> list[dict[str, Any]]:
        """Return the pilots of *account* itself, with their months."""
        return [
            {
                "country": each.country,
                "title": each.title,
                "plan": each.plan,
                "first_plan": each.first,
                "kept_at": each.kept_at.isoformat(),
                "months": list(PilotMonth.objects.filter(pilot=each).order_by("month").values(*COLUMNS)),
            }
            for each in Pilot.objects.filter(account=account).order_by("pk")
        ]

    def remove(self, account: Account, key: str) -> bool:
        """Delete one pilot of *account* or of its organisations, with its months."""
        return remove_own(Pilot, account, key)
