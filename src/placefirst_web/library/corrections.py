"""Corrections as the core knows them: what a row proposes, which wait for a release, their patch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest, PlacefirstError
from placefirst.parameters.edits import exact_text
from placefirst.parameters.history import Key, Scalar, Value
from placefirst.parameters.patch import Patch, patch_of
from placefirst.parameters.proposal import Proposal, number_at, read_value, replaced_value
from placefirst.parameters.read import Country, load_country
from placefirst.sources import Source
from placefirst_web.accounts.roles import has_role
from placefirst_web.design.errors import error_in_words
from placefirst_web.library.models.corrections import Correction, State

DAYS = ("published", "retrieved")


@dataclass(frozen=True, slots=True)
class Bundle:
    """The patch of several corrections, and those that the files of today could not take, with why."""

    patch: Patch
    taken: list[Correction]
    left_out: list[tuple[Correction, str]]


def proposal_of(correction: Correction) -> Proposal:
    """Return what *correction* proposes. Raises UnknownName for a number that is no longer there."""
    country = load_country(correction.country)
    unit = number_at(country, correction.path).unit
    ends = (correction.low, correction.high)
    return Proposal(
        path=correction.path,
        start=correction.start,
        value=read_value(correction.value, unit),
        source=source_of(correction.source),
        cell=tuple(correction.cell),
        range=(Fraction(ends[0].replace("_", "")), Fraction(ends[1].replace("_", ""))) if all(ends) else None,
    )


def source_of(kept: dict[str, Any]) -> Source:
    """Return the source that a row keeps."""
    days = {key: date.fromisoformat(kept[key]) for key in DAYS if kept.get(key)}
    return Source(**{**kept, **dict.fromkeys(DAYS), **days})


def kept_source(source: Source) -> dict[str, Any]:
    """Return *source* as a row keeps it."""
    days = {key: day.isoformat() for key in DAYS if (day := getattr(source, key))}
    return {**asdict(source), **dict.fromkeys(DAYS), **days}


def kept_value(value: Scalar) -> str:
    """Return a value as a row keeps it, exactly."""
    if isinstance(value, bool):
        return str(value).lower()
    return exact_text(value) if isinstance(value, Fraction) else str(value or "")


def kept_was(value: Value | None) -> dict[str, Any] | None:
    """Return what the file says before the correction, as a row keeps it."""
    if value is None:
        return None
    return {"value": kept_value(value.value), "source": kept_source(value.source)}


def waiting(country: str, path: str, cell: Key = ()) -> list[Correction]:
    """
    Return the accepted corrections of a number that its file does not have yet, latest decision first.

    *path* is without the country's code; *cell* the words of a table's axes, and without them all cells.
    """
    found = Correction.objects.filter(country=country, path=path, state=State.ACCEPTED)
    if cell:
        found = found.filter(cell=list(cell))
    loaded = load_country(country)
    rows = found.select_related("author", "reviewer").order_by("-decided_at")
    return [each for each in rows if not is_released(loaded, each)]


def is_released(country: Country, correction: Correction) -> bool:
    """Return whether the country's file has what *correction* proposes."""
    try:
        proposal = proposal_of(correction)
        held = replaced_value(number_at(country, proposal.path), proposal.start, proposal.cell)
    except PlacefirstError:
        return False
    if held is None or held.value != proposal.value:
        return False
    return replace(held.source, key="") == replace(proposal.source, key="")


def require_may_decide(account: Any, correction: Correction) -> None:
    """Raise InvalidRequest with the reason why *account* may not decide *correction*; else nothing."""
    if not has_role(account, "reviewer", correction.country):
        raise InvalidRequest(_("Only a reviewer of this country decides corrections."))
    if correction.author_id == account.pk:
        raise InvalidRequest(_("Somebody else decides what you proposed yourself."))
    if not account.name:
        raise InvalidRequest(_("A reviewer has a name: say yours in your account first."))


def accepted_patch(country: str) -> Bundle:
    """Return the patch of every accepted correction of *country* that waits, in the order of decision."""
    loaded = load_country(country)
    found = Correction.objects.filter(country=country, state=State.ACCEPTED)
    rows = list(found.select_related("author", "reviewer").order_by("decided_at"))
    wait = [each for each in rows if not is_released(loaded, each)]
    patch, refused = _patch_of_decided(country, tuple(each.pk for each in wait))
    left_out = [(each, error_in_words(refused[each.pk])) for each in wait if each.pk in refused]
    return Bundle(patch, [each for each in wait if each.pk not in refused], left_out)


@lru_cache(maxsize=16)
def _patch_of_decided(country: str, keys: tuple[UUID, ...]) -> tuple[Patch, Mapping[UUID, PlacefirstError]]:
    """Return the patch of accepted corrections, and why some could not be taken; neither can change."""
    loaded, held = load_country(country), Correction.objects.in_bulk(keys)
    patch, refused = Patch({}, {}), {}
    for key in keys:
        try:
            patch = patch_of(loaded, [proposal_of(held[key])], onto=patch)
        except PlacefirstError as error:
            refused[key] = error
    return patch, refused


def patch_text(bundle: Bundle) -> str:
    """Return a bundle as a file: a comment for each correction, then the change itself."""
    lines = [line for each in bundle.taken for line in _comment(each)]
    lines += [
        f"# Left out, the files of today could not take it: {each.id} {each.path}. {_flat(why)}"
        for each, why in bundle.left_out
    ]
    return "\n".join([*lines, "", str(bundle.patch)])


def _comment(correction: Correction) -> list[str]:
    """Return who proposed and who accepted; each line starts with #, so that none is part of the change."""
    cell = f" [{', '.join(correction.cell)}]" if correction.cell else ""
    author = _flat(str(correction.author.name)) if correction.author else ""
    reviewer = _flat(str(correction.reviewer.name)) if correction.reviewer else ""
    number = f"{correction.country}.{correction.path}{_flat(cell)}"
    lines = [
        f"# Correction {correction.id}: {number} from {correction.start} is {_flat(correction.value)}",
        f"#   proposed by {author or 'somebody without a name'} on {correction.proposed_at:%Y-%m-%d}",
        f"#   note: {_flat(correction.note)}",
    ]
    if correction.decided_at:
        who = reviewer or "a reviewer whose account is deleted"
        lines.append(f"#   {correction.state} by {who} on {correction.decided_at:%Y-%m-%d}")
    return lines


def _flat(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
