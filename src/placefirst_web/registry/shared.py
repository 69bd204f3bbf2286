"""Shared: files of a network's quarter that are made here for others, or were brought in from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest
from placefirst.exchange import network as files
from placefirst.exchange.network_made import FEWEST, made
from placefirst.exchange.network_quarter import NetworkQuarter
from placefirst.exchange.quarter_release import NETWORK, QuarterRelease, release_from
from placefirst.measures.quarter import Quarter, quarter_of
from placefirst.measures.quarterly import Quarterly, quarterly_from
from placefirst.parameters.read import country_codes
from placefirst.practice.vocabulary import keys
from placefirst_web.privacy.inside import known
from placefirst_web.privacy.signing import signing_secret
from placefirst_web.registry import releases
from placefirst_web.registry.community import agreements_of, together_to
from placefirst_web.registry.models import Agreement, KnownKey, Network, Return, SharedQuarter


@dataclass(frozen=True, slots=True)
class Shareable:
    """A quarter of which a release is public: how many agencies are in it, and the file made of it."""

    quarter: Quarter
    agencies: int
    file: SharedQuarter | None

    @property
    def is_enough(self) -> bool:
        """Whether the sums of so many agencies may leave."""
        return self.agencies >= FEWEST


def own_public() -> bytes:
    """Return this installation's public key."""
    return files.public_of(signing_secret())


def own_fingerprint() -> str:
    """Return the fingerprint of this installation's public key."""
    return files.fingerprint(own_public())


def shareable(network: Network) -> list[Shareable]:
    """Return the quarters of which a release is public, the latest first."""
    held = {(each.first, each.issue): each for each in SharedQuarter.objects.filter(own=network)}
    found = []
    for row in releases.public(network.country):
        if row.network_id == network.pk:
            release = release_from(row.shown)
            file = held.get((row.first, row.issue))
            found.append(Shareable(quarter_of(row.first), release.agencies, file))
    return found


def share(account: Any, network: Network, quarter: Quarter) -> SharedQuarter:
    """Sign and keep the file of the release of a quarter; one that was made before is given again.

    Raises ``InvalidRequest`` where nothing of the quarter is public, or too few agencies are in it.
    """
    with transaction.atomic():
        Network.objects.select_for_update().get(pk=network.pk)  # one at a time
        row = releases.standing(network, quarter)
        if row is None:
            raise InvalidRequest(_("Nothing of this quarter is public yet. Publish its release first."))
        before = SharedQuarter.objects.filter(own=network, first=quarter.first, issue=row.issue).first()
        if before is not None:
            return before
        said = _said(account.pk, network, quarter, release_from(row.shown), issue=row.issue)
        if SharedQuarter.objects.filter(own=network, first=quarter.first).exists():
            said = replace(said, first_job={})  # waits were told once: told twice, the difference would tell
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
            raise InvalidRequest(
                _("This file speaks for a network of this installation. It is here already.")
            )
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
        raise InvalidRequest(_("This is the key of this installation itself. Nobody needs to add it."))
    if how not in keys("key_heard") or not whose.strip():
        raise InvalidRequest(_("Say whose key it is, and how you compared it."))
    found = KnownKey.objects.filter(fingerprint=fingerprint).first()
    if found is not None:
        raise InvalidRequest(_("This key was added before; one that was withdrawn is not taken again."))
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
        raise InvalidRequest(_("There is no such key that is trusted. Look at the page again."))


def known_keys() -> Sequence[KnownKey]:
    """Return the keys of other installations, those that are trusted first."""
    return list(KnownKey.objects.select_related("added_by").order_by("withdrawn_on", "whose"))


def public_files() -> list[SharedQuarter]:
    """Return the newest file of every network and quarter that may be shown, in the order of countries.

    Own ones stand as long as their release does; of others those whose key is trusted.
    """
    standing = {
        (each.network_id, each.first, each.issue)
        for code in SharedQuarter.objects.filter(own__isnull=False)
        .values_list("country", flat=True)
        .distinct()
        for each in releases.public(code)
    }
    rows = SharedQuarter.objects.filter(Q(own__isnull=False) | Q(key__withdrawn_on__isnull=True))
    newest = {
        (each.of, each.first): each
        for each in rows.select_related("own", "key").order_by("issue")
        if each.own_id is None or (each.own_id, each.first, each.issue) in standing
    }
    return sorted(newest.values(), key=lambda each: (each.country, each.first, str(each.of)))


def own_quarters(network: Network) -> list[NetworkQuarter]:
    """Return what was made of a network's public releases for others, in the order of the quarters."""
    return [opened(each) for each in public_files() if each.own_id == network.pk]


def brought() -> Sequence[SharedQuarter]:
    """Return the files of other installations, the newest first."""
    return list(SharedQuarter.objects.filter(key__isnull=False).select_related("key").order_by("-at"))


def opened(row: SharedQuarter) -> NetworkQuarter:
    """Return what a kept file says; the signature of one that was not read lately is looked at again."""
    return _opened(row.file)


@lru_cache(maxsize=256)
def _opened(text: str) -> NetworkQuarter:
    return files.opened(text.encode()).quarter


def _said(
    account: int, network: Network, quarter: Quarter, release: QuarterRelease, *, issue: int
) -> NetworkQuarter:
    agreed = {each.service_id for each in agreements_of(account, network) if _holds(each, quarter.last)}
    quarterlies = _of_release(account, release)
    together = together_to(account, network)
    return made(
        release,
        quarterlies,
        of=network.pk,
        name=dict(network.name),
        issue=issue,
        made_on=timezone.localdate(),
        agencies=max(len(agreed), release.agencies),
        pairs=sum(
            each.since <= quarter.last and (each.until is None or each.until > quarter.last)
            for each in together.pairs
        ),
        joint_reviews=sum(quarter.first <= each.begins_on <= quarter.last for each in together.reviews),
    )


def _of_release(account: int, release: QuarterRelease) -> list[Quarterly]:
    """Return the very returns that a release is made of, as far as their agencies still agree."""
    with known(account):
        rows = Return.objects.filter(pk__in=release.place(NETWORK).services, detail__isnull=False)
        return [quarterly_from(detail) for detail in rows.values_list("detail", flat=True)]


def _holds(agreement: Agreement, day: date) -> bool:
    return agreement.accepted_on <= day and (agreement.left_on is None or agreement.left_on > day)


def _held(row: SharedQuarter) -> files.Held:
    assert row.key is not None
    return files.Held(row.of, row.first, row.issue, row.digest, row.key.fingerprint)
