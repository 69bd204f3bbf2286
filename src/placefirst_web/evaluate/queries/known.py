"""What the model knows of people turned away before anybody asks those who ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from placefirst.calibration.points import refusal_interval, stored_points
from placefirst.parameters.read import load_country
from placefirst_web.design.parts import Citation, citation
from placefirst_web.design.shown import Figure, figure
from placefirst_web.evaluate.words.results import percent

_ENDS: Final = ("findings.refused_least", "findings.refused_most")
_SHARE: Final = "tse_refused_share"


@dataclass(frozen=True, slots=True)
class Known:
    """A sentence with the fewest and the most times a year, and what shares the stored points leave open."""

    parts: Sequence[str | Figure]
    points: int
    lowest: str  # of those who asked and were not told that there is no place
    highest: str
    source: Citation
    method: str  # the page that says how


def known(code: str) -> Known | None:
    """Return what is known in the country *code*; None where too few points are stored or nobody wrote it."""
    country = load_country(code)
    interval = refusal_interval(country)
    if interval is None or any(path not in country.paths for path in _ENDS):
        return None
    held = [(country.parameter(path), country.parameter(path).history[-1]) for path in _ENDS]
    least, most = (
        figure(code, parameter.path, value.value, parameter.unit, value.source, bare=True)
        for parameter, value in held
    )
    shares = [point.given[_SHARE] for point in stored_points(code)]
    said = _(
        "In the model transition support turns somebody away {least} to {most} times a year, and everything "
        "published fits both."
    )
    return Known(
        parts=_filled(said, {"least": least, "most": most}),
        points=len(shares),
        lowest=percent(min(shares)),
        highest=percent(max(shares)),
        source=citation(held[0][1].source),
        method=reverse("explain:method", args=[code]),
    )


def _filled(sentence: str, numbers: Mapping[str, Figure]) -> list[str | Figure]:
    """Return a sentence as its words and the numbers in their places."""
    parts: list[str | Figure] = []
    for words, slot, _format, _convert in Formatter().parse(sentence):
        parts += [words] if words else []
        parts += [numbers[slot]] if slot else []
    return parts
