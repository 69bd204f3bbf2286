"""Consents in words: what each purpose means, as it is read to the person before anything is agreed."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

#: Of these sentences; a consent keeps the version that was read. Change it whenever one of them changes.
VERSION: Final = "2026-11"
MEANS: Final = {
    "record": _("This agency writes down and keeps what we do together. You can read it and put it right."),
    "treatment_team": _("We and the treatment team tell each other what helps you with work."),
    "employer": _("We speak with employers about you: only what you chose to tell, in your words."),
    "family": _("We speak with the family member you name about your work."),
    "agencies": _("We share what is needed with another agency that you name."),
    "review": _("People who check how well this agency works may read your record here. They copy nothing."),
    "statistics": _("You are counted, without your name, in figures that leave this agency."),
    "research": _("Your record, without your name, may be used in research that a committee approved."),
}
