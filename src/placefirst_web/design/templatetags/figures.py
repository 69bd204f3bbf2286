"""Figures: exact ones for tables."""

from __future__ import annotations

from django import template

from placefirst_web.design import figures

register = template.Library()
register.filter("count", figures.count)
register.filter("share", figures.share)


@register.filter
def money(value: figures.Number | None, currency: str) -> str:
    """Return an exact amount with its currency."""
    return figures.money(value, currency)
