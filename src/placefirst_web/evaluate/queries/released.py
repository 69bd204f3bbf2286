"""Released: what networks published, for everybody; nothing else of them is asked here."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from placefirst.disclosure.rule import rule_of
from placefirst.errors import UnknownName
from placefirst.exchange.quarter_release import AREA, NETWORK, QuarterRelease, release_from
from placefirst.exchange.release_files import public_data, release_csv
from placefirst.measures.quarter import quarter_of
from placefirst.parameters.read import load_country
from placefirst_web.design.charts import Chart
from placefirst_web.design.language import local
from placefirst_web.design.measured import quarter_in_words
from placefirst_web.design.parts import Citation, Download, Near, citation
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.evaluate.queries import release_tables as tables
from placefirst_web.evaluate.queries.release_tables import Section
from placefirst_web.evaluate.words import released as words
from placefirst_web.registry import releases as store
from placefirst_web.registry.models import IMAGINARY, Release

#: The files of a release: the end of the name, and the media type.
TYPES: Final = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class ReleasedList:
    """All releases of a country."""

    table: Table | None
    networks: int
    headline: str = ""  # what the newest quarter says, where one network released; empty
    example: str = ""  # where an invented network's releases stand, if nothing was released here


@dataclass(frozen=True, slots=True)
class ReleasedPage:
    """One release, of one of its places."""

    network: str
    quarter: str
    place: str
    headline: str
    is_synthetic: bool
    withdrawn: str  # why it is no longer shown; empty: it is
    published_at: datetime
    agencies: int
    issue: int
    digest: str
    places: Sequence[Near]
    overview: Table
    sections: Sequence[Section]
    trend: Table | None
    picture: Chart | None
    rule: str
    rule_sources: Sequence[Citation]
    attacked: Sequence[str]
    attacked_with: int
    withheld: int
    downloads: Sequence[Download]


def released_list(country: str) -> ReleasedList:
    """Return what was released in a country."""
    rows = store.public(country)
    if not rows:
        made_up = country != IMAGINARY and bool(store.public(IMAGINARY))
        return ReleasedList(
            None, 0, example=reverse("evaluate:released", args=[IMAGINARY]) if made_up else ""
        )
    lines = [
        Row(
            quarter_in_words(quarter_of(row.first)),
            [Cell(local(row.network.name), is_words=True), Cell(f"{row.at:%Y-%m-%d}", is_words=True)],
            address=reverse("evaluate:released_one", args=[country, row.pk]),
            note=_("made up") if row.network.is_synthetic else "",
        )
        for row in rows
    ]
    table = Table(_("Released quarters"), _("Quarter"), [_("Network"), _("Released on")], [Part(lines)])
    networks = len({row.network_id for row in rows})
    return ReleasedList(table, networks, _newest(rows[0]) if networks == 1 else "")


def _newest(row: Release) -> str:
    release = release_from(row.shown or {})
    whole = next(each.key for each in release.places if each.kind == NETWORK)
    return _headline(release, whole, quarter_in_words(quarter_of(row.first)))


def released_page(country: str, key: UUID, place: str) -> ReleasedPage | None:
    """Return one release, None where there is none, or it has no such place."""
    row = store.public_one(country, key)
    if row is None:
        return None
    release = release_from(row.shown or {})
    if place not in {each.key for each in release.places}:
        return None
    withdrawal = getattr(row, "withdrawal", None)
    if withdrawal is not None:
        return _withdrawn(row, release, withdrawal.why)
    names = area_names(country)
    rule = rule_of(load_country(country))
    over = [each for each in store.series(row.network) if place in {where.key for where in each.places}]
    trend = tables.trend(over, place) if len(over) > 1 else None
    quarter = quarter_in_words(quarter_of(row.first))
    return ReleasedPage(
        network=local(row.network.name),
        quarter=quarter,
        place=words.place(release.place(place), names),
        headline=_headline(release, place, quarter),
        is_synthetic=release.is_synthetic,
        withdrawn="",
        published_at=row.at,
        agencies=release.place(place).agencies,
        issue=row.issue,
        digest=row.digest,
        places=_places(country, row, release, names, place),
        overview=tables.overview(release, place),
        sections=tables.sections(release, place, names),
        trend=trend,
        picture=tables.picture(over, place, trend) if trend else None,
        rule=words.rule(release.profile),
        rule_sources=[citation(source) for source in rule.sources],
        attacked=words.attacked(),
        attacked_with=row.attacked_with,
        withheld=len(row.withheld),
        downloads=[
            Download(
                _("This release"), form.upper(), reverse("evaluate:released_file", args=[country, key, form])
            )
            for form in TYPES
        ],
    )


def _withdrawn(row: Release, release: QuarterRelease, why: str) -> ReleasedPage:
    quarter = quarter_in_words(quarter_of(row.first))
    return ReleasedPage(
        local(row.network.name), quarter, "", _("%(quarter)s: withdrawn") % {"quarter": quarter},
        release.is_synthetic, why, row.at, release.agencies, row.issue, row.digest, (),
        Table("", "", [], []), (), None, None, words.rule(release.profile), (), (), 0, 0, (),
    )  # fmt: skip


def _headline(release: QuarterRelease, place: str, quarter: str) -> str:
    each = next((one for one in release.measures if one.measure == tables.DRAWN), None)
    share = None if each is None else tables.rate_of(release, each, place)
    if share is None:
        return _("%(quarter)s: what came of it") % {"quarter": quarter}
    return _("%(quarter)s: %(share)s%% of people on the caseload worked") % {
        "quarter": quarter, "share": f"{share * 100:.0f}",
    }  # fmt: skip


def _places(
    country: str, row: Release, release: QuarterRelease, names: Mapping[str, str], here: str
) -> list[Near]:
    address = reverse("evaluate:released_one", args=[country, row.pk])
    return [
        Near(
            words.place(each, names),
            "" if each.key == here else address + ("" if each.kind == NETWORK else f"?place={each.key}"),
        )
        for each in release.places
        if each.kind in (NETWORK, AREA)
    ]


def area_names(country: str) -> dict[str, str]:
    """Return the names of a country's areas by code."""
    return {each.code: local(dict(each.name)) for each in load_country(country).areas}


