"""Measured: a quarter in words, what stands above and below a measure's line, where an agency's rate lies."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.inference.funnel import INSIDE, OUTSIDE_INNER, OUTSIDE_OUTER
from placefirst.measures.definition import Definition
from placefirst.measures.quarter import Quarter
from placefirst_web.design.figures import is_japanese

#: What stands below the line, in words for the head of a list of rows.
BELOW: Final = {
    "on_caseload": gettext_lazy("on the caseload in the quarter"),
    "accepted": gettext_lazy("accepted in the quarter"),
    "decided": gettext_lazy("decided in the quarter"),
    "referred": gettext_lazy("referred in the quarter"),
    "started": gettext_lazy("began a first job in the quarter"),
    "started_before": gettext_lazy("began a first job so long ago that it can be told"),
}
ABOVE: Final = {
    "worked": gettext_lazy("worked"),
    "started": gettext_lazy("began a first job"),
    "accepted": gettext_lazy("accepted"),
    "declined": gettext_lazy("turned away"),
    "lasted": gettext_lazy("were still in the job"),
    "worked_weeks": gettext_lazy("worked so many weeks"),
}

#: Where an agency's rate lies beside the limits of chance.
LIES: Final = {
    INSIDE: gettext_lazy("within the limits"),
    OUTSIDE_INNER: gettext_lazy("outside 95 %"),
    OUTSIDE_OUTER: gettext_lazy("outside 99.8 %"),
}


def quarter_in_words(quarter: Quarter, starts: int = 1) -> str:
    """Return the months of a quarter, and which it is of a fiscal year that does not begin in January.

    *starts* is the month in which fiscal years begin; without it only the months are said.
    """
    first, last = quarter.first, quarter.last
    if is_japanese():
        months = f"{first.year}年{first.month}〜{last.month}月"
    else:
        months = f"{first:%B} to {last:%B %Y}"
    if starts == 1:
        return months
    year, number = quarter.numbered(starts=starts)
    return _("%(months)s (quarter %(number)s of fiscal year %(year)s)") % {
        "months": months, "number": number, "year": year,
    }  # fmt: skip


def above_in_words(definition: Definition) -> str:
    """Return what those above the line did."""
    return str(ABOVE[definition.above])


def below_in_words(definition: Definition) -> str:
    """Return who stands below the line."""
    return str(BELOW[definition.below])
