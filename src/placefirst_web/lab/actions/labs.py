"""Labs: make one from a template."""

from __future__ import annotations

from dataclasses import asdict
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from placefirst.deliberation.template import read_template
from placefirst.errors import InvalidRequest
from placefirst_web.accounts.models import Account, owned_by
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
    once: UUID | None = None,
) -> Lab:
    """Return a new lab of *account*, or of its organisation of the number *owner*, as a draft.

    The same *once* makes one lab, however often its form is sent.

    Raises UnknownName for a template that there is not, InvalidRequest for an organisation that *account*
    does not belong to.
    """
    given = read_template(template)
    if once and (before := Lab.objects.filter(key=once).first()):
        return _own(account, before)
    lab = Lab(
        **owner_of(account, owner),
        country=country,
        title=title,
        question=question,
        language=language,
        setting=asdict(given.setting),
    )
    lab.key = once or lab.key
    try:
        with transaction.atomic():
            lab.save()
    except IntegrityError:  # the same form came twice at the same moment
        return _own(account, Lab.objects.get(key=once))
    LabPhase.objects.bulk_create(
        LabPhase(lab=lab, position=position, **{**asdict(phase), "title": dict(phase.title)})
        for position, phase in enumerate(given.phases)
    )
    return lab


def _own(account: Account, lab: Lab) -> Lab:
    """Return *lab*, which the same form made before; raises InvalidRequest where it is somebody else's."""
    if not Lab.objects.filter(owned_by(account), pk=lab.pk).exists():
        raise InvalidRequest(_("This form was used before. Open the page again."))
    return lab
