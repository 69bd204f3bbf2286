"""Files: answers that came on paper are taken into a campaign as counts; a campaign is brought in whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest
from placefirst.refusals.campaign import Campaign as PlainCampaign
from placefirst.refusals.report import Report
from placefirst_web.accounts.models import Account
from placefirst_web.accounts.owner import owner as owner_of
from placefirst_web.design.language import local
from placefirst_web.registry.campaign_store import count_codes, store, write_reports
from placefirst_web.registry.models import Campaign, TakenForm
from placefirst_web.registry.reports import hold


@transaction.atomic
def take_in(row: Campaign, reports: Sequence[Report], handed: Mapping[str, int], content: bytes) -> int:
    """Count *reports*, which came on paper, in the campaign; return how many.

    *handed* says how many forms went out on paper in each stratum: they count as codes, those that came back
    as used ones. The same *content* is taken in once. Raises InvalidRequest where the campaign is not open,
    where more came back than went out, and for a file that was taken in before.
    """
    held = hold(row)
    if held.state != "open":
        raise InvalidRequest(_("Answers on paper are taken in while the campaign is open."))
    said = salted_hmac("placefirst.paper", content.hex() + str(held.key), algorithm="sha256").hexdigest()
    _form, is_new = TakenForm.objects.get_or_create(digest=said, defaults={"day": timezone.localdate()})
    if not is_new:
        raise InvalidRequest(_("This file was taken in already. Its answers were counted once."))
    there = {each.key: each for each in held.strata.all()}
    back = Counter(each.stratum for each in reports if each.stratum)
    for key, stratum in there.items():
        if back[key] > handed.get(key, 0):
            raise InvalidRequest(
                _("%(stratum)s: %(back)s forms came back, so as many went out at least, not %(handed)s.")
                % {"stratum": local(stratum.name), "back": back[key], "handed": handed.get(key, 0)}
            )
        count_codes(stratum, reports, handed.get(key, 0))
    write_reports(held, reports, there)
    return len(reports)


@transaction.atomic
def bring(
    account: Account, campaign: PlainCampaign, reports: Sequence[Report], *, owner: str = ""
) -> Campaign:
    """Return *campaign* as a new one of *account*, or of its organisation of the number *owner*.

    Raises InvalidRequest for an organisation that *account* does not belong to.
    """
    return store(campaign, reports, owner_of(account, owner))
