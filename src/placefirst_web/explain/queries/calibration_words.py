"""How the calibration page writes numbers and names."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from placefirst_web.design import figures
from placefirst_web.design.language import local


def flow_name(label: Mapping[str, str]) -> str:
    """Return what a published figure is called, without the word before its colon."""
    text = local(dict(label))
    for colon in ("Target: ", "目標："):
        text = text.removeprefix(colon)
    return text


def amount(value: float, unit: str) -> str:
    """Return a figure: shares in percent, the rest in whole numbers."""
    return figures.share(value) if unit == "ratio" and abs(value) < 1 else figures.count(round(value))


def span(low: float, high: float, unit: str) -> str:
    """Return from where to where a figure goes."""
    ends = amount(low, unit), amount(high, unit)
    return ends[0] if ends[0] == ends[1] else _("%(low)s to %(high)s") % {"low": ends[0], "high": ends[1]}


def number(value: float) -> str:
    """Return a parameter's value in at most four significant digits."""
    return figures.count(value) if abs(value) >= 1_000 else f"{value:.4g}".replace("-", figures.MINUS)
