"""The words of a page about a reform: what is drawn, and the signs of checks."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: The state of a check: its sign and what the sign says.
STATES: Final[dict[str, tuple[str, str | Promise]]] = {
    "fine": ("✓", _("as it should be")),
    "doubt": ("!", _("a doubt")),
    "note": ("·", _("to be known")),
}
#: What is counted, as an axis says it.
AXES: Final[dict[str, str | Promise]] = {
    "placement/year": _("events a year"),
    "person/year": _("people a year"),
    "person": _("people"),
    "quota_point": _("quota points"),
    "employer": _("employers"),
    "ratio": _("per cent"),
}
