"""Case studies: keep one, change it, delete it; a consent taken back holds at once, everywhere."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest
from placefirst_web.accounts.models import Account, owned_by
from placefirst_web.accounts.owner import owner as owner_of
from placefirst_web.lab.actions.telling import is_made, tell
from placefirst_web.library.models.case_studies import CaseStudy


@transaction.atomic
def keep(account: Account, country: str, once: UUID, fields: dict[str, Any], *, owner: str = "") -> CaseStudy:
    """Keep a new case study, once however often the form is sent.

    Raises InvalidRequest for an organisation that *account* does not belong to.
    """
    mine = CaseStudy.objects.filter(owned_by(account))
    if is_made(CaseStudy.objects.filter(key=once), mine):
        return CaseStudy.objects.get(key=once)
    try:
        with transaction.atomic():
            return CaseStudy.objects.create(**owner_of(account, owner), country=country, key=once, **fields)
    except IntegrityError:  # the same form came twice at the same moment
        is_made(CaseStudy.objects.filter(key=once), mine)
        return CaseStudy.objects.get(key=once)


@transaction.atomic
def change(account: Account, key: UUID, fields: dict[str, Any]) -> None:
    """Change a case study; the labs that cite it show it as it is now, or no longer."""
    row = _held(account, key)
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    for lab in row.labs.order_by("pk"):
        tell(lab, "proposals")


@transaction.atomic
def remove(account: Account, key: UUID) -> None:
    """Delete a case study."""
    row = _held(account, key)
    labs = list(row.labs.order_by("pk"))
    row.delete()
    for lab in labs:
        tell(lab, "proposals")


def _held(account: Account, key: UUID) -> CaseStudy:
    mine = CaseStudy.objects.filter(owned_by(account), key=key)
    row = CaseStudy.objects.select_for_update(of=("self",)).filter(pk__in=mine.values("pk")).first()
    if row is None:
        raise InvalidRequest(
            _("Somebody has deleted this case study meanwhile. What you wrote still stands here: copy it.")
        )
    return row
