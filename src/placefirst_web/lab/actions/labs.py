"""Labs: make one from a template."""

from __future__ import annotations

from dataclasses import asdict

from django.db import transaction

from placefirst.deliberation.template import read_template
from placefirst_web.accounts.models import Account
from placefirst_web.accounts.owner import owner as owner_of
from placefirst_web.library.models.labs import Lab, LabPhase


@transaction.atomic
def make(
    account: Account,
    country: str,
    template: str,
    *,
    title: str,
    question: str,
    language: str,
    owner: str = "",
) -> Lab:
    """Return a new lab of *account*, or of its organisation of the number *owner*, as a draft.

    Raises UnknownName for a template that there is not, InvalidRequest for an organisation that *account*
    does not belong to.
    """
    given = read_template(template)
    lab = Lab.objects.create(
        **owner_of(account, owner),
        country=country,
        title=title,
        question=question,
        language=language,
        setting=asdict(given.setting),
    )
    LabPhase.objects.bulk_create(
        LabPhase(lab=lab, position=position, **{**asdict(phase), "title": dict(phase.title)})
        for position, phase in enumerate(given.phases)
    )
    return lab
