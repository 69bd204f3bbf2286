"""Groups of options: what each turns first of all, in the order of the page."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

#: The groups of an option's file (``group:``) and their headings.
GROUPS: dict[str | None, str | Promise] = {
    "payment": gettext_lazy("Money for IPS work"),
    "access": gettext_lazy("Who is served"),
    "agencies": gettext_lazy("Agencies and workforce"),
    "employers": gettext_lazy("Employers"),
    "system": gettext_lazy("The system as a whole"),
    None: gettext_lazy("Other"),
}
