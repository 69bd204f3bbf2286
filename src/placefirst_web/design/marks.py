"""Marks, evidence and rules as words: ● ◐ ◌, and what a rule does with a principle."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

_MARKS = {
    "●": gettext_lazy("checked"),
    "◐": gettext_lazy("secondary site"),
    "old text": gettext_lazy("old text"),
    "derived": gettext_lazy("derived"),
    "recalled": gettext_lazy("recalled"),
    "assumed": gettext_lazy("assumed"),
    "calibrated": gettext_lazy("calibrated"),
}
_EVIDENCE = {
    "law": gettext_lazy("law"),
    "official_statistic": gettext_lazy("official statistic"),
    "trial": gettext_lazy("randomised trial"),
    "cohort": gettext_lazy("cohort study"),
    "survey": gettext_lazy("survey"),
    "model": gettext_lazy("model"),
    "expert": gettext_lazy("expert judgement"),
    "assumption": gettext_lazy("assumption"),
    "seed": gettext_lazy("one of the two papers that Placefirst grew from"),
}
#: What a rule does with a principle of IPS; each has a drawing of its own in ``_barrier.html``.
BARRIERS = {
    "pays": gettext_lazy("pays"),
    "allows_unpaid": gettext_lazy("allows, unpaid"),
    "limits": gettext_lazy("limits"),
    "forbids": gettext_lazy("forbids"),
    "silent": gettext_lazy("silent"),
}


def mark_in_words(mark: str, word: str = "") -> str:
    """Return what stands beside a mark: "checked", "secondary site", or why it is ◌ ("assumed")."""
    return str(_MARKS.get(word or mark, word))


def evidence_in_words(evidence: str) -> str:
    """Return the kind of a source ("law", "trial" …) in the page's language."""
    return str(_EVIDENCE.get(evidence, evidence.replace("_", " ")))


def barrier_in_words(word: str) -> str:
    """Return one of the five words of a rule in the page's language."""
    return str(BARRIERS.get(word, word.replace("_", " ")))
