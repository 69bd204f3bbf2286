"""What a page says after something was done, by the word in its address."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SAID: Final[dict[str, str | Promise]] = {
    "added": _("It is added."),
    "rewritten": _("It is changed."),
    "removed": _("It is taken away."),
    "scenario": _("The proposal has a scenario now. Ask the model, or freeze an answer that is kept."),
    "frozen": _(
        "The answer is frozen beside the proposal: it stays as it is, whatever the model says later."
    ),
    "barrier": _("The barrier stands beside the proposal."),
    "commented": _("Your comment is sent."),
    "taken": _("Your comment is taken back."),
    "stories": _("The case studies are chosen."),
}


def said_by(word: str) -> str:
    """Return the sentence for *word*; nothing for a word that means nothing here."""
    return str(SAID.get(word, ""))
