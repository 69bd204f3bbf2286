"""What the pages of corrections show: the number as it stands, proposals, their patch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest, PlacefirstError, UnknownName
from placefirst.parameters.history import Key, Parameter, Table, Value
from placefirst.parameters.numbers import in_force, values_in_time
from placefirst.parameters.patch import file_with, patch_of
from placefirst.parameters.proposal import number_at, read_value
from placefirst.parameters.read import load_country
from placefirst.sources import Source
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.language import local
from placefirst_web.design.parts import Citation, citation
from placefirst_web.design.shown import address, in_words
from placefirst_web.design.units import unit_in_words
from placefirst_web.library import corrections
from placefirst_web.library.models.corrections import Correction, State
from placefirst_web.map.queries.named import Named, named

MOST = 200  # corrections of each kind on the page


@dataclass(frozen=True, slots=True)
class CorrectPage:
    """All that ``map/correct.html`` shows beside its form."""

    country: Named
    number: Parameter | Table
    cell: Key
    sources: dict[str, Source]
    label: str
    unit: str
    text: str  # of the value in force, empty without one
    since: str
    cited: Citation | None
    number_address: str
    initial: dict[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One correction in a list."""

    address: str
    label: str
    number_address: str
    text: str
    start: str
    was: str
    was_mark: str
    mark: str
    source: str
    author: str
    reviewer: str
    state: str
    when: date
    is_released: bool


@dataclass(frozen=True, slots=True)
class CorrectionPage:
    """All that ``map/correction.html`` shows."""

    country: Named
    key: UUID
    line: Line
    note: str
    reason: str
    cited: Citation
    diff: str
    why_not: str  # why the files of today could not take it
    is_open: bool
    may_decide: bool
    why_not_decide: str  # for a reviewer who may not
    may_withdraw: bool
    organisation: str


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """All that ``map/corrections.html`` shows."""

    country: Named
    open: Sequence[Line]
    accepted: Sequence[Line]  # not yet in the files
    decided: Sequence[Line]
    headline: str


def correct_page(code: str, path: str, cell: str, day: date) -> CorrectPage:
    """Return what the form needs about a number. Raises UnknownName for what is not there."""
    country = load_country(code)
    number = number_at(country, path)
    key = _key(number, cell)
    held = _held(number, key, day)
    short = path.removeprefix(f"{code}.")
    start = held.start if held else day
    if isinstance(number, Table):
        start = max((each for each in number.dates if each <= day), default=number.dates[0])
    return CorrectPage(
        country=named(code),
        number=number,
        cell=key,
        sources=dict(file_with(country, path, {}).sources),
        label=_label(number, key),
        unit=unit_in_words(number.unit),
        text=in_words(held.value, number.unit) if held else "",
        since=held.start.isoformat() if held else "",
        cited=citation(held.source) if held else None,
        number_address=address(code, short, cell=key),
        initial={"value": corrections.kept_value(held.value) if held else "", "start": start.isoformat()},
    )


def corrections_page(code: str) -> CorrectionsPage:
    """Return every correction of a country, newest first. Raises UnknownName for a country without data."""
    shown = named(code)
    rows = Correction.objects.filter(country=code).select_related("author", "reviewer")
    waiting = rows.filter(state=State.OPEN).order_by("-proposed_at")[:MOST]
    decided = [_line(each) for each in rows.exclude(state=State.OPEN).order_by("-decided_at")[:MOST]]
    accepted = [each for each in decided if each.state == State.ACCEPTED.label and not each.is_released]
    lines = [_line(each) for each in waiting]
    headline = _("%(open)s corrections wait for a reviewer, %(accepted)s accepted ones for the next release")
    return CorrectionsPage(
        country=shown,
        open=lines,
        accepted=accepted,
        decided=[each for each in decided if each not in accepted],
        headline=headline % {"open": len(lines), "accepted": len(accepted)},
    )


