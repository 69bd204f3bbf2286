"""Who is reached: people who begin a service, by band, diagnosis, age, service and year."""

from __future__ import annotations

from django.utils.translation import gettext as _

from placefirst_web.design.charts import Chart
from placefirst_web.explain.queries.drawing import Sort, lines_of, over_years, pairs
from placefirst_web.explain.queries.moves import Detail
from placefirst_web.explain.words.detail import AGE, CHANNEL, DIAGNOSIS


def charts(detail: Detail) -> list[Chart | None]:
    """Return the pictures of who is reached, beside the one by functioning."""
    sort = Sort(_("people a year"))
    who = lines_of(detail, "served", "diagnosis", DIAGNOSIS) + lines_of(detail, "served", "age", AGE)
    return [
        pairs(
            "reached-who", _("Who begins a service, by diagnosis and age"), who, sort, heading=_("Who")
        ),
        pairs(
            "reached-service", _("Which service they begin"),
            lines_of(detail, "served", "channel", CHANNEL), sort, heading=_("Service"),
        ),
        over_years(
            "reached-years", _("People with a GAF of 50 or less who begin a service, year by year"),
            detail, ("served", "gaf", "le_50"), sort,
        ),
    ]  # fmt: skip
