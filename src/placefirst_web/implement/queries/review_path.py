"""The path from what a service is to mature IPS: item by item, and what the model expects a gain to bring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from placefirst.errors import PlacefirstError
from placefirst.fidelity.compare import PathStep, aims, path
from placefirst.fidelity.review import Scored
from placefirst.lives.fidelity_gain import Gain, fidelity_gain
from placefirst.parameters.read import load_country
from placefirst_web.design.figures import count
from placefirst_web.design.language import local
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.registry import reviewing
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Review
from placefirst_web.registry.reviewing import INDEPENDENT, REPORTED


@dataclass(frozen=True, slots=True)
class Brings:
    """What the model expects of the whole way, as sentences; *why_not* where it cannot say."""

    says: str
    range: str
    per_point: str
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class PathPage:
    """All that the page of the path shows."""

    headline: str
    review: Review | None
    is_self: bool
    is_provisional: bool
    table: Table | None
    brings: Brings | None
    aim: str
    method: str  # address of the model's method page


def path_page(door: Door) -> PathPage:
    """Return the path from the last reported review: an independent one if there is any."""
    reported = Review.objects.filter(service=door.service, state=REPORTED).select_related(
        "wording", "service"
    )
    rows = list(reported.order_by("-ends_on", "-made_at"))
    review = next((row for row in rows if row.kind == INDEPENDENT), rows[0] if rows else None)
    if review is None:
        return PathPage(_("The path begins with a review"), None, False, False, None, None, "", "")
    found = reviewing.scored_of(review)
    next_aims = aims(found.scale, found.total) if found.total is not None else ()
    is_self, is_provisional = review.kind != INDEPENDENT, review.is_provisional
    if found.total is None or not next_aims:
        headline = _("Nothing on the scale lies above: keep it, and look again at the next review")
        return PathPage(headline, review, is_self, is_provisional, None, None, "", "")
    aim = next_aims[0]
    steps = path(found.scale, found.scores, aim.least)
    gain = _gain(door.service.country, timezone.localdate(), found.total, aim.least)
    said = {
        "points": count(aim.least - found.total),
        "items": count(len(steps)),
        "aim": local(dict(aim.name)),
    }
    return PathPage(
        headline=_("%(points)s points on %(items)s items lead to “%(aim)s”") % said,
        review=review,
        is_self=is_self,
        is_provisional=is_provisional,
        table=_table(found, steps, gain, aim.least),
        brings=_brings(found, gain, aim.least),
        aim=local(dict(aim.name)),
        method=_address(door.service.country),
    )


def _gain(country: str, day: date, now: int, then: int) -> Gain | str:
    try:
        return fidelity_gain(load_country(country), day, now, then)
    except PlacefirstError:
        return _("The model of this country has no numbers for fidelity, so it expects nothing here.")


def _brings(found: Scored, gain: Gain | str, then: int) -> Brings:
    if isinstance(gain, str):
        return Brings("", "", "", gain)
    assert found.total is not None
    said = {
        "now": count(gain.now.number), "then": count(gain.then.number), "more": count(gain.more.number),
        "at": count(found.total), "aim": count(then),
    }  # fmt: skip
    one = gain.more.number / (then - found.total)
    return Brings(
        says=_(
            "Of a hundred people, the model expects %(then)s to find a job at a total of %(aim)s instead of "
            "%(now)s at %(at)s: %(more)s more."
        )
        % said,
        range=_("Range: %(low)s to %(high)s more. Both published shares at their lowest and highest.")
        % {"low": count(gain.more.low), "high": count(gain.more.high)},
        per_point=_("That is %(one)s for each point.") % {"one": count(one, digits=1)},
    )


def _table(found: Scored, steps: Sequence[PathStep], gain: Gain | str, then: int) -> Table:
    assert found.total is not None
    one = None if isinstance(gain, str) else gain.more.number / (then - found.total)
    rows = []
    for step in steps:
        anchor = step.item.anchor(step.then)
        means = local(dict(anchor.text)) if anchor else _("not read here")
        rows.append(
            Row(
                f"{step.item.number} {local(dict(step.item.name))}",
                [
                    Cell(str(step.now)),
                    Cell(str(step.then)),
                    Cell(means, mark=anchor.mark if anchor else "◌", is_words=True),
                    Cell(count(step.total)),
                    Cell(count(one * step.points, digits=1, signed=True) if one is not None else "–"),
                ],
            )
        )
    columns = [_("Now"), _("Then"), _("What that score means"), _("Total then"), _("More in a job, of 100")]
    note = _(
        "The lowest items first, one point at a time: one way among many, ordered by score and not by cost. "
        "The model knows the total only, so each point counts the same."
    )
    return Table(_("A way there, item by item"), _("Item"), columns, [Part(rows)], note=note)


def _address(country: str) -> str:
    try:
        return reverse("explain:method", args=[country])
    except NoReverseMatch:
        return ""
