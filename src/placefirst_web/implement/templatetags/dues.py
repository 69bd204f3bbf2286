"""Dues: what is due, drawn once for all whom it is due for; it names nobody."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from placefirst_web.implement.queries.caseload import Due

register = template.Library()


@register.filter
@lru_cache(maxsize=4096)
def drawn(due: Due) -> SafeString:
    """Return *due* as every list shows it: a list of twenty people draws sixty, most of them alike."""
    return mark_safe(render_to_string("implement/_due.html", {"due": due}).strip())  # noqa: S308 - a template's
