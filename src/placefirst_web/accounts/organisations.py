"""Organisations: making one, inviting, joining, leaving, handing over. Each checks that it is allowed."""

from __future__ import annotations

import hashlib
import secrets

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest
from placefirst_web.accounts.models import Account, Invitation, Membership, Organisation


def found(account: Account, name: str) -> Organisation:
    """Return a new organisation with *account* as its steward."""
    with transaction.atomic():
        organisation = Organisation.objects.create(name=name)
        Membership.objects.create(account=account, organisation=organisation, is_steward=True)
    return organisation


def membership(account: Account, organisation_id: int) -> Membership | None:
    """Return how *account* belongs to the organisation, or None: then it is none of its business."""
    return account.memberships.filter(organisation_id=organisation_id).select_related("organisation").first()


def invite(steward: Membership, email: str) -> tuple[Invitation, str]:
    """Return a new invitation and the secret of its link, which is kept nowhere.

    Raises InvalidRequest if the inviter is no steward, or the address belongs to a member.
    """
    _require_steward(steward)
    address = email.strip().lower()
    if steward.organisation.members.filter(email=address).exists():
        raise InvalidRequest(_("This is the address of a member already."))
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        steward.organisation.invitations.filter(email=address, used_at=None).delete()
        invitation = Invitation.objects.create(
            organisation=steward.organisation,
            email=address,
            secret=_hash(secret),
            invited_by=steward.account,
        )
    return invitation, secret


def invitation_of(secret: str) -> Invitation | None:
    """Return the invitation whose link has this secret, if it can still be accepted."""
    invitation = Invitation.objects.filter(secret=_hash(secret)).select_related("organisation").first()
    return invitation if invitation is not None and invitation.is_open else None


def may_join(account: Account, invitation: Invitation) -> bool:
    """Return whether the invitation went to a confirmed address of *account*."""
    return EmailAddress.objects.filter(user=account, email=invitation.email, verified=True).exists()


def join(account: Account, secret: str) -> Membership:
    """Make *account* a member; the link is spent. Raises InvalidRequest if the link is not for it."""
    with transaction.atomic():
        invitation = Invitation.objects.select_for_update().filter(secret=_hash(secret)).first()
        if invitation is None or not invitation.is_open or not may_join(account, invitation):
            raise InvalidRequest(_("This invitation does not work (any more), or went to another address."))
        invitation.used_at = timezone.now()
        invitation.save(update_fields=["used_at"])
        return Membership.objects.get_or_create(account=account, organisation=invitation.organisation)[0]


def decline(account: Account, secret: str) -> None:
    """Spend the link without joining. Raises InvalidRequest if it is not for this account."""
    invitation = invitation_of(secret)
    if invitation is None or not may_join(account, invitation):
        raise InvalidRequest(_("This invitation does not work (any more), or went to another address."))
    invitation.delete()


def leave(member: Membership) -> None:
    """End a membership. The last member takes the organisation and its work along.

    Raises InvalidRequest for the only steward of an organisation with other members.
    """
    with transaction.atomic():
        organisation = Organisation.objects.select_for_update().get(pk=member.organisation_id)
        others = organisation.memberships.exclude(pk=member.pk)
        if not others.exists():
            organisation.delete()
            return
        if member.is_steward and not others.filter(is_steward=True).exists():
            raise InvalidRequest(_("You are the only steward. Make another member steward first."))
        member.delete()


def hand_over(steward: Membership, account_id: int) -> None:
    """Make another member steward instead of *steward*. Raises InvalidRequest if that is not possible."""
    _require_steward(steward)
    with transaction.atomic():
        heir = (
            Membership.objects.select_for_update()
            .filter(organisation=steward.organisation, account_id=account_id)
            .exclude(pk=steward.pk)
            .first()
        )
        if heir is None:
            raise InvalidRequest(_("This is no other member of the organisation."))
        heir.is_steward = True
        heir.save(update_fields=["is_steward"])
        steward.is_steward = False
        steward.save(update_fields=["is_steward"])


def remove(steward: Membership, account_id: int) -> None:
    """End somebody else's membership. Raises InvalidRequest if *steward* is none."""
    _require_steward(steward)
    steward.organisation.memberships.filter(account_id=account_id, is_steward=False).delete()


def _require_steward(member: Membership) -> None:
    if not member.is_steward:
        raise InvalidRequest(_("Only a steward of the organisation can do this."))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
