"""Keep what was entered for a document of a lab; nobody overwrites what they have not seen."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from placefirst_web.lab.actions.rooms import hold
from placefirst_web.library.models.lab_documents import LabDocument
from placefirst_web.library.models.labs import Lab


@transaction.atomic
def keep(lab: Lab, kind: str, entered: dict[str, Any], run: str, *, version: int) -> bool:
    """Keep *entered* as the document *kind* of *lab*; return False if another was kept after *version*."""
    hold(lab)
    row = LabDocument.objects.filter(lab=lab, kind=kind).first()
    now = row.version if row else 0
    if now != version:
        return False
    LabDocument.objects.update_or_create(
        lab=lab, kind=kind, defaults={"entered": entered, "run": run, "version": now + 1}
    )
    return True
