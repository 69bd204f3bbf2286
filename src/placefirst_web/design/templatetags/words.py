"""Words: text that comes in several languages."""

from __future__ import annotations

from django import template

from placefirst_web.design import language

register = template.Library()
register.filter("local", language.local)
