"""Jobs: started by whom and through what, in which setting, and kept."""

from __future__ import annotations

from django.utils.translation import gettext as _

from placefirst_web.design.charts import Chart
from placefirst_web.explain.queries.drawing import Line, Sort, lines_of, over_years, pairs
from placefirst_web.explain.queries.moves import Detail
from placefirst_web.explain.words.detail import CHANNEL, DIAGNOSIS, GAF, SETTING


def charts(detail: Detail) -> list[Chart | None]:
    """Return the pictures of jobs."""
    starts = Sort(_("job starts a year"), unit="job starts/year")
    people = Sort(_("people"), unit="people")
    who = lines_of(detail, "job_starts", "gaf", GAF) + lines_of(detail, "job_starts", "diagnosis", DIAGNOSIS)
    return [
        pairs("jobs-who", _("Who starts a job, by functioning and diagnosis"), who, starts, heading=_("Who")),
        pairs(
            "jobs-service", _("Through which service jobs start"),
            lines_of(detail, "job_starts", "channel", CHANNEL), starts, heading=_("Service"),
            note=_("A job start out of IPS is not an additional job: some would have found one anyway."),
        ),
        pairs(
            "settings", _("Where people work, at the end of the last year"), _settings(detail), people,
            heading=_("Setting"),
            note=_("Competitive and integrated work are open jobs and ordinary teams; the others are not."),
        ),
        pairs(
            "kept", _("Of those who start a job, how many are still in it six months later"),
            _kept(detail), Sort("%", "share", "share"), heading=_("Who"),
            note=_("All years together; starts of the last six months are left out."),
        ),
        over_years(
            "employed-years", _("People in a job at each year’s end"), detail, ("employed", "all"), people
        ),
    ]  # fmt: skip


def _settings(detail: Detail) -> list[Line]:
    lines = [
        Line(str(label), f"setting:{part}", detail.last(("employed", "setting", part)))
        for part, label in SETTING
        if detail.has(("employed", "setting", part))
    ]
    workshop = detail.last(("workshop", "all"))
    return [*lines, Line(_("In a workshop (not competitive work)"), "setting:workshop", workshop)]


def _kept(detail: Detail) -> list[Line]:
    everybody = [Line(_("Everybody"), "all", detail.period(("kept", "all")))]
    return everybody + [
        Line(str(label), f"{group}:{part}", detail.period(("kept", group, part)))
        for group, parts in (("gaf", GAF), ("channel", CHANNEL))
        for part, label in parts
        if detail.has(("kept", group, part))
    ]
