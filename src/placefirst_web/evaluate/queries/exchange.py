"""What a network hands over to other installations, what came from them, and the keys that are trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from placefirst.exchange.network import fingerprint, in_groups
from placefirst.measures.quarter import quarter_from, quarter_of
from placefirst_web.design.language import local
from placefirst_web.design.measured import quarter_in_words
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.evaluate.words.community import heard
from placefirst_web.registry import shared
from placefirst_web.registry.models import KnownKey, Network, SharedQuarter


@dataclass(frozen=True, slots=True)
class OwnQuarter:
    """One quarter that is public, and whether a file of it was made."""

    quarter: str  # as addresses have it
    name: str
    agencies: int
    is_enough: bool
    is_made: bool


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One key of another installation."""

    key: UUID
    whose: str
    fingerprint: str
    how: str
    added_on: str
    is_trusted: bool


@dataclass(frozen=True, slots=True)
class ExchangePage:
    """All that ``evaluate/exchange.html`` shows."""

    headline: str
    fingerprint: str
    own: Sequence[OwnQuarter]
    keys: Sequence[KeyLine]
    brought: Table | None


def exchange_page(network: Network) -> ExchangePage:
    """Return what the page shows to who coordinates *network*."""
    own = [
        OwnQuarter(
            str(each.quarter),
            quarter_in_words(each.quarter),
            each.agencies,
            each.is_enough,
            each.file is not None,
        )
        for each in shared.shareable(network)
    ]
    brought = shared.brought()
    made = sum(each.is_made for each in own)
    return ExchangePage(
        headline=_("%(made)s quarters handed over, %(brought)s brought in from elsewhere")
        % {"made": made, "brought": len(brought)},
        fingerprint=in_groups(shared.own_fingerprint()),
        own=own,
        keys=[_key(each) for each in shared.known_keys()],
        brought=_brought(brought),
    )


def file_of(network: Network, text: str) -> bytes | None:
    """Return the file of a quarter (``2026-04``) that was made, None where none was.

    Raises ``InvalidRequest`` for what is no quarter.
    """
    wanted = quarter_from(text)
    for each in shared.shareable(network):
        if each.quarter == wanted and each.file is not None:
            return each.file.file.encode()
    return None


def public_key() -> bytes:
    """Return this installation's public key as text that people send each other."""
    public = shared.own_public()
    return f"{public.hex()}\nfingerprint: {in_groups(fingerprint(public))}\n".encode()


def _key(row: KnownKey) -> KeyLine:
    return KeyLine(
        row.pk, row.whose, in_groups(row.fingerprint), dict(heard()).get(row.how, row.how),
        f"{row.added_at:%Y-%m-%d}", row.withdrawn_on is None,
    )  # fmt: skip


def _brought(rows: Sequence[SharedQuarter]) -> Table | None:
    if not rows:
        return None
    lines = []
    for each in rows:
        said = shared.opened(each)
        assert each.key is not None
        trusted = each.key.withdrawn_on is None
        cells = [
            Cell(each.country, is_words=True),
            Cell(quarter_in_words(quarter_of(each.first)), is_words=True),
            Cell(str(each.issue)),
            Cell(str(said.handed_in)),
            Cell(each.key.whose if trusted else _("key withdrawn: not shown"), is_words=True),
        ]
        note = _("invented: there is no such network") if said.release.is_synthetic else ""
        lines.append(Row(local(dict(said.name)), cells, note=note))
    columns = [_("Country"), _("Quarter"), _("Issue"), _("Agencies"), _("Signed by")]
    return Table(_("Brought in from other installations"), _("Network"), columns, [Part(lines)])
