"""Words of the seats and the notes: sides, origins, outcomes that a page says after a form was sent."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SIDES = {"barrier": _("Barrier"), "enabler": _("Enabler")}
ORIGINS = {"before": _("written before the meeting"), "paper": _("from paper"), "import": _("imported")}
#: What is said after a form was sent, by the ``said`` of the address.
SAID = {
    "joined": _("You have a seat. What is open now stands below; the page follows the meeting by itself."),
    "back": _("You already have a seat here."),
    "written": _("Your note is sent."),
    "changed": _("Your note is changed."),
    "taken_back": _("Your note is taken back."),
    "translated": _("The translation is kept."),
    "seat": _("What you said about yourself is changed."),
    "ready": _("Who leads the lab sees that somebody more is ready."),
    "not_ready": _("You are no longer shown as ready."),
}
LABELS = {
    "experience": (_("What is it about?"), _("It may stay open.")),
    "support": (_("Which kind of support is it?"), _("It may stay open.")),
    "instruments": (_("Who would do it?"), _("The vote is held in each of these apart.")),
}
PROMPTS = {
    "experience": _("What have you seen or lived through?"),
    "support": _("What would help?"),
    "instruments": _("What could somebody do?"),
    "barriers": _("What stands in the way, or what helps?"),
}
