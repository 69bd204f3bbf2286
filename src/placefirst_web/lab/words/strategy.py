"""Words of the form of a strategy: what is asked, and why."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

Asked = tuple[str | Promise, str | Promise]

KINDS: Mapping[str, str | Promise] = {
    "strategy": gettext_lazy("The strategy in full"),
    "grant": gettext_lazy("Its short form: an application for a grant"),
}
FIELDS: Mapping[str, Asked] = {
    "objective": (
        gettext_lazy("What should be different"),
        gettext_lazy("For whom, by when. In full sentences."),
    ),
    "ask": (gettext_lazy("What you ask for"), gettext_lazy("Who is to decide what.")),
    "economy": (
        gettext_lazy("The economic and political moment"),
        gettext_lazy("What matters now: growth, work, budgets, elections. No register of ours knows it."),
    ),
    "education": (
        gettext_lazy("Who takes part from education and training"),
        gettext_lazy("A department or body, by its role."),
    ),
    "lived": (
        gettext_lazy("How people with lived experience take part and decide"),
        gettext_lazy("The guideline on lived experience helps to decide it."),
    ),
    "risks": (gettext_lazy("Risks that only people in the country see"), gettext_lazy("One a line.")),
    "applicant": (
        gettext_lazy("Who writes and asks"),
        gettext_lazy("An organisation, or a group by its role."),
    ),
    "funder": (gettext_lazy("Who is asked for the grant"), ""),
    "amount": (gettext_lazy("Amount"), gettext_lazy("With its currency.")),
    "period": (gettext_lazy("From when to when"), ""),
    "team": (gettext_lazy("Who does the work"), ""),
}
PARTS: Mapping[str, tuple[str | Promise, tuple[str, ...]]] = {
    "wanted": (gettext_lazy("What you want"), ("objective", "ask", "economy", "education", "lived", "risks")),
    "grant": (gettext_lazy("For the application"), ("applicant", "funder", "amount", "period", "team")),
}
GOAL: Mapping[str, str | Promise] = {
    "measure": gettext_lazy("Measure"),
    "today": gettext_lazy("Today"),
    "target": gettext_lazy("Target"),
    "owners": gettext_lazy("Owners"),
    "year": gettext_lazy("Year"),
}
