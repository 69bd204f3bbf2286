"""Words of the comparison: what each method says, what it does not, and by whom it is."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.inference.fidelity import Link
from placefirst_web.design.figures import count

FEW: Final = gettext_lazy("In the average and not drawn, as fewer than ten people are below the line")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one method."""

    name: Any
    says: Any
    does_not: Any
    source: str  # as it is cited, in every language

    @property
    def words(self) -> tuple[str, str, str]:
        """What it says, what it does not, its source."""
        return str(self.says), str(self.does_not), self.source


METHODS: Final = {
    "funnel": Words(
        gettext_lazy("Funnel"),
        gettext_lazy(
            "Which rates lie so far from the rate of all that chance would seldom put them there. Of 1,000 "
            "agencies that are all alike, 50 lie outside the inner limits and 2 outside the outer ones."
        ),
        gettext_lazy(
            "It does not say why, nor who works well: whom an agency serves, where, and what it writes down "
            "stand behind a rate. An agency within the limits is not shown to be like the others."
        ),
        "Spiegelhalter (2005), Statistics in Medicine 24:1185-1202 ◌",
    ),
    "case-mix": Words(
        gettext_lazy("Crude beside adjusted for whom an agency serves"),
        gettext_lazy(
            "What the rate of each agency would be if it served the people whom all of them serve, by GAF "
            "band and diagnosis. Small agencies are drawn towards the middle, as their own counts say little."
        ),
        gettext_lazy(
            "It adjusts for nothing that is not written down: the labour market, age, earlier work, what "
            "people want. An adjusted rate is no reason to take on one person and not another."
        ),
        "Normand, Glickman and Gatsonis (1997), JASA 92:803-814 ◌; Breslow, Clayton (1993), JASA 88:9-25 ◌",
    ),
    "expected": Words(
        gettext_lazy("Observed beside what the model expects"),
        gettext_lazy(
            "The same number of people of the same GAF bands in the country’s model, under a policy that "
            "pays for IPS: how many of them stand above the line, and how many do here."
        ),
        gettext_lazy(
            "The model is fitted to published figures and may be wrong; a ratio away from 1 says as much "
            "about the model as about the agency. Its own doubt is not in the interval."
        ),
        "Garwood (1936), Biometrika 28:437-442 ◌",
    ),
    "fidelity": Words(
        gettext_lazy("Fidelity beside outcome"),
        gettext_lazy("Whether agencies with a higher total on a fidelity scale have higher rates, by rank."),
        gettext_lazy(
            "It does not say that raising the total raises the rate: agencies differ in more than "
            "fidelity, and few agencies hide a link that is there."
        ),
        "Bonett and Wright (2000), Psychometrika 65:23-28 ◌",
    ),
}  # fmt: skip


def typical(spread: float) -> float:
    """Return by what factor the odds of an agency differ from the middle one's, in one of three agencies."""
    return exp(spread)


def link_in_words(link: Link, scale: str) -> str:
    """Return a correlation as a sentence with its interval."""
    said = {
        "scale": scale,
        "agencies": link.agencies,
        "value": count(link.value, digits=2),
        "low": count(link.low, digits=2),
        "high": count(link.high, digits=2),
    }
    if link.is_told and link.value > 0:
        return (
            _(
                "Higher totals on %(scale)s go with higher rates: %(value)s over %(agencies)s agencies (95 "
                "%%: %(low)s to %(high)s)"
            )
            % said
        )
    if link.is_told:
        return (
            _(
                "Higher totals on %(scale)s go with lower rates: %(value)s over %(agencies)s agencies (95 "
                "%%: %(low)s to %(high)s)"
            )
            % said
        )
    return (
        _(
            "%(agencies)s agencies do not tell whether %(scale)s and rates go together: %(value)s (95 %%: "
            "%(low)s to %(high)s)"
        )
        % said
    )
