"""Lists of codes are compared with the codes that were used to tell, once; only counts stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from placefirst.disclosure.rule import profile_of
from placefirst.errors import InvalidRequest
from placefirst.exchange.list_file import Noted, cells
from placefirst.parameters.read import load_country
from placefirst.refusals.lists import MOST_READINGS, Listed
from placefirst_web.registry.codes import digest_of, read_code
from placefirst_web.registry.models import Campaign, InvitationCode


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of the lines of the lists."""

    unknown: int  # codes that the campaign did not issue
    doubled: int  # lines of a code that stood on the same list before
    differing: int  # codes for which the two lists give another answer; the agencies' was taken


@sensitive_variables()
@transaction.atomic
def compare(campaign: Campaign, log: Sequence[Noted], third: Sequence[Noted]) -> Compared:
    """
    Count what stands on the agencies' list (*log*) and the referrers' (*third*), and was told; keep counts.

    Raises InvalidRequest for a campaign that still runs, for one whose lists were compared too often, and for
    a list of fewer codes than may be counted.
    """
    row = _closed(campaign)
    if row.lists_read >= MOST_READINGS:
        raise InvalidRequest(
            "Lists were compared {most} times already. Enter the counts instead.", most=MOST_READINGS
        )
    ours, doubled_log = _by_digest(log)
    theirs, doubled_third = _by_digest(third)
    known = {
        code.digest: (code.is_used, code.stratum.key)
        for code in InvitationCode.objects.filter(
            stratum__campaign=row, digest__in={*ours, *theirs}
        ).select_related("stratum")
    }
    least = profile_of(load_country(row.country)).least
    for noted in (ours, theirs) if theirs else (ours,):
        if sum(digest in known for digest in noted) < least:
            raise InvalidRequest(
                "A list needs at least {least} codes of this campaign, or what is counted could be about one "
                "person. Send the whole list.",
                least=least,
            )
    row.lists = [cells(each) for each in _counted(ours, theirs, known)]
    row.lists_read += 1
    row.save(update_fields=["lists", "lists_read"])
    return Compared(
        unknown=len({*ours, *theirs} - set(known)) + sum(not read_code(each.code) for each in (*log, *third)),
        doubled=doubled_log + doubled_third,
        differing=sum(
            ours[digest].answer != theirs[digest].answer
            for digest in ours.keys() & theirs.keys() & known.keys()
        ),
    )


@transaction.atomic
def keep_counts(campaign: Campaign, listed: Sequence[Listed]) -> None:
    """Keep counts that were compared by hand; raises InvalidRequest for a campaign that still runs."""
    row = _closed(campaign)
    row.lists = [cells(each) for each in listed]
    row.save(update_fields=["lists"])


def remove(campaign: Campaign) -> None:
    """Forget the counts of lists; how often lists were compared stays."""
    Campaign.objects.filter(pk=campaign.pk).update(lists=[])


def _closed(campaign: Campaign) -> Campaign:
    row = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if row.state != "closed":
        raise InvalidRequest(
            _("Lists can be compared when the campaign is closed: until then people still tell.")
        )
    return row


@sensitive_variables()
def _by_digest(noted: Sequence[Noted]) -> tuple[dict[str, Noted], int]:
    """Return the lines by the digest of their code, the first of each, and how many were left out for it."""
    found: dict[str, Noted] = {}
    doubled = 0
    for each in noted:
        code = read_code(each.code)
        if not code:
            continue
        before = len(found)
        found.setdefault(digest_of(code), each)
        doubled += len(found) == before
    return found, doubled


def _counted(
    ours: dict[str, Noted], theirs: dict[str, Noted], known: dict[str, tuple[bool, str]]
) -> list[Listed]:
    counts: dict[Listed, Counter[str]] = {}
    for digest, (is_used, stratum) in known.items():
        is_ours, is_theirs = digest in ours, digest in theirs
        noted = ours[digest] if is_ours else theirs[digest]
        kind = Listed(noted.month, noted.answer, service=noted.service, area=noted.area, stratum=stratum)
        counts.setdefault(kind, Counter()).update(
            {
                "log": is_ours,
                "log_told": is_ours and is_used,
                "third": is_theirs,
                "third_told": is_theirs and is_used,
                "log_third": is_ours and is_theirs,
                "all_three": is_ours and is_theirs and is_used,
            }
        )
    return [
        replace(kind, **number)
        for kind, number in sorted(counts.items(), key=lambda each: str(cells(each[0])))
    ]
