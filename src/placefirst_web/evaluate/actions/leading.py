"""Leading a campaign: make one, say what it asks, open it, close it, delete it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest
from placefirst.refusals.texts import ON_THE_FORM, default_texts
from placefirst_web.accounts.models import Account, owned_by
from placefirst_web.accounts.owner import owner as owner_of
from placefirst_web.registry.campaign_store import save_with_code
from placefirst_web.registry.models import Campaign
from placefirst_web.registry.reports import hold

#: What stays as it was once people may have read it on the form.
AS_TOLD: Final = ("purpose", "services", "opens")
_LANGUAGES: Final = ("en", "ja")


@transaction.atomic
def make(
    account: Account, country: str, fields: Mapping[str, Any], *, owner: str = "", once: UUID | None = None
) -> Campaign:
    """Return a new campaign of *account*, or of its organisation of the number *owner*, as a draft.

    It begins with the texts of the house. The same *once* makes one campaign, however often its form is sent.
    Raises InvalidRequest for an organisation that *account* does not belong to.
    """
    if once and (before := Campaign.objects.filter(key=once).first()):
        return _own(account, before)
    row = Campaign(
        **owner_of(account, owner), country=country, texts=default_texts(), **{**fields, "state": "draft"}
    )
    row.key = once or row.key
    try:
        save_with_code(row)
    except IntegrityError:  # the same form came twice at the same moment
        return _own(account, Campaign.objects.get(key=once))
    return row


@transaction.atomic
def change(row: Campaign, fields: Mapping[str, Any]) -> None:
    """Let *fields* hold from now on.

    Raises InvalidRequest where something would change that people were told, or that they answered under.
    """
    held = hold(row)
    if held.state != "draft":
        for name in AS_TOLD:
            if fields.get(name, getattr(held, name)) != getattr(held, name):
                raise InvalidRequest(
                    _("What is asked, for what and from when stays as it was told once a campaign is open.")
                )
    if held.state == "closed" and fields.get("closes", held.closes) != held.closes:
        raise InvalidRequest(_("This campaign is over; its last day stays."))
    if held.state == "open" and fields.get("closes", held.closes) < timezone.localdate():
        raise InvalidRequest(_("The last day is over already. To end the campaign, close it."))
    for name, value in fields.items():
        setattr(held, name, value)
    held.save(update_fields=list(fields))


@transaction.atomic
def change_texts(row: Campaign, texts: Mapping[str, Mapping[str, str]]) -> None:
    """Let *texts* hold; raises InvalidRequest where people may have read another one on the form."""
    held = hold(row)
    if held.state != "draft" and any(
        (texts.get(name) or {}) != (held.texts.get(name) or {}) for name in ON_THE_FORM
    ):
        raise InvalidRequest(_("What people agree to stays as it was told once a campaign is open."))
    held.texts = {name: dict(text) for name, text in texts.items()}
    held.save(update_fields=["texts"])


@transaction.atomic
def open_it(row: Campaign) -> None:
    """Let people answer; raises InvalidRequest where something is missing without which nobody should."""
    held = hold(row)
    if held.state == "closed":
        raise InvalidRequest(_("A campaign that is over stays so: its counts are published. Make another."))
    if held.closes < timezone.localdate():
        raise InvalidRequest(_("Its last day is over. Move it, then open the campaign."))
    if not held.takes_open and not held.strata.exists():
        raise InvalidRequest(
            _("Nobody could answer: add a stratum whose people get codes, or take answers without.")
        )
    if any(not (held.texts.get(name) or {}).get(code) for name in ON_THE_FORM for code in _LANGUAGES):
        raise InvalidRequest(
            _("Write consent and ethics in English and Japanese: people read the form in both.")
        )
    held.state = "open"
    held.save(update_fields=["state"])


@transaction.atomic
def close(row: Campaign) -> None:
    """End the campaign for good: nobody answers any more, and all that was told stands in its figures."""
    held = hold(row)
    if held.state == "draft":
        raise InvalidRequest(_("It was never open. Delete it instead."))
    today = timezone.localdate()
    held.state, held.closes = "closed", max(held.opens, min(held.closes, today))
    held.save(update_fields=["state", "closes"])


@transaction.atomic
def delete(row: Campaign) -> None:
    """Delete the campaign with all that was told in it."""
    hold(row).delete()


def today() -> date:
    """Return the present day where the server stands."""
    return timezone.localdate()


def _own(account: Account, row: Campaign) -> Campaign:
    """Return *row*, which the same form made before; raises InvalidRequest where it is somebody else's."""
    if not Campaign.objects.filter(owned_by(account), pk=row.pk).exists():
        raise InvalidRequest(_("This form was used before. Open the page again."))
    return row
