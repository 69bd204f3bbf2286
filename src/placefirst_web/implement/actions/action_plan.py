"""After a review: steps of the action plan, and the authorised wording of a scale."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from placefirst.errors import InvalidDefinition, InvalidRequest, UnknownName
from placefirst.fidelity.scale import Scale, wording_of
from placefirst_web.registry import reviewing
from placefirst_web.registry.door import Door, save
from placefirst_web.registry.models import ActionStep, Review, Staff, Wording

FIELDS = ("item", "aim", "action", "due_on", "status", "done_on", "evidence")


def add_step(door: Door, review: Review, given: Mapping[str, Any]) -> ActionStep:
    """Add a step to the plan after *review*; it keeps the score that its item had then."""
    if review.state != reviewing.REPORTED:
        raise InvalidRequest(_("The plan begins once the review is reported."))
    now = reviewing.agreed(review).get(given["item"]) if given["item"] else None
    return ActionStep.objects.create(
        service=door.service, review=review, now=now, owner=_owner(door, given), **_fields(given)
    )


def change_step(door: Door, step: ActionStep, version: int, given: Mapping[str, Any]) -> None:
    """Change a step. Raises Changed."""
    save(step, version, owner=_owner(door, given), **_fields(given))


def load_wording(door: Door, content: bytes, name: str) -> tuple[Wording, Scale]:
    """Load the authorised wording of a scale from a file. Raises InvalidRequest where it is unclean."""
    try:
        text = content.decode("utf-8-sig")
        scale, permission = wording_of(text, name)
    except UnicodeDecodeError as error:
        raise InvalidRequest(_("This is no text in UTF-8.")) from error
    except (InvalidDefinition, UnknownName) as error:
        raise InvalidRequest(str(error)) from error
    made = Wording.objects.create(
        service=door.service, scale=scale.key, edition=scale.edition, file=text, permission=permission[:300],
        loaded_by=door.staff,
    )  # fmt: skip
    return made, scale


def _owner(door: Door, given: Mapping[str, Any]) -> Staff | None:
    return Staff.objects.filter(service=door.service, pk=given["owner"]).first() if given["owner"] else None


def _fields(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: given[name] for name in FIELDS}
