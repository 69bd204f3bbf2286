"""The headline is the finding: a sentence with its number, and beside it the doubt."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from placefirst_web.design import figures
from placefirst_web.explain.queries.measures import found
from placefirst_web.explain.queries.sides import Sides, Values

HIGHER_NEEDS = ("served_per_year", "gaf_le_50")


def baseline_headline(baseline: Values) -> str:
    """Return the finding about today's rules: how many people are turned away, as an interval."""
    low, high = turned_away(baseline)
    if low is None or high is None:
        served = sum(found(baseline, ("served_per_year",)).values())
        return _("Under today’s rules about %(people)s people begin a service each year") % {
            "people": figures.count_in_words(served)
        }
    return _("Under today’s rules people are turned away between %(low)s and %(high)s times a year") % {
        "low": figures.count_in_words(low),
        "high": figures.count_in_words(high),
    }


def baseline_doubt(baseline: Values) -> str:
    """Return why that finding is an interval, or what it is worth."""
    if turned_away(baseline)[0] is None:
        return _(
            "One run of the model; many numbers it rests on are assumed (◌). How many people are turned away "
            "is not known here. Tick an option to see what it would change."
        )
    return _(
        "Nothing published says how many: models that agree with everything known differ this much. "
        "Tick an option to see what it would change."
    )


def scenario_headline(sides: Sides) -> str:
    """Return the finding about a scenario: whom it reaches, or that no effect was found."""
    change = sides.change(HIGHER_NEEDS)
    if not change:
        return _("No effect found on how many people with a GAF of 50 or less begin a service")
    half = sides.half_width(HIGHER_NEEDS)
    words = {"people": figures.count_in_words(change), "half": figures.count_in_words(half) if half else "0"}
    if change > 0:
        text = _(
            "About %(people)s more people with a GAF of 50 or less would begin a service "
            "each year (±%(half)s)"
        )
    else:
        text = _(
            "About %(people)s fewer people with a GAF of 50 or less would begin a service "
            "each year (±%(half)s)"
        )
    return text % words


def scenario_doubt(sides: Sides, seed: int) -> str:
    """Return from where to where, and how far to trust it."""
    before, after = found(sides.baseline, HIGHER_NEEDS), found(sides.scenario, HIGHER_NEEDS)
    if before is None or after is None:
        return ""
    words = {
        "before": figures.count_in_words(before),
        "after": figures.count_in_words(after),
        "percent": figures.share((after - before) / before, digits=0, signed=True) if before else "–",
        "seed": seed,
    }
    return (
        _(
            "From about %(before)s to about %(after)s a year (%(percent)s). The ± is the noise of chance "
            "alone, in one run with random seed %(seed)s; many numbers that the model rests on are "
            "assumed (◌), and that doubt is larger."
        )
        % words
    )


def turned_away(values: Values) -> tuple[float | None, float | None]:
    """Return the ends of the interval of people turned away in a year, all bands together."""
    bands = found(values, ("refused_per_year",))
    if not isinstance(bands, Mapping):
        return None, None
    if isinstance(bands.get("all"), Mapping):
        return bands["all"].get("low"), bands["all"].get("high")
    ends = [(band.get("low"), band.get("high")) for band in bands.values() if isinstance(band, Mapping)]
    if not ends or any(low is None or high is None for low, high in ends):
        return None, None
    return sum(low for low, _high in ends), sum(high for _low, high in ends)
