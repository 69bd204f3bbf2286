"""Profile: the question under each part of the career profile, to be asked and answered together."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy

ASKS: Final[dict[str, Any]] = {
    "wants": gettext_lazy("Which work would you like to do? What would make it a good job for you?"),
    "strengths": gettext_lazy("What do others thank you for? What do you do without noticing the time?"),
    "experience": gettext_lazy("Which jobs, paid or not? What did you like there, and why did each one end?"),
    "learning": gettext_lazy("Schools, courses, licences. What would you like to learn?"),
    "people": gettext_lazy("Who knows a firm, could put in a word, or could come along?"),
    "day": gettext_lazy("When are you at your best? How far and how would you travel? Noisy or quiet?"),
    "health": gettext_lazy("Only what you want to be known here. Nothing of it goes to an employer."),
    "money": gettext_lazy(
        "Pension, assistance, debts, rent: what would you like to be sure of before you start?"
    ),
    "support": gettext_lazy("What did people do that helped? What should nobody do?"),
    "learned": gettext_lazy("After each job: what went well, what would you do otherwise, what comes next?"),
    "never": gettext_lazy("Work, places, hours or people that are out of the question."),
}
