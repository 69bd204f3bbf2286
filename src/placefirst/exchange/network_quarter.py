"""Network quarter: what one installation says of a network's quarter to another: protected counts alone.

Its counts of people are those of a release that was made to be published; beside them stand counts of
agencies, which are nobody's. The same file makes a yearly report, an open data package and a country's column
in the pages that compare.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from placefirst.disclosure.release import Shown
from placefirst.errors import InvalidRequest
from placefirst.exchange.quarter_release import (
    AGENCY,
    JOB_STARTS,
    NETWORK,
    Measured,
    QuarterRelease,
    heard,
    release_from,
    said,
)
from placefirst.measures.nested import ABOVE, BELOW
from placefirst.measures.quarterly import BANDS as STARTS
from placefirst.measures.quarterly import DIAGNOSIS, GAF, GAF_BANDS, NOT_KNOWN

#: Weeks by which jobs are told apart: up to 4, to 13, to 26, to 52, later; and who waits still.
WEEKS: Final = (4, 13, 26, 52)
BANDS: Final = ("w4", "w13", "w26", "w52", "later", "waiting")
#: How an agency's newest fidelity review is counted, beside the bands of its scale.
NO_BAND: Final = "no_band"
REVIEW, SELF = "review", "self_assessment"
_NAME: Final = 160  # signs of a network's name
_MOST: Final = 100_000
_AXES: Final = (GAF, DIAGNOSIS, *(f"{JOB_STARTS}:{what}" for what in STARTS))
#: A code: small letters and figures; a band of wages begins with its currency.
_CODE: Final = re.compile(r"([A-Z]{3}[|])?[a-z0-9_@/|+.:<>-]{0,80}")


@dataclass(frozen=True, slots=True)
class Fidelity:
    """How many agencies' newest review, or self-assessment, lies in one band of a scale."""

    kind: str  # REVIEW or SELF
    scale: str
    band: str
    agencies: int


@dataclass(frozen=True, slots=True)
class Community:
    """Counts of agencies and of what they do together; of no person."""

    agencies: int  # that had agreed by the quarter's end
    pairs: int  # that learn together
    joint_reviews: int  # begun in the quarter
    fidelity: tuple[Fidelity, ...] = ()
    no_review: int = 0  # agencies that handed in, without any


@dataclass(frozen=True, slots=True)
class NetworkQuarter:
    """All that is said of one network's quarter."""

    of: UUID  # the network's key, wherever it is
    name: Mapping[str, str] = field(hash=False)  # by language
    issue: int  # 1, and more where it was put right
    made_on: date
    release: QuarterRelease
    community: Community
    #: Weeks from acceptance to a first job, by band: of everybody whose wait is known.
    first_job: Mapping[str, Shown] = field(default_factory=dict, hash=False)

    @property
    def first(self) -> date:
        """First day of the quarter."""
        return self.release.first

    @property
    def handed_in(self) -> int:
        """How many agencies' figures are in it."""
        return self.release.agencies

    def counts(self, measured: Measured, by: str = "", of: str = "") -> tuple[Shown | None, Shown | None]:
        """Return what is shown above and below the line of a measure, in the whole network."""
        above = self.release.shown(measured.line(ABOVE), NETWORK, by, of)
        return above, self.release.shown(measured.line(BELOW), NETWORK, by, of)

    def people(self) -> Shown | None:
        """Return how many people are on the caseloads, by whatever measure has them below its line."""
        for each in self.release.measures:
            if each.measure == "learning_community_quarter":
                return self.counts(each)[1]
        return None

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values; :func:`network_quarter_from` reads them back."""
        held = self.community
        return {
            "network": str(self.of),
            "name": dict(self.name),
            "issue": self.issue,
            "made_on": self.made_on.isoformat(),
            "release": self.release.to_json(),
            "community": {
                "agencies": held.agencies,
                "pairs": held.pairs,
                "joint_reviews": held.joint_reviews,
                "fidelity": [[each.kind, each.scale, each.band, each.agencies] for each in held.fidelity],
                "no_review": held.no_review,
            },
            "first_job": [[band, said(shown)] for band, shown in self.first_job.items()],
        }


def handed_over(release: QuarterRelease) -> QuarterRelease:
    """Return what of a release goes to another installation: no agency by itself, and no key of a return."""
    keys: dict[str, str] = {}
    for place in release.places:
        for service in place.services:
            keys.setdefault(service, str(len(keys) + 1))
    places = tuple(
        replace(place, services=tuple(sorted((keys[each] for each in place.services), key=int)))
        for place in release.places
        if place.kind != AGENCY
    )
    there = {place.key for place in places}
    return replace(
        release,
        places=places,
        cells={key: shown for key, shown in release.cells.items() if key[1] in there},
    )


def network_quarter_from(plain: Mapping[str, Any]) -> NetworkQuarter:
    """Return what :meth:`NetworkQuarter.to_json` wrote. Raises ``InvalidRequest`` for anything else."""
    try:
        release = release_from(plain["release"])
        held = plain["community"]
        made = NetworkQuarter(
            of=UUID(plain["network"]),
            name={language: _text(plain["name"][language]) for language in ("en", "ja")},
            issue=_number(plain["issue"], 1),
            made_on=date.fromisoformat(plain["made_on"]),
            release=release,
            community=Community(
                agencies=_number(held["agencies"]),
                pairs=_number(held["pairs"]),
                joint_reviews=_number(held["joint_reviews"]),
                fidelity=tuple(
                    Fidelity(_word(kind), _word(scale), _word(band), _number(agencies))
                    for kind, scale, band, agencies in held["fidelity"]
                ),
                no_review=_number(held["no_review"]),
            ),
            first_job={_band(band): heard(shown, release.profile) for band, shown in plain["first_job"]},
        )
        _require_codes(release)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise InvalidRequest(
            "These are no figures of a network’s quarter that this edition of Placefirst can read. "
            "Ask who sent them to write them again."
        ) from None
    if any(place.kind == AGENCY for place in release.places):
        raise InvalidRequest(
            "The file shows single agencies. What goes from one installation to another are sums of "
            "agencies: ask who sent it to write it again."
        )
    return made


def _require_codes(release: QuarterRelease) -> None:
    """Raise ValueError for a word that is no code: it could say anything."""
    words = [release.country, release.network]
    words += [word for each in release.measures for word in (each.measure, each.version)]
    words += [word for place in release.places for word in (place.key, place.code, *place.services)]
    words += [word for by, groups in release.groups.items() for word in (by, *groups)]
    words += [word for key in release.cells for word in key]
    words += [word for pair in (*release.same, *release.within) for word in pair]
    words += [word for whole, parts in release.sums for word in (whole, *parts)]
    if any(not _CODE.fullmatch(word) for word in words):
        raise ValueError
    bands = {*GAF_BANDS, NOT_KNOWN}
    if any(by not in _AXES for by in release.groups) or not bands.issuperset(release.groups.get(GAF, ())):
        raise ValueError


def _text(value: Any) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= _NAME or not value.isprintable():
        raise ValueError
    return value


def _word(value: Any) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= 40 or not value.replace("_", "").isalnum():
        raise ValueError
    return value


def _band(value: Any) -> str:
    if value not in BANDS:
        raise ValueError
    return str(value)


def _number(value: Any, least: int = 0) -> int:
    if type(value) is not int or not least <= value <= _MOST:
        raise ValueError
    return value
