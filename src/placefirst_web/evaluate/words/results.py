"""Words of a campaign's results: the finding with its doubt, what is assumed, what is not shown."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from placefirst.disclosure.profile import Profile
from placefirst.exchange.campaign_figures import LEAST_FOR_A_RATE, Figures
from placefirst.refusals.interval import Rate
from placefirst.refusals.sample import stands_for
from placefirst_web.design import figures
from placefirst_web.design.language import local
from placefirst_web.design.parts import Citation
from placefirst_web.evaluate.words.labels import Labels

_HEADINGS: Final[dict[str, str | Promise]] = {
    "service": gettext_lazy("People turned away, by kind of service"),
    "area": gettext_lazy("People turned away, by area"),
    "reason": gettext_lazy("Why people were told no"),
    "month": gettext_lazy("People turned away, by month of asking"),
    "who": gettext_lazy("People turned away, by who tells"),
    "needs": gettext_lazy("People turned away, by how much support they need"),
}
_ROWS: Final[dict[str, str | Promise]] = {
    "service": gettext_lazy("Kind of service"),
    "area": gettext_lazy("Area"),
    "reason": gettext_lazy("Reason"),
    "month": gettext_lazy("Month"),
    "who": gettext_lazy("Who tells"),
    "needs": gettext_lazy("Support needed"),
}
_BESIDE: Final[dict[str, str | Promise]] = {
    "waiting": gettext_lazy("On a waiting list"),
    "later": gettext_lazy("Told to come back later"),
    "withdrew": gettext_lazy("Stopped after the first contact"),
    "wanted": gettext_lazy("Wanted to ask and did not"),
}
_TEXTS: Final[dict[str, str | Promise]] = {
    "frame": gettext_lazy("Of whom the survey speaks"),
    "sample": gettext_lazy("How they were drawn"),
    "ethics": gettext_lazy("Ethics"),
    "consent": gettext_lazy("What those who tell agree to"),
}
_STANDS_FOR: Final[dict[str, str | Promise]] = {
    "size": gettext_lazy("Each part of the sample counts for as many times as somebody asks in it a year."),
    "issued": gettext_lazy(
        "Each part of the sample counts for the codes handed out in it, over the share of its places that "
        "was drawn."
    ),
    "told": gettext_lazy(
        "How large the parts of the sample are is not known: each counts for as many as told in it."
    ),
}
_COCHRAN: Final = "Cochran WG. Sampling Techniques, 3rd ed., Wiley 1977"
_KORN_GRAUBARD: Final = (
    "Korn EL, Graubard BI. Confidence intervals for proportions with small expected number of positive "
    "counts estimated from survey data. Survey Methodology 1998; 24: 193–201"
)
_VANSTEELANDT: Final = (
    "Vansteelandt S, Goetghebeur E, Kenward MG, Molenberghs G. Ignorance and uncertainty regions as "
    "inferential tools in a sensitivity analysis. Statistica Sinica 2006; 16: 953–979"
)
_MANSKI: Final = (
    "Manski CF. Nonparametric bounds on treatment effects. American Economic Review 1990; 80(2): 319–323"
)


def percent(share: float) -> str:
    """Return a share in whole percents."""
    return figures.share(share, digits=0)


def by_chance(rate: Rate) -> str:
    """Return the interval that the draw leaves."""
    return _("%(low)s to %(high)s") % {"low": percent(rate.low), "high": percent(rate.high)}


def as_assumed(rate: Rate) -> str:
    """Return the interval that is left where those who told may differ from the others."""
    return _("%(low)s to %(high)s") % {"low": percent(rate.least), "high": percent(rate.most)}


def headline(made: Figures) -> str:
    """Return the finding with its doubt, or that there is none yet.

    The doubt reaches to the rate with those told that there is no place, since some of them were turned away.
    """
    rate, wide = made.whole.rate, made.whole.rate_with_full
    if rate is None:
        if not made.campaign.is_sample:
            return _("No sample was drawn: how often people are turned away cannot be said")
        return _("What was told is not enough for a rate yet")
    ends = {
        "rate": percent(rate.value),
        "least": percent(rate.least),
        "most": percent(wide.most if wide else rate.most),
    }
    said = _("%(rate)s of those who asked were turned away; the truth lies between %(least)s and %(most)s")
    return said % ends


def says(made: Figures) -> list[str]:
    """Return what the finding means, sentence by sentence."""
    rate, wide = made.whole.rate, made.whole.rate_with_full
    if rate is None:
        return [
            _(
                "A rate is shown once at least %(least)s people with a code told of a yes and as many of "
                "being turned away, and none of them stands for far more people than the others: a single "
                "answer could be made out in it."
            )
            % {"least": max(made.profile.least, LEAST_FOR_A_RATE)}
        ]
    said = [
        _("Of those who asked and were answered yes or no, without those told that there is no place."),
        _(
            "By the luck of the draw alone %(chance)s (95%%); ◌ %(assumed)s if those who did not tell differ "
            "as is assumed below."
        )
        % {"chance": by_chance(rate), "assumed": as_assumed(rate)},
    ]
    if wide is not None:
        said.append(
            _(
                "With those who were told that there is no place it is %(rate)s (%(chance)s; ◌ %(assumed)s). "
                "The truth lies between the two, because “no place” may stand for another reason."
            )
            % {"rate": percent(wide.value), "chance": by_chance(wide), "assumed": as_assumed(wide)}
        )
    else:
        said.append(_("How many were told that there is no place is withheld: the truth may lie higher."))
    return said


def bounds(made: Figures) -> str:
    """Return what can be said without any assumption about who did not tell; empty where nothing can."""
    if made.bounds is None:
        return ""
    return _(
        "If nothing at all is assumed of those who got a code and did not tell, between %(least)s and "
        "%(most)s were turned away."
    ) % {"least": percent(float(made.bounds[0])), "most": percent(float(made.bounds[1]))}


def assumed(made: Figures) -> list[str]:
    """Return what the wider interval rests on; each of it is assumed."""
    bias = made.campaign.bias
    silent = [local(dict(each.name)) for each in made.answered if each.told == 0]
    left_out = _("Nobody told in %(parts)s: no rate speaks of it, and it may differ.")
    return [
        _(
            "For each time that a yes is told, a time of being turned away is told %(least)s to %(most)s "
            "times; double reports that nobody flagged are part of it."
        )
        % {"least": f"{bias.least:g}", "most": f"{bias.most:g}"},
        _("Up to %(share)s of the answers in each rate tell of nothing that happened, on either side.")
        % {"share": figures.share(bias.false, digits=0 if round(bias.false * 100, 9) % 1 == 0 else 1)},
        _("Within a part of the sample those who told and those who did not are alike in all else."),
        str(_STANDS_FOR[stands_for(made.campaign)]),
        *([left_out % {"parts": _(", ").join(silent)}] if silent and made.is_enough else []),
    ]


def rule(profile: Profile) -> str:
    """Return which counts are withheld, and how the others are rounded."""
    return _(
        "Counts of 1 to %(most)s are withheld, the others rounded to a multiple of %(base)s; nought is "
        "shown. Where a withheld one could be worked out, the next is withheld, too. No rate is shown that "
        "is made of a withheld count; rates are in whole percents, the ends of their intervals outwards."
    ) % {"most": profile.least - 1, "base": profile.base}


def table_note(made: Figures) -> str:
    """Return what the caption of every table says of withheld counts."""
    return _("Withheld: under %(least)s, or next to such a one. ◌ is assumed.") % {
        "least": made.profile.least
    }


def most_often(made: Figures, by: str, labels: Labels) -> str:
    """Return where it is highest and lowest, only where the intervals of the draw do not overlap."""
    rates = [(line.key, line.rate) for line in made.by[by] if line.rate is not None and line.key]
    if by == "reason":
        wide = [(line.key, line.rate_with_full) for line in made.by[by] if line.rate_with_full and line.key]
        most = sorted(wide, key=lambda each: -each[1].value)[:3]
        if not most:
            return ""
        between = "、" if figures.is_japanese() else "; "
        names = between.join(f"{labels.of(by, key)} ({percent(rate.value)})" for key, rate in most)
        return _("Most often: %(names)s, of 100 who were answered yes or no.") % {"names": names}
    if len(rates) < 2:
        return ""
    low, high = (end(rates, key=lambda each: each[1].value) for end in (min, max))
    if low[1].high >= high[1].low:
        return _("The differences are no larger than the luck of the draw makes them.")
    return _("Most often: %(high)s (%(high_rate)s); least often: %(low)s (%(low_rate)s).") % {
        "high": labels.of(by, high[0]),
        "high_rate": percent(high[1].value),
        "low": labels.of(by, low[0]),
        "low_rate": percent(low[1].value),
    }


def key_of_picture() -> str:
    """Return what the signs of a picture mean."""
    return _("◆ found · solid line: 95% by the draw · broken line: ◌ as assumed of those who did not tell")


def not_drawn(number: int) -> str:
    """Return how many rows of the table have no rate to draw."""
    return ngettext("%(number)s row has too few answers", "%(number)s rows have too few answers", number) % {
        "number": number
    }


def heading(by: str) -> str:
    """Return what figures told apart *by* something are called."""
    return str(_HEADINGS[by])


def caption(by: str) -> str:
    """Return what the table of such figures is called."""
    return _("%(heading)s: counts and rates") % {"heading": heading(by)}


def row_heading(by: str) -> str:
    """Return what the rows of such a table are."""
    return str(_ROWS[by])


def beside(key: str) -> str:
    """Return what is counted beside the rates."""
    return str(_BESIDE[key])


def text_heading(name: str) -> str:
    """Return the heading of one of a campaign's texts."""
    return str(_TEXTS[name])


def method() -> list[Citation]:
    """Return what the estimates follow; recalled, so that a reader checks before citing."""
    recalled = _("recalled")
    known = (
        (_COCHRAN, _("ratio estimates, strata, places drawn")),
        (_KORN_GRAUBARD, _("intervals where few told")),
        (_VANSTEELANDT, _("the wider interval")),
        (_MANSKI, _("bounds without assumptions")),
    )
    return [Citation(title=title, pinpoint=what, mark="◌", word=recalled) for title, what in known]
