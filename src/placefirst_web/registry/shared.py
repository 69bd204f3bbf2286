"""Shared: files of a network's quarter that are made here for others, or were brought in from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from placefirst.disclosure.rule import profile_of
from placefirst.errors import InvalidRequest
from placefirst.exchange import network as files
from placefirst.exchange.network_made import FEWEST, made, require_enough
from placefirst.exchange.network_quarter import NetworkQuarter
from placefirst.exchange.quarter_release import QuarterRelease
from placefirst.exchange.release_draft import Handed, drafted
from placefirst.exchange.release_protect import protect
from placefirst.measures.quarter import Quarter, quarter_of
from placefirst.measures.quarterly import Quarterly
from placefirst.parameters.read import country_codes, load_country
from placefirst.practice.vocabulary import keys
from placefirst_web.privacy.signing import signing_secret
from placefirst_web.registry.community import agreements_of
from placefirst_web.registry.models import Agreement, KnownKey, Network, Service, SharedQuarter
from placefirst_web.registry.network_returns import quarterlies_to

#: How far back a coordinator may share.
BACK = 12  # quarters


@dataclass(frozen=True, slots=True)
class Shareable:
    """A quarter of a network: how many handed in, and the newest file of it."""

    quarter: Quarter
    handed_in: int
    file: SharedQuarter | None

    @property
    def is_enough(self) -> bool:
        """Whether so many handed in that their sums may leave."""
        return self.handed_in >= FEWEST


def own_fingerprint() -> str:
    """Return the fingerprint of this installation's public key."""
    return files.fingerprint(files.public_of(signing_secret()))


def shareable(account: int, network: Network) -> list[Shareable]:
    """Return the quarters of which something was handed in, the latest first."""
    newest = newest_of(SharedQuarter.objects.filter(own=network))
    return [
        Shareable(quarter, len(of), newest.get((network.pk, quarter.first)))
        for quarter, of in sorted(_handed(account, network).items(), reverse=True)
    ]


def share(account: Any, network: Network, quarter: Quarter) -> SharedQuarter:
    """Make and keep the file of a quarter. Raises ``InvalidRequest`` for too few agencies, or no change."""
    of = _handed(account.pk, network).get(quarter, {})
    require_enough(len(of))
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [network.pk.int >> 65])
        before = SharedQuarter.objects.filter(own=network, first=quarter.first).order_by("-issue").first()
        said = _said(account.pk, network, quarter, of, issue=before.issue + 1 if before else 1)
        if before is not None and _same(opened(before), said):
            raise InvalidRequest("Nothing has changed since the last file of this quarter. Use that one.")
        content = files.signed(said, signing_secret())
        return SharedQuarter.objects.create(
            of=network.pk, country=network.country, first=quarter.first, last=quarter.last, issue=said.issue,
            digest=files.opened(content).digest, file=content.decode(), own=network, by=account,
        )  # fmt: skip


def bring(account: Any, content: bytes) -> SharedQuarter:
    """Take in another installation's file. Raises ``InvalidRequest``, saying why, for any other."""
    file = files.opened(content)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [file.quarter.of.int >> 65])
        own = own_fingerprint()
        if file.fingerprint == own or Network.objects.filter(pk=file.quarter.of).exists():
            raise InvalidRequest("This file speaks for a network of this installation. It is here already.")
        trusted = {each.fingerprint: each for each in KnownKey.objects.filter(withdrawn_on__isnull=True)}
        files.require_known(file, list(trusted))
        if file.quarter.release.country not in country_codes():
            raise InvalidRequest(
                "The file is of the country {code}, which this edition does not describe. Add its folder "
                "first.",
                code=file.quarter.release.country,
            )
        rows = SharedQuarter.objects.filter(of=file.quarter.of, key__withdrawn_on__isnull=True)
        held = rows.select_related("key")
        files.require_new(file, [_held(each) for each in held])
        return SharedQuarter.objects.create(
            of=file.quarter.of, country=file.quarter.release.country, first=file.quarter.first,
            last=file.quarter.release.last, issue=file.quarter.issue, digest=file.digest,
            file=content.decode(), key=trusted[file.fingerprint], by=account,
        )  # fmt: skip


def add_key(account: Any, content: bytes, typed: str, whose: str, how: str) -> KnownKey:
    """Trust the key that signed *content* if its fingerprint is the one that was *typed* after comparing.

    Raises ``InvalidRequest`` where it is another, is known already, or is our own.
    """
    file, fingerprint = files.opened(content), files.as_fingerprint(typed)
    if file.fingerprint != fingerprint:
        raise InvalidRequest(
            "The file is signed with another key than the one that you compared: {fingerprint}. Ask the "
            "sender.",
            fingerprint=files.in_groups(file.fingerprint),
        )
    if fingerprint == own_fingerprint():
        raise InvalidRequest("This is the key of this installation itself. Nobody needs to add it.")
    if how not in keys("key_heard") or not whose.strip():
        raise InvalidRequest("Say whose key it is, and how you compared it.")
    found = KnownKey.objects.filter(fingerprint=fingerprint).first()
    if found is not None:
        raise InvalidRequest("This key was added before; one that was withdrawn is not taken again.")
    return KnownKey.objects.create(
        fingerprint=fingerprint,
        public=file.public.hex(),
        whose=whose.strip()[:160],
        how=how,
        added_by=account,
    )


