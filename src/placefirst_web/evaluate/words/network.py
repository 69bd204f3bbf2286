"""Words of a network's figures: its measures, what is timed, what is counted in bands."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy

#: Measures of the way in, and of what came after it.
ACCESS: Final = ("new_jersey_acceptance", "refusal_rate")
EMPLOYMENT: Final = (
    "learning_community_quarter", "ips_grow_2024_04", "jisef_3_months", "retained_90_days", "tse_six_months",
    "dwp_13_of_16",
)  # fmt: skip
DEFAULT: Final = EMPLOYMENT[0]
#: Weeks at which a life table is read out.
WEEKS: Final = (4, 8, 13, 26, 39, 52, 78)

#: Weeks after which each thing that is timed is compared over groups, and a later look.
BY: Final = {"first_employer_contact": 4, "first_job": 26, "tenure": 26}
LATER: Final = {"first_employer_contact": 13, "first_job": 52, "tenure": 52}
TIMES: Final = {
    "first_employer_contact": gettext_lazy("To the first employer met for the person"),
    "first_job": gettext_lazy("To the first competitive job"),
    "tenure": gettext_lazy("In a competitive job"),
}
TIMES_SAY: Final = {
    "first_employer_contact": gettext_lazy(
        "From acceptance to the day on which somebody of the service first met an employer for the person, "
        "of all who were accepted in the last eight quarters. IPS asks for it within 30 days."
    ),
    "first_job": gettext_lazy(
        "From acceptance to the start of the first competitive job, of all who were accepted in the last "
        "eight quarters and had no such job when they came."
    ),
    "tenure": gettext_lazy(
        "From the start of a competitive job to its end, of all jobs begun in the last eight quarters. Who "
        "is still in the job counts for as long as was seen."
    ),
}
BANDS: Final = {
    "hours": gettext_lazy("Hours a week of competitive jobs begun in the quarter"),
    "wage": gettext_lazy("Wages of competitive jobs begun in the quarter"),
    "setting": gettext_lazy("Settings of all jobs begun in the quarter"),
}
#: How far an agency of the directory is.
STATUSES: Final = {
    "interested": gettext_lazy("interested"),
    "testing": gettext_lazy("testing"),
    "quasi": gettext_lazy("quasi-IPS"),
    "mature": gettext_lazy("mature IPS"),
}
