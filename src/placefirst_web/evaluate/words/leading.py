"""The words of who leads a campaign: what state it is in, what it is for, what its texts are."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from placefirst_web.registry.kept_campaigns import STATES as STATES

PURPOSES: Final[dict[str, str | Promise]] = {
    "statistics": _("Statistics only: never a decision about a person, never an inspection of a service"),
    "inspection": _("The counts may also be used to inspect services"),
}
#: What becomes of people's words, in the order in which somebody reads them.
WORDS_STATES: Final[dict[str, str | Promise]] = {
    "wait": _("To be read"),
    "shown": _("Shown"),
    "held": _("Held back"),
}
#: Each text: its heading, and what to write.
TEXTS: Final[dict[str, tuple[str | Promise, str | Promise]]] = {
    "frame": (
        _("Whom it is about"),
        _("The frame: of whom, asking which services, in which months. It stands beside the results."),
    ),
    "sample": (
        _("How people were drawn"),
        _("The sample: from which lists places were drawn, how, and who got a code. Beside the results."),
    ),
    "ethics": (
        _("Ethics"),
        _("It stands before the first question. Add which committee looked at the survey, and its number."),
    ),
    "consent": (
        _("Consent"),
        _("It stands before the first question: what somebody agrees to by sending the form."),
    ),
}
