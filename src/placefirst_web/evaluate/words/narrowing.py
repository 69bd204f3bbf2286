"""The words for what a campaign says to the model."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from placefirst.calibration.narrow import IN_ALL

TOO_FEW_POINTS: Final = _(
    "Too few sets of parameters are stored for this country, so it says nothing about people turned away."
)
#: Who is turned away, by the name of a figure of ``calibration.narrow``.
PEOPLE: Final[dict[str, str | Promise]] = {
    IN_ALL: _("Everybody"),
    "refused_le_50": "GAF ≤ 50",
    "refused_51_60": _("GAF 51–60"),
    "refused_61_70": _("GAF 61–70"),
    "refused_gt_70": "GAF > 70",
}
#: What else depends on it, and its unit: times, share, points, money.
OTHERS: Final[dict[str, tuple[str | Promise, str]]] = {
    "tse_asked": (_("Times a year that transition support is asked"), "times"),
    "accepted_45": (_("A person at GAF 45 is accepted today"), "share"),
    "accepted_45_half": (_("… with half as many who ask"), "share"),
    "accepted_45_quarter": (_("… with a quarter as many who ask"), "share"),
    "midpoint": (_("GAF at which every second person is accepted today"), "points"),
    "midpoint_half": (_("… with half as many who ask"), "points"),
    "midpoint_quarter": (_("… with a quarter as many who ask"), "points"),
    "tse_leavers_mean_gaf": (_("Mean GAF of those who leave"), "points"),
    "five_places_yen": (_("What five IPS places bring an agency in a year"), "money"),
    "five_places_gaining": (_("Agencies that would gain by five IPS places"), "share"),
}
#: What a plan says of one thing more being known: how many answers would halve the width then, or none.
IF_KNOWN: Final[dict[str, tuple[str | Promise, str | Promise]]] = {
    "bias": (
        _("%(number)s would, were it known how those who do not tell differ: an agency’s own list tells."),
        _("Nor would any, were it known how those who do not tell differ: an agency’s own list tells."),
    ),
    "full": (
        _("%(number)s would, were it known what “no place” stands for: whether a place was free."),
        _("Nor would any, were it known what “no place” stands for: whether a place was free."),
    ),
}