def content(country: str, key: UUID, form: str) -> bytes | None:
    """Return a release as a file of one of ``TYPES``, None where it is not shown."""
    plain = data(country, key)
    if plain is None:
        return None
    if form == "csv":
        return release_csv([_release(country, key)])
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode()


def _release(country: str, key: UUID) -> QuarterRelease:
    row = store.public_one(country, key)
    assert row is not None and row.shown is not None
    return release_from(row.shown)


def data(country: str, key: UUID) -> dict[str, Any] | None:
    """Return a release as plain values, None where there is none that is shown."""
    row = store.public_one(country, key)
    if row is None or row.shown is None or hasattr(row, "withdrawal"):
        return None
    made = public_data(release_from(row.shown))
    return {
        "key": str(row.pk),
        "network": row.network.name,
        "issue": row.issue,
        "released_at": row.at.isoformat(),
        "digest": row.digest,
        "attacked_with": row.attacked_with,
        **made,
    }


def entries(country: str) -> list[dict[str, Any]]:
    """Return the releases of a country in short. Raises ``UnknownName`` for no country."""
    load_country(country)
    return [
        {
            "key": str(row.pk),
            "network": row.network.name,
            "quarter": f"{row.first:%Y-%m}",
            "issue": row.issue,
            "released_at": row.at.isoformat(),
            "digest": row.digest,
            "is_synthetic": row.network.is_synthetic,
            "page": reverse("evaluate:released_one", args=[country, row.pk]),
        }
        for row in store.public(country)
    ]


def one(country: str, key: str) -> dict[str, Any]:
    """Return one release as plain values. Raises ``UnknownName``."""
    load_country(country)
    try:
        found = data(country, UUID(key))
    except ValueError:
        found = None
    if found is None:
        raise UnknownName("release", key, [each["key"] for each in entries(country)])
    return found