def withdraw_key(key: UUID) -> None:
    """Trust a key no longer: what it signed is shown nowhere any more. Raises ``InvalidRequest``."""
    if not KnownKey.objects.filter(pk=key, withdrawn_on__isnull=True).update(
        withdrawn_on=timezone.localdate()
    ):
        raise InvalidRequest("There is no such key that is trusted. Look at the page again.")


def known_keys() -> Sequence[KnownKey]:
    """Return the keys of other installations, those that are trusted first."""
    return list(KnownKey.objects.select_related("added_by").order_by("withdrawn_on", "whose"))


def public_files() -> Mapping[tuple[UUID, date], SharedQuarter]:
    """Return the newest file of every network and quarter that may be shown: own ones, and trusted ones."""
    may = Q(own__isnull=False) | Q(key__withdrawn_on__isnull=True)
    return newest_of(SharedQuarter.objects.filter(may).select_related("own", "key"))


def newest_of(rows: Any) -> dict[tuple[UUID, date], SharedQuarter]:
    """Return the newest issue of each network and quarter among *rows*."""
    return {(each.of, each.first): each for each in rows.order_by("issue")}


def own_quarters(network: Network) -> list[NetworkQuarter]:
    """Return what was made of a network for others, the newest issue of each quarter, in their order."""
    rows = newest_of(SharedQuarter.objects.filter(own=network)).values()
    return [opened(each) for each in sorted(rows, key=lambda each: each.first)]


def opened(row: SharedQuarter) -> NetworkQuarter:
    """Return what a kept file says; its signature is looked at again."""
    return files.opened(row.file.encode()).quarter


def own_network(network: Network) -> bool:
    """Return whether something of a network was made for others."""
    return SharedQuarter.objects.filter(own=network).exists()


def _handed(account: int, network: Network) -> Mapping[Quarter, Mapping[UUID, Quarterly]]:
    now = quarter_of(timezone.localdate())
    since = Quarter(now.month - 3 * BACK).first
    return {each: of for each, of in quarterlies_to(account, network, since).items() if each < now}


def _said(
    account: int, network: Network, quarter: Quarter, of: Mapping[UUID, Quarterly], *, issue: int
) -> NetworkQuarter:
    agreed = [each for each in agreements_of(account, network) if _holds(each, quarter.last)]
    return made(
        _release(network, quarter, of),
        list(of.values()),
        of=network.pk,
        name=_both(network),
        issue=issue,
        made_on=timezone.localdate(),
        agencies=len({each.service_id for each in agreed} | set(of)),
        pairs=network.pairs.filter(
            Q(until__isnull=True) | Q(until__gt=quarter.last), since__lte=quarter.last
        ).count(),
        joint_reviews=network.joint_reviews.filter(begins_on__range=(quarter.first, quarter.last)).count(),
    )


def _release(network: Network, quarter: Quarter, of: Mapping[UUID, Quarterly]) -> QuarterRelease:
    """Return the counts of a quarter as everybody may see them, beside all that was shown before."""
    services = {each.pk: each for each in Service.objects.filter(pk__in=of)}
    handed = [
        Handed(str(pk), services[pk].code, services[pk].area, each)
        for pk, each in sorted(of.items(), key=lambda pair: services[pair[0]].code)
    ]
    draft = drafted(
        handed, profile_of(load_country(network.country)), country=network.country, network=str(network.pk),
        is_synthetic=network.is_synthetic,
    ).release  # fmt: skip
    found = protect(draft)
    if not found.holds:
        raise InvalidRequest(
            "What was shown of this quarter before tells small counts by itself. Nothing more of it may "
            "leave."
        )
    return found.release


def _holds(agreement: Agreement, day: date) -> bool:
    return agreement.accepted_on <= day and (agreement.left_on is None or agreement.left_on > day)


def _same(one: NetworkQuarter, other: NetworkQuarter) -> bool:
    """Return whether two say the same but for issue and day."""
    drop = ("issue", "made_on")
    return {key: value for key, value in one.to_json().items() if key not in drop} == {
        key: value for key, value in other.to_json().items() if key not in drop
    }


def _both(network: Network) -> dict[str, str]:
    return dict(network.name)


def _held(row: SharedQuarter) -> files.Held:
    assert row.key is not None
    return files.Held(row.of, row.first, row.issue, row.digest, row.key.fingerprint)