def correction_page(code: str, key: UUID, account: Any) -> CorrectionPage:
    """Return one correction as *account* sees it. Raises UnknownName if there is none."""
    correction = _correction(code, key)
    try:
        diff, why_not = str(patch_of(load_country(code), [corrections.proposal_of(correction)])), ""
    except PlacefirstError as error:
        diff, why_not = "", error_in_words(error)
    is_open = correction.state == State.OPEN
    may_decide, why_not_decide = is_open, ""
    try:
        corrections.require_may_decide(account, correction)
    except InvalidRequest as error:
        may_decide = False
        is_reviewer = account.is_authenticated and account.grants.filter(role="reviewer").exists()
        why_not_decide = error_in_words(error) if is_open and is_reviewer else ""
    return CorrectionPage(
        country=named(code),
        key=correction.pk,
        line=_line(correction),
        note=correction.note,
        reason=correction.reason,
        cited=citation(corrections.source_of(correction.source)),
        diff=diff,
        why_not=why_not if is_open else "",
        is_open=is_open,
        may_decide=may_decide,
        why_not_decide=why_not_decide,
        may_withdraw=is_open and account.is_authenticated and correction.author_id == account.pk,
        organisation=correction.organisation.name if correction.organisation else "",
    )


def waiting_lines(code: str, path: str, cell: str) -> list[Line]:
    """Return the accepted corrections of a number, or of one cell, that its file does not have yet."""
    words = tuple(part.strip() for part in cell.split(",")) if cell.strip() else ()
    short = path.removeprefix(f"{code}.")
    return [_line(each) for each in corrections.waiting(code, short, words)]


def patch_file(code: str, key: UUID | None = None) -> str:
    """Return the patch of one correction, or of all accepted ones that wait, as the text of a file.

    Raises UnknownName without such a correction, and what the files say to one that does not fit.
    """
    if key is None:
        named(code)
        return corrections.patch_text(corrections.accepted_patch(code))
    correction = _correction(code, key)
    patch = patch_of(load_country(code), [corrections.proposal_of(correction)])
    return corrections.patch_text(corrections.Bundle(patch, [correction], []))


def _correction(code: str, key: UUID) -> Correction:
    named(code)
    found = Correction.objects.filter(country=code, pk=key)
    correction = found.select_related("author", "reviewer", "organisation").first()
    if correction is None:
        raise UnknownName("correction", str(key), ())
    return correction


def _line(each: Correction) -> Line:
    country = load_country(each.country)
    source = corrections.source_of(each.source)
    was = each.was
    try:
        number = number_at(country, each.path)
        label, unit = _label(number, tuple(each.cell)), number.unit
        text = in_words(read_value(each.value, unit), unit)
        before = in_words(read_value(was["value"], unit), unit) if was and was["value"] else ""
    except PlacefirstError:  # the number is gone, or counted in something else
        label, text, before = each.path, each.value, was["value"] if was else ""
    return Line(
        address=str(each.pk),
        label=label,
        number_address=address(each.country, each.path, cell=tuple(each.cell)),
        text=text,
        start=each.start.isoformat(),
        was=before,
        was_mark=corrections.source_of(was["source"]).mark if was else "",
        mark=source.mark,
        source=source.citation,
        author=_name(each.author),
        reviewer=_name(each.reviewer) if each.state in (State.ACCEPTED, State.DECLINED) else "",
        state=str(State(each.state).label),
        when=(each.decided_at or each.proposed_at).date(),
        is_released=each.state == State.ACCEPTED and corrections.is_released(country, each),
    )


def _name(account: Any) -> str:
    if account is None:
        return _("somebody whose account is deleted")
    return account.name or _("somebody without a name")


def _key(number: Parameter | Table, cell: str) -> Key:
    if not isinstance(number, Table):
        return ()
    known = {", ".join(each): each for _start, rows in number.revisions for each in rows}
    wanted = ", ".join(part.strip() for part in cell.split(","))
    if wanted not in known:
        raise UnknownName(f"cell of {number.path}", wanted, known)
    return known[wanted]


def _held(number: Parameter | Table, key: Key, day: date) -> Value | None:
    try:
        return in_force(number, values_in_time(number, key), day)
    except PlacefirstError:
        return None


def _label(number: Parameter | Table, key: Key) -> str:
    name = local(number.label) if number.label else number.path.rpartition(".")[2].replace("_", " ")
    return f"{name} ({', '.join(key)})" if key else name
