"""Propose, withdraw, accept and decline corrections; each checks who asks and leaves a trace in its row."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest, UnknownName
from placefirst.parameters.history import Table
from placefirst.parameters.patch import patch_of
from placefirst.parameters.proposal import Proposal, number_at, replaced_value
from placefirst.parameters.read import load_country
from placefirst_web.accounts.models import Account, Organisation
from placefirst_web.library import corrections
from placefirst_web.library.models.corrections import Correction, State


def propose(
    account: Account, country: str, proposal: Proposal, *, note: str, organisation: str = ""
) -> Correction:
    """Keep a proposal for a reviewer, after trying it on the country's files.

    Raises RefusedField or InvalidRequest for one that the files could not take.
    """
    if not account.is_authenticated:
        raise InvalidRequest(_("Sign in first."))
    loaded = load_country(country)
    patch_of(loaded, [proposal])
    number = number_at(loaded, proposal.path)
    held = replaced_value(number, proposal.start, proposal.cell)
    if held is None and not isinstance(number, Table):
        before = [each for each in number.history if each.start < proposal.start]
        held = before[-1] if before else None
    ends = proposal.range or (None, None)
    return Correction.objects.create(
        country=country,
        path=proposal.path,
        cell=list(proposal.cell),
        start=proposal.start,
        value=corrections.kept_value(proposal.value),
        low=corrections.kept_value(ends[0]),
        high=corrections.kept_value(ends[1]),
        source=corrections.kept_source(proposal.source),
        note=note,
        was=corrections.kept_was(held),
        author=account,
        organisation=_organisation(account, organisation),
        language=(translation.get_language() or "en")[:2],
    )


def decide(account: Any, country: str, key: Any, state: State, reason: str) -> Correction:
    """Accept or decline an open correction of *country* as a named reviewer of it.

    Raises InvalidRequest for who may not, for one's own, for one decided already, for a decline without a
    reason, and for one that the files of today could not take.
    """
    with transaction.atomic():
        correction = _open(country, key)
        corrections.require_may_decide(account, correction)
        if state == State.DECLINED and not reason.strip():
            raise InvalidRequest(_("Say why you decline: the proposer will read it."))
        if state == State.ACCEPTED:
            patch_of(load_country(correction.country), [corrections.proposal_of(correction)])
        correction.state, correction.reviewer = state, account
        correction.reason, correction.decided_at = reason.strip(), timezone.now()
        correction.save(update_fields=["state", "reviewer", "reason", "decided_at"])
    return correction


def withdraw(account: Any, country: str, key: Any) -> None:
    """Take one's own open correction back. Raises InvalidRequest if it is not, or is decided."""
    with transaction.atomic():
        correction = _open(country, key)
        if not account.is_authenticated or correction.author_id != account.pk:
            raise InvalidRequest(_("Only who proposed it can withdraw it."))
        correction.state, correction.decided_at = State.WITHDRAWN, timezone.now()
        correction.save(update_fields=["state", "decided_at"])


def _open(country: str, key: Any) -> Correction:
    correction = Correction.objects.select_for_update().filter(country=country, pk=key).first()
    if correction is None:
        raise UnknownName("correction", str(key), ())
    if correction.state != State.OPEN:
        raise InvalidRequest(_("This correction is decided already."))
    return correction


def _organisation(account: Account, key: str) -> Organisation | None:
    if not key:
        return None
    found = account.memberships.filter(organisation_id=key).select_related("organisation").first()
    return found.organisation if found else None
