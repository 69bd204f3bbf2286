"""Words of a network's figures: what is timed, what is counted in bands, and which group somebody is in."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.measures.quarterly import BOTH, DIAGNOSIS, GAF, NOT_KNOWN
from placefirst.practice.vocabulary import keys, term
from placefirst_web.design.figures import money
from placefirst_web.design.language import local

#: Measures of the way in, and of what came after it.
ACCESS: Final = ("new_jersey_acceptance", "refusal_rate")
EMPLOYMENT: Final = (
    "learning_community_quarter", "ips_grow_2024_04", "jisef_3_months", "retained_90_days", "tse_six_months",
    "dwp_13_of_16",
)  # fmt: skip
DEFAULT: Final = EMPLOYMENT[0]
#: Weeks at which a life table is read out.
WEEKS: Final = (4, 8, 13, 26, 39, 52, 78)

GAF_WORDS: Final = {
    "le_50": gettext_lazy("GAF 1 to 50"),
    "51_60": gettext_lazy("GAF 51 to 60"),
    "61_70": gettext_lazy("GAF 61 to 70"),
    "gt_70": gettext_lazy("GAF 71 to 100"),
}
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
_LIST: Final = {"hours": "hours_band", "setting": "job_setting"}


def axis_in_words(by: str) -> str:
    """Return the heading of a column of groups."""
    return {GAF: _("GAF band"), DIAGNOSIS: _("Diagnosis")}.get(by, "")


def group_in_words(by: str, of: str) -> str:
    """Return a group on an axis in words."""
    if by == BOTH:
        gaf, _bar, diagnosis = of.partition("|")
        return f"{group_in_words(GAF, gaf)}, {group_in_words(DIAGNOSIS, diagnosis)}"
    if of == NOT_KNOWN:
        return _("not known")
    if of == "others":
        return _("other groups, each too small")
    if by == GAF:
        return str(GAF_WORDS[of]) if of in GAF_WORDS else of
    return local(dict(term("diagnosis_group", of).name)) if of in keys("diagnosis_group") else of


def band_in_words(what: str, band: str) -> str:
    """Return a band of hours, wages or settings in words."""
    if band == NOT_KNOWN:
        return _("not known")
    parts = band.split("|")
    if what == "wage" and len(parts) == 4:
        currency, per, least, below = parts
        return _("%(least)s to under %(below)s %(per)s") % {
            "least": money(float(least), currency),
            "below": money(float(below), currency),
            "per": local(dict(term("wage_per", per).name)),
        }
    name = _LIST.get(what, "")
    return local(dict(term(name, band).name)) if name and band in keys(name) else band
