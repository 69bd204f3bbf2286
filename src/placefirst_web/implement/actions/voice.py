"""What is written down of lived experience and adaptations: made, or changed as it was shown."""

from __future__ import annotations

from typing import Any

from placefirst_web.registry.door import Door, save
from placefirst_web.registry.models import Adaptation, GivenAdvice, Group, PeerRole

_MODELS: dict[str, Any] = {
    "group": Group, "advice": GivenAdvice, "post": PeerRole, "adaptation": Adaptation,
}  # fmt: skip


def keep(door: Door, kind: str, row: Any, version: int, values: dict[str, Any]) -> None:
    """Make a row of *kind*, or change *row*. Raises Changed where somebody else changed it meanwhile."""
    said = _columns(kind, values)
    if row is not None:
        save(row, version, **said)
        return
    if kind in ("advice", "adaptation"):
        said["staff"] = door.staff
    _MODELS[kind].objects.create(service=door.service, **said)


def _columns(kind: str, values: dict[str, Any]) -> dict[str, Any]:
    """Return the columns of what the form of *kind* said."""
    said = dict(values)
    if kind == "advice":
        whose, _colon, key = said.pop("by").partition(":")
        said["group_id"] = key if whose == "group" else None
        said["by_role"] = key if whose == "role" else ""
        said["state"] = said["state"] or ("given" if said["given"] else "asked")
    if kind == "adaptation":
        said["scale"], _colon, said["item"] = said["item"].partition(":")
    return said
