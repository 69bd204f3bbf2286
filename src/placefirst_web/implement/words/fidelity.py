"""The words of evidence: why no score is proposed, what else to know, what a row is, what a figure counts."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Said = str | Promise
LACKS: Final[dict[str, Said]] = {
    "only_people_can_say": _("Records do not hold this. Ask, watch, and read what the agency gives you."),
    "anchors_not_read": _("Nobody here has read what each score means. The figure stands without one."),
    "parts_unknown": _("The records show some parts and cannot say the others. Count the rest yourselves."),
    "wording_judges": _("A figure to begin with. The wording judges how it is done, which no record says."),
    "no_specialist": _("No employment specialist works here in the period."),
    "no_leader": _("No team leader works here in the period."),
    "no_weeks": _("No week of time was written down. Write them under “Time”."),
    "nobody_there": _("Nobody is on the caseload on the last day."),
    "no_teams": _("Nobody’s treatment team is noted. Note it on each record."),
    "nobody_asked": _("No referral was decided in the period."),
    "nothing_told": _("No choice of what to tell employers is written down."),
    "nobody_met_employer": _(
        "No first meeting with an employer is noted for anybody. Name the person when logging a visit."
    ),
    "no_plan_noted": _("No visit says whether it followed the person’s plan."),
    "no_visits": _("No meeting with an employer in person was logged in the period."),
    "no_starts": _("No job began in the period."),
    "first_digit_only": _(
        "Occupations are noted by their first digit: ten kinds are too few to tell. Note two digits or more."
    ),
    "no_jobs": _("Nobody had a job in the period."),
    "jobs_not_described": _("No job says both whether it is open to anybody and whether it is permanent."),
    "no_jobs_a_month": _("No job has lasted a month yet."),
    "no_outreach": _("No outreach and no closing is written down in the period."),
}
NOTES: Final[dict[str, Said]] = {
    "nobodys_caseload": _("Some people are on nobody’s caseload; they are counted."),
    "few_weeks": _("Fewer than three weeks in four were written down."),
    "team_not_noted": _("Who has no team noted counts as coming from none."),
    "our_thresholds": _("Where the scale gives no number, “most” is three in four here: our own rule."),
    "under_two_full_time": _("Fewer than two full-time specialists are no unit, however often they meet."),
    "ask_about_screening": _("Ask too who was kept away before a referral was written down."),
    "waiting_counted": _("Who has waited over 30 days without a meeting counts with the days so far."),
    "few_plans_noted": _("Many visits do not say whether they followed the plan; they are left out."),
    "not_looked_at_weekly": _("Six a week, but the leader did not look at most of them within a week."),
    "not_looked_at": _("The leader did not look at most of them within a month: “not tracked”."),
    "some_jobs_not_described": _("Jobs that do not say whether they are permanent are left out."),
    "under_ten_jobs": _("Fewer than ten jobs on the last day score lowest by the scale, whatever the share."),
    "step_down_not_seen": _("The highest score asks for a planned step down: read the support plans."),
    "once_is_enough": _("A way that was used once in the period counts as used. Judge whether it is usual."),
}
#: Parts that are no component of the scale.
PARTS: Final[dict[str, Said]] = {
    "trained": _("by a trained adviser"),
    "before_and_soon_after": _("in the week before and within three days after the start"),
    "weekly_then_monthly": _("every week in month one, then every month"),
}
#: What a row behind a figure is, and the heading of its numbers.
ROWS: Final[dict[str, tuple[Said, Said]]] = {
    "worker": (_("Who works here"), _("of them, or hours")),
    "person": (_("Person (code)"), _("days, or times")),
    "employer": (_("Employer (number)"), _("job starts")),
    "occupation": (_("Kind of job (ISCO-08)"), _("job starts")),
    "source": (_("Who referred"), _("referrals")),
    "purpose": (_("Purpose of the visit"), _("visits")),
    "day": (_("Day"), _("meetings")),
}
THERE: Final[dict[str, Said]] = {
    "yes": _("seen in the records"),
    "no": _("not seen in the records"),
    "unknown": _("the records cannot say"),
}
