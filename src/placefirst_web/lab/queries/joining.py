"""Joining: which lab a code or an invitation leads to, and why somebody cannot sit down there now."""

from __future__ import annotations

from placefirst_web.library.joining import (
    Invited,
    is_seated,
    lab_of_code,
    lab_of_invitation,
    was_removed,
    why_not,
)  # fmt: skip

__all__ = ["Invited", "is_seated", "lab_of_code", "lab_of_invitation", "was_removed", "why_not"]
