"""Own assessments: a draft of a person or an organisation, published under a name, withdrawn, deleted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest
from placefirst_web.accounts.models import Account, Organisation, owned_by
from placefirst_web.accounts.roles import has_role
from placefirst_web.library.models.assessments import Assessment

Answers = dict[str, dict[str, str]]


def keep(
    account: Account, country: str, framework: str, answers: Mapping[str, Mapping[str, str]], *, owner: str
) -> Assessment:
    """
    Keep *answers* as the draft of *owner*: ``me``, or the number of an organisation of *account*.

    What is published already stays as it is. Raises InvalidRequest for an organisation that *account*
    does not belong to.
    """
    draft = _own(account, country, framework, owner)
    draft.answers = {key: dict(answer) for key, answer in answers.items()}
    draft.save()
    return draft


def publish(account: Account, assessment: Assessment) -> None:
    """Show the draft to everyone under its owner's name; raises InvalidRequest without name or answer."""
    _require(account, assessment)
    name = assessment.organisation.name if assessment.organisation else account.name
    if not name:
        raise InvalidRequest(
            _("An assessment is shown under your name, and your account has none. Give it one first.")
        )
    if not assessment.answers:
        raise InvalidRequest(_("There is no answer to publish yet."))
    assessment.published_as = name
    assessment.published_at = timezone.now()
    assessment.published = assessment.answers
    assessment.save()


def withdraw(account: Account, country: str, key: int) -> bool:
    """Show it to nobody but its owner again; the owner may, and an operator of the country."""
    found = Assessment.objects.filter(pk=key, country=country).first()
    if found is None or not _may_withdraw(account, found):
        return False
    found.published_as, found.published_at, found.published = "", None, {}
    found.save()
    return True


def delete(account: Account, country: str, key: int) -> bool:
    """Delete draft and publication; only its owner may."""
    mine = Assessment.objects.filter(owned_by(account), pk=key, country=country)
    return bool(Assessment.objects.filter(pk__in=mine.values("pk")).delete()[0])


def _may_withdraw(account: Account, assessment: Assessment) -> bool:
    return _is_owner(account, assessment) or has_role(account, "operator", assessment.country)


def _is_owner(account: Account, assessment: Assessment) -> bool:
    return Assessment.objects.filter(owned_by(account), pk=assessment.pk).exists()


def _require(account: Account, assessment: Assessment) -> None:
    if not _is_owner(account, assessment):
        raise InvalidRequest(_("This assessment is somebody else’s."))


def _own(account: Account, country: str, framework: str, owner: str) -> Assessment:
    """Return the assessment of *owner*, new if there is none."""
    fields: dict[str, Any] = {"country": country, "framework": framework}
    if owner == "me":
        return Assessment.objects.get_or_create(account=account, **fields)[0]
    organisation = organisation_of(account, owner)
    return Assessment.objects.get_or_create(organisation=organisation, **fields)[0]


def organisation_of(account: Account, owner: str) -> Organisation:
    """Return the organisation of this number; raises InvalidRequest unless *account* belongs to it."""
    found = None
    if owner.isascii() and owner.isdigit() and len(owner) < 19:
        found = account.organisations.filter(pk=int(owner)).first()
    if found is None:
        raise InvalidRequest(_("You do not belong to an organisation of this number."))
    return found
