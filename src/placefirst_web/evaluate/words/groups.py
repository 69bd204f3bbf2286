"""Words of groups: bands of GAF, diagnoses, bands of hours and wages, settings, wherever counts are shown."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.measures.quarterly import BOTH, DIAGNOSIS, GAF, NOT_KNOWN
from placefirst.practice.vocabulary import keys, term
from placefirst_web.design.figures import money
from placefirst_web.design.language import local

_AXES: Final = {GAF: gettext_lazy("GAF band"), DIAGNOSIS: gettext_lazy("Diagnosis")}
_GAF: Final = {
    "le_50": gettext_lazy("GAF 50 or less"),
    "51_60": gettext_lazy("GAF 51 to 60"),
    "61_70": gettext_lazy("GAF 61 to 70"),
    "gt_70": gettext_lazy("GAF above 70"),
}
#: The vocabulary of each thing that jobs are told apart by.
_LISTS: Final = {"hours": "hours_band", "setting": "job_setting"}


def axis_in_words(by: str) -> str:
    """Return the heading of a column of groups."""
    return str(_AXES.get(by, ""))


def group_in_words(by: str, of: str) -> str:
    """Return a group on an axis in words."""
    if by == BOTH:
        gaf, _bar, diagnosis = of.partition("|")
        return _(", ").join((group_in_words(GAF, gaf), group_in_words(DIAGNOSIS, diagnosis)))
    if of == NOT_KNOWN:
        return _("not known")
    if of == "others":
        return _("other groups, each too small")
    if by == GAF:
        return str(_GAF.get(of, of))
    return _term("diagnosis_group", of)


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
            "per": _term("wage_per", per),
        }
    return _term(_LISTS.get(what, ""), band)


def _term(name: str, key: str) -> str:
    """Return a term of a vocabulary; its key where there is none."""
    return local(dict(term(name, key).name)) if name and key in keys(name) else key
