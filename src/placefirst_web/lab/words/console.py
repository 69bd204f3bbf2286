"""Words of who leads a lab: the kinds of phases, their rules, the state of a lab."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

KINDS = {
    "experience": _("Experience"),
    "support": _("Support needs"),
    "instruments": _("Instruments"),
    "vote": _("Vote"),
    "priorities": _("Priorities"),
    "barriers": _("Barriers and enablers"),
    "proposals": _("Proposals"),
    "review": _("Review"),
    "report": _("Report"),
}
AUTHORS = {
    "anonymous": _("anonymous: who wrote what is not kept"),
    "named": _("named: the name people gave stands beside what they write"),
}
SHOWN = {
    "at_once": _("shown at once"),
    "later": _("shown to all when you say so; until then to the writer alone"),
}
METHODS = {
    "top": _("choices in each category, in no order"),
    "dots": _("dots in each category, several on one item"),
    "ranked": _("choices in each category, in order"),
}
STATES = {
    "draft": _("being prepared"),
    "open": _("open"),
    "closed": _("over"),
}
TEXTS = {
    "consent": (_("What people agree to when they join"), _("Read before a name is asked. Short and plain.")),
    "use": (_("How contributions will be used"), _("What becomes of what the room writes.")),
    "disclaimer": (_("What the report says of itself"), _("Stands at the end of the report.")),
    "acknowledgement": (_("Thanks"), _("To funders, hosts, peoples of the land: whoever should be thanked.")),
}
LISTS = {
    "sessions": (
        _("Sessions"),
        _("The meetings of this lab, in their order. The day is shown to participants."),
    ),
    "tags": (_("Tags of experience"), _("Where an experience belongs, such as government or services.")),
    "themes": (_("Themes of support needs"), _("Under what support needs are put together.")),
    "categories": (
        _("Categories of instruments"),
        _("Who could act. People vote in each category apart."),
    ),
}
ORIGINS = {
    "before": _("collected before the meeting"),
    "paper": _("typed in from paper"),
    "import": _("from a file"),
}
SIDES = {"barrier": _("Barriers"), "enabler": _("Enablers")}
