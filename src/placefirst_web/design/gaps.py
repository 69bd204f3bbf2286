"""Gaps in words: what a country has not said yet, for the page of the room where it is missed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.parameters.read import country_codes, load_country
from placefirst.systems import gaps as core

#: What a file that a room shows would say.
HOLDS: Mapping[str, str | Promise] = {
    "barriers.yaml": gettext_lazy("what each rule does to each element of IPS"),
    "support_months.yaml": gettext_lazy("what a person’s months with a service look like"),
    "areas.csv": gettext_lazy("the areas of the country"),
    "indicators.yaml": gettext_lazy("what is known by area"),
    "employment_quota.yaml": gettext_lazy("what employers must do"),
    "series.yaml": gettext_lazy("which numbers are shown year by year"),
    "stage.yaml": gettext_lazy("where the country stands, test by test"),
    "actors.yaml": gettext_lazy("departments and bodies, and what each is judged by"),
    "channels.yaml": gettext_lazy("who speaks with whom, and by which channel"),
    "funding.yaml": gettext_lazy("how IPS, or what comes near it, is paid for"),
    "lessons.yaml": gettext_lazy("what the country’s own work has taught"),
}
HEADS: Mapping[str, str | Promise] = {
    "divisions": gettext_lazy("the government divisions concerned"),
    "payers": gettext_lazy("who pays"),
    "programmes": gettext_lazy("programmes"),
}
ROWS: Mapping[str, str | Promise] = {
    "service_model": gettext_lazy("service model"),
    "staff": gettext_lazy("staff"),
    "caseload": gettext_lazy("caseload"),
    "period": gettext_lazy("longest use"),
    "agencies": gettext_lazy("how many agencies"),
    "payment": gettext_lazy("payment"),
}


@dataclass(frozen=True, slots=True)
class Missing:
    """One line of what is not entered yet: what it is, and the file in which it would stand."""

    words: str
    file: str


def missing(code: str | None, room: str | None) -> list[Missing]:
    """Return what is not entered yet of what the page *room* shows of the country *code*."""
    if code is None or code not in country_codes():
        return []
    return [_in_words(gap) for gap in _gaps(code) if gap.room == room]


@cache
def _gaps(code: str) -> tuple[core.Gap, ...]:
    return core.gaps(load_country(code))


def _in_words(gap: core.Gap) -> Missing:
    if gap.kind == core.HEAD:
        words = _listed(HEADS, gap)
    elif gap.kind == core.ROWS_OF:
        words = _("of this programme: %(rows)s") % {"rows": _listed(ROWS, gap)}
    elif gap.kind == core.CASES:
        words = _("law cases, worked by hand, that the payment is held against")
    elif gap.kind == core.CONDITIONS:
        lessons = {"count": len(gap.names)}
        words = _("whether the condition holds here of %(count)s lessons of others") % lessons
    else:
        words = str(HOLDS.get(gap.file, gap.file))
    return Missing(words, gap.file)


def _listed(names: Mapping[str, str | Promise], gap: core.Gap) -> str:
    return _(", ").join(str(names.get(name, name)) for name in gap.names)
