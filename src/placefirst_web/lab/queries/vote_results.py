"""Results of votes as pages show them: places, ties, ranges and reasons in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from placefirst.deliberation.ballot import Standing, marked, ordered
from placefirst.deliberation.lab import Result
from placefirst_web.library.labs import result_of
from placefirst_web.library.models.lab_votes import LabItem, LabRound


@dataclass(frozen=True, slots=True)
class Place:
    """One item of a result; *low* and *high* in per cent of the longest bar."""

    key: str
    text: str
    language: str
    translation: str
    votes: str
    apart: str
    place: int
    is_leading: bool
    is_tied: bool
    low: float
    high: float

    @property
    def doubt(self) -> float:
        """How far the range reaches beyond its low end, in per cent of the longest bar."""
        return round(self.high - self.low, 1)


@dataclass(frozen=True, slots=True)
class ResultShown:
    """One closed round: who voted, the places, what is said about them."""

    number: int
    method: str
    said: str
    says: Sequence[str]
    places: Sequence[Place]
    apart: str = ""

    @property
    def leading(self) -> list[Place]:
        """The items that lead."""
        return [each for each in self.places if each.is_leading]


def result_shown(phase: str, found: LabRound, items: Sequence[LabItem]) -> ResultShown:
    """Return the published result of a closed round of *phase*; *items* are those of its category."""
    result = result_of(phase, found)
    texts = {str(item.key): item for item in items}
    order = ordered(result, list(texts))
    longest = max((each.high for each in order), default=0) or 1
    return ResultShown(
        number=found.number,
        method=found.method,
        said=ballots_said(result),
        says=notes_on(result, order),
        places=[_place(texts[each.item], each, result, longest) for each in order if each.item in texts],
        apart=_apart_said(result),
    )


def ballots_said(result: Result) -> str:
    """Return how many ballots were cast and how many of them abstained."""
    said = ngettext("%(n)s ballot", "%(n)s ballots", result.ballots) % {"n": result.ballots}
    if not result.ballots:
        return _("Nobody has voted.")
    if not result.abstentions:
        return _("%(ballots)s, nobody abstained.") % {"ballots": said}
    counted = ngettext("%(n)s abstention", "%(n)s abstentions", result.abstentions)
    return _("%(ballots)s, among them %(abstentions)s.") % {
        "ballots": said,
        "abstentions": counted % {"n": result.abstentions},
    }


def notes_on(result: Result, order: Sequence[Standing]) -> list[str]:
    """Return what has to be known of *result*: why counts are missing, what is tied."""
    if not result.ballots:
        return []
    if result.withheld == "few":
        return [_("Fewer than three ballots chose something: counts would tell who chose what.")]
    if result.withheld:
        return [_("So few ballots are so much alike that counts would tell who chose what.")]
    said = []
    if result.ranges:
        said.append(
            _(
                "Nearly all ballots name the same item. So that nobody’s choice can be worked out, it is "
                "told in ranges how many ballots name an item."
            )
        )
    last = max((each.place for each in order if each.is_leading), default=0)
    leading = [each for each in order if each.is_leading]
    if len(leading) > marked(result):
        tied = sum(each.place == last for each in leading)
        said.append(
            _("A tie of %(n)s items for place %(place)s is left as it is.") % {"n": tied, "place": last}
        )
    return said


def votes_said(low: int, high: int, method: str, *, is_range: bool) -> str:
    """Return a count in words: votes, dots, points, or ballots that name an item."""
    if is_range:
        return _("%(low)s to %(high)s ballots") % {"low": low, "high": high} if low != high else _ballots(low)
    if method == "dots":
        return ngettext("%(n)s dot", "%(n)s dots", low) % {"n": low}
    if method == "ranked":
        return ngettext("%(n)s point", "%(n)s points", low) % {"n": low}
    return ngettext("%(n)s vote", "%(n)s votes", low) % {"n": low}


def _ballots(count: int) -> str:
    return ngettext("%(n)s ballot", "%(n)s ballots", count) % {"n": count}


def _apart_said(result: Result) -> str:
    if result.apart_ballots is None:
        return ""
    return ngettext(
        "%(n)s ballot is of a person with lived experience; their votes stand in brackets.",
        "%(n)s ballots are of people with lived experience; their votes stand in brackets.",
        result.apart_ballots,
    ) % {"n": result.apart_ballots}


def _place(item: LabItem, each: Standing, result: Result, longest: int) -> Place:
    is_told = not result.withheld
    return Place(
        key=each.item,
        text=item.text,
        language=item.language,
        translation=item.translation,
        votes=votes_said(each.low, each.high, result.method, is_range=bool(result.ranges)) if is_told else "",
        apart=str(result.apart[each.item]) if each.item in result.apart else "",
        place=each.place,
        is_leading=each.is_leading,
        is_tied=each.is_tied,
        low=round(100 * each.low / longest, 1),
        high=round(100 * each.high / longest, 1),
    )
