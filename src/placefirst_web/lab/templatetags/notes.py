"""Notes in templates: the form that stands on a board."""

from __future__ import annotations

from typing import Any

from django import template

from placefirst_web.lab.forms.notes import NoteForm

register = template.Library()


@register.simple_tag
def note_form(choices: dict[str, Any], phase: Any, writes_in: str) -> NoteForm:
    """Return an empty form of a note of *phase*, as ``queries.notes.choices`` offers it."""
    return NoteForm(**choices, at=phase.key, initial={"language": writes_in})
