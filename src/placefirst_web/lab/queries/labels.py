"""Labels: tags, themes, categories and priorities by which the notes of a lab are told apart."""

from __future__ import annotations

from typing import Any, Final

from placefirst_web.library.models.labs import Lab, LabPhase

#: Which labels of a lab's setting belong to a kind of phase.
OF_KIND: Final = {
    "experience": "tags", "support": "themes", "instruments": "categories", "vote": "categories",
}  # fmt: skip


def labels(lab: Lab, kind: str) -> dict[str, dict[str, str]]:
    """Return the labels of a phase of *kind* in their order: key to name by language."""
    given: list[Any] = lab.setting.get(OF_KIND.get(kind, ""), [])
    return {str(each["key"]): each["name"] for each in given}


def priorities(lab: Lab, phase: LabPhase) -> dict[str, dict[str, str]]:
    """Return what notes of *phase* may be about: the priorities, in a phase of barriers and enablers."""
    if phase.kind != "barriers":
        return {}
    return {str(each.key): _both(each) for each in lab.priorities.all()}


def _both(each: Any) -> dict[str, str]:
    other = {"en": "ja", "ja": "en"}.get(each.language, "en")
    return {"en": each.title, each.language: each.title, other: each.translation or each.title}
