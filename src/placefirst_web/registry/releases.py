"""Releases: the ledger of what networks published, and what may be added to it by who coordinates one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from placefirst.disclosure.attack import Contradiction
from placefirst.errors import InvalidRequest
from placefirst.exchange.quarter_release import QuarterRelease, release_from
from placefirst.exchange.release_draft import Handed
from placefirst.exchange.release_protect import Protected
from placefirst.loop.evaluate import release_of
from placefirst.measures.quarter import Quarter, quarter_of
from placefirst.measures.quarterly import quarterly_from
from placefirst_web.privacy.inside import known
from placefirst_web.registry.models import Network, Release, Return, Withdrawal
from placefirst_web.registry.models.releases import PUBLISHED, REFUSED
from placefirst_web.registry.renewing import renew

#: Proposals of this process by the returns and releases that they are made of: looking again takes no time.
KEPT: Final = 16
_LOCK: Final = 8_330_015  # with the country: one after the other, each attacked with the last
_kept: dict[tuple[str, ...], Protected] = {}


def handed_to(account: int, network: Network, quarter: Quarter) -> list[Handed]:
    """Return what the agencies of a network handed in for a quarter: of each the newest return."""
    with known(account):
        rows = (
            Return.objects.filter(
                service__networks=network, first=quarter.first, handed_in_at__isnull=False,
                detail__isnull=False,
            )
            .order_by("service", "-handed_in_at")
            .distinct("service")
            .values_list("pk", "service__code", "service__area", "detail")
        )  # fmt: skip
        found = [Handed(str(key), code, area, quarterly_from(detail)) for key, code, area, detail in rows]
    return sorted(found, key=lambda each: each.code)


def quarters_to(account: int, network: Network) -> list[tuple[Quarter, int]]:
    """Return the quarters for which agencies handed in, and how many, the newest first."""
    with known(account):
        rows = Return.objects.filter(
            service__networks=network, handed_in_at__isnull=False, detail__isnull=False
        ).values_list("first", "service")
        by_first: dict[Any, set[Any]] = {}
        for first, service in rows:
            by_first.setdefault(first, set()).add(service)
    return [(quarter_of(first), len(held)) for first, held in sorted(by_first.items(), reverse=True)]


def proposed(account: int, network: Network, quarter: Quarter) -> Protected | None:
    """Return what may be published of a quarter beside all that was, None where nobody handed in.

    It is of those who agree today to be counted: who withdrew is taken out of the returns first. Releases of
    every network are known to the reader, withdrawn ones, too. Raises ``InvalidRequest`` where
    the figures cannot be added up.
    """
    renew(network)
    handed = handed_to(account, network, quarter)
    if not handed:
        return None
    earlier = known_of(network.country, quarter)
    key = (str(network.pk), *(each.key for each in handed), *(each.digest for each in earlier))
    if key not in _kept:
        if len(_kept) >= KEPT:
            _kept.clear()
        _kept[key] = _made(handed, network, earlier)
    return _kept[key]


def _made(handed: Sequence[Handed], network: Network, earlier: Sequence[QuarterRelease]) -> Protected:
    try:
        return release_of(
            handed, country=network.country, network=str(network.pk), earlier=earlier,
            is_synthetic=network.is_synthetic,
        )  # fmt: skip
    except Contradiction:
        raise InvalidRequest(
            _(
                "What was released of this quarter before and what agencies handed in since cannot both be "
                "true. Nothing can be released until that is understood."
            )
        ) from None


def known_of(country: str, quarter: Quarter) -> list[QuarterRelease]:
    """Return all that was ever published of a quarter in a country, by any network, withdrawn or not."""
    rows = Release.objects.filter(country=country, first=quarter.first, state=PUBLISHED).order_by("at")
    return [release_from(shown) for shown in rows.values_list("shown", flat=True)]


def publish(account: int, network: Network, quarter: Quarter, *, digest: str, once: UUID) -> Release:
    """Add the release of a quarter that shows exactly what *digest* names; refused, it shows nothing.

    The same form again (*once*) adds nothing. Raises ``InvalidRequest`` where a release of the quarter
    stands already, nobody handed in, or what may be published has changed since it was looked at.
    """
    with transaction.atomic():
        Network.objects.select_for_update().get(pk=network.pk)  # one at a time
        with connection.cursor() as cursor:  # also of two networks: they may have agencies in common
            cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [_LOCK, network.country])
        with known(account):
            found = Release.objects.filter(once=once).first()
        if found is not None:
            return found
        if standing(network, quarter) is not None:
            raise InvalidRequest(
                _("A release of this quarter stands already. Withdraw it before there is another.")
            )
        made = proposed(account, network, quarter)
        if made is None:
            raise InvalidRequest(_("No agency has handed in for this quarter yet."))
        if made.release.digest != digest:
            raise InvalidRequest(
                _(
                    "The figures have changed since you looked, so that something else would be public. "
                    "Look again, and publish then."
                )
            )
        return _add(account, network, quarter, made, once)


def _add(account: int, network: Network, quarter: Quarter, made: Protected, once: UUID) -> Release:
    try:
        with known(account):
            issue = Release.objects.filter(network=network, first=quarter.first).count() + 1
            return Release.objects.create(
                network=network, country=network.country, first=quarter.first, last=quarter.last,
                issue=issue, state=PUBLISHED if made.holds else REFUSED,
                shown=made.release.to_json() if made.holds else None,
                withheld=[list(key) for key, _why in made.withheld],
                digest=made.release.digest if made.holds else "",
                attacked_with=len(known_of(network.country, quarter)), once=once, by_id=account,
            )  # fmt: skip
    except IntegrityError:
        raise InvalidRequest(
            _("Somebody else released this quarter just now. Look at the page again.")
        ) from None


def withdraw(account: int, network: Network, key: UUID, why: str) -> None:
    """Show a release no longer; that it was known stays. Raises ``InvalidRequest`` where none stands."""
    with known(account):
        row = Release.objects.filter(pk=key, network=network, state=PUBLISHED).first()
        if row is None or hasattr(row, "withdrawal"):
            raise InvalidRequest(_("There is no such release that is shown. Look at the page again."))
        Withdrawal.objects.create(release=row, why=why, by_id=account)


def standing(network: Network, quarter: Quarter) -> Release | None:
    """Return the release of a quarter that everybody sees, None where there is none."""
    rows = Release.objects.filter(network=network, first=quarter.first, state=PUBLISHED)
    return rows.filter(withdrawal__isnull=True).order_by("-issue").first()


def released_quarters(network: Network) -> set[Quarter]:
    """Return the quarters of which a release stands."""
    rows = Release.objects.filter(network=network, state=PUBLISHED, withdrawal__isnull=True)
    return {quarter_of(first) for first in rows.values_list("first", flat=True)}


def ledger(account: int, network: Network) -> Sequence[Release]:
    """Return every release of a network, refused and withdrawn ones, too, the newest first."""
    with known(account):
        rows = Release.objects.filter(network=network).select_related("withdrawal")
        return list(rows.defer("shown").order_by("-first", "-issue"))


def public(country: str) -> Sequence[Release]:
    """Return the releases of a country that everybody sees, the newest quarter first."""
    rows = Release.objects.filter(country=country, state=PUBLISHED, withdrawal__isnull=True)
    return list(rows.select_related("network").defer("shown").order_by("-first", "network_id"))


def public_one(country: str, key: UUID) -> Release | None:
    """Return one release that was published, withdrawn or not, None where there is none."""
    rows = Release.objects.filter(country=country, pk=key, state=PUBLISHED)
    return rows.select_related("network", "withdrawal").first()


def series(network: Network) -> list[QuarterRelease]:
    """Return the quarters of a network that everybody sees, the oldest first."""
    rows = Release.objects.filter(network=network, state=PUBLISHED, withdrawal__isnull=True)
    return [release_from(shown) for shown in rows.order_by("first").values_list("shown", flat=True)]
