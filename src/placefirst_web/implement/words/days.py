"""Days as somebody at work says them: how long ago, how long until, how late."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from placefirst_web.design.figures import is_japanese

_NEAR = 300  # days: within them a day is said without its year


def day(on: date, today: date) -> str:
    """Return *on* as a short date: without its year while that is plain."""
    if abs((on - today).days) >= _NEAR:
        return date_format(on, "DATE_FORMAT" if is_japanese() else "j M Y")
    return date_format(on, "n月j日" if is_japanese() else "j M")


def due(on: date, today: date) -> str:
    """Return how far off *on* is, or how late it is."""
    left = (on - today).days
    if left < 0:
        return ngettext("%(days)s day late", "%(days)s days late", -left) % {"days": -left}
    if left == 0:
        return _("due today")
    return ngettext("in %(days)s day", "in %(days)s days", left) % {"days": left}


def since(on: date, today: date) -> str:
    """Return since how many days *on* is past, for what nobody is late by."""
    past = (today - on).days
    return ngettext("open for %(days)s day", "open for %(days)s days", past) % {"days": past}


def ago(on: date, today: date) -> str:
    """Return how long ago *on* was."""
    past = (today - on).days
    if past == 0:
        return _("today")
    if past == 1:
        return _("yesterday")
    if past < 0:
        return due(on, today)
    return ngettext("%(days)s day ago", "%(days)s days ago", past) % {"days": past}


def monday(on: date) -> date:
    """Return the first day of the week of *on*."""
    return on - timedelta(days=on.weekday())


def week(first: date, today: date) -> str:
    """Return the week that begins on *first* in words."""
    last = first + timedelta(days=6)
    if is_japanese():
        return f"{day(first, today)}〜{date_format(last, 'j日' if last.month == first.month else 'n月j日')}"
    return f"{date_format(first, 'j' if last.month == first.month else 'j M')}–{day(last, today)}"
