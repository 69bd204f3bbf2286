"""The evidence pack of a review, item by item, beside what each score means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from placefirst.fidelity.scale import Item, Scale
from placefirst.practice.vocabulary import term
from placefirst_web.design.figures import count, share
from placefirst_web.design.language import local
from placefirst_web.design.marks import mark_in_words
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.implement.words.fidelity import LACKS, NOTES, PARTS, ROWS, THERE
from placefirst_web.registry import reviewing
from placefirst_web.registry.consents import people_with
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Person, Review, ReviewEvidence, Staff
from placefirst_web.registry.rights import REVIEWER

#: Rows of these kinds hold the key of a term of that list.
_LISTS = {"source": "referral_source", "purpose": "visit_purpose"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one score means, in our words or in the authorised ones, and how we know."""

    score: int
    text: str
    mark: str
    word: str


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item: what it looks at, what its scores mean, what the records say of it."""

    key: str
    number: int
    name: str
    looks_at: str
    section: str  # its heading, on the first item of it
    parts: Sequence[str]
    meanings: Sequence[Meaning]
    is_provisional: bool  # some score of it rests on what nobody here has read
    has_evidence: bool
    proposed: int | None
    means: str  # what the proposed score means
    figure: str
    lacks: str
    notes: Sequence[str]
    seen: Sequence[tuple[str, str, int]]  # component, whether it is there, how often
    rows: Sequence[Table]


def items(door: Door, review: Review) -> list[ItemLine]:
    """Return every item of the scale of *review*, in its order, with what the pack says of it."""
    evidence = _evidence(review)
    if door.seat.role == REVIEWER:
        _keep_who_agreed(door, evidence)
    return item_lines(reviewing.scale_of(review), evidence, _names(door))


def _keep_who_agreed(door: Door, evidence: dict[str, ReviewEvidence]) -> None:
    """Leave a reviewer the rows of people who agree to a review, and write that they were seen."""
    agreed = dict(Person.objects.filter(pk__in=people_with("review")).values_list("code", "pk"))
    for each in evidence.values():
        each.rows = [row for row in each.rows if row["of"] != "person" or row["key"] in agreed]
        door.vault.opened.update(agreed[row["key"]] for row in each.rows if row["of"] == "person")


def scale_lines(door: Door, name: str) -> tuple[Scale, list[ItemLine]]:
    """Return a scale in the words that hold in this service, item by item."""
    scale = reviewing.scale_with(name, reviewing.newest_wording(door.service, name))
    return scale, item_lines(scale, {}, {})


def item_lines(scale: Scale, evidence: dict[str, ReviewEvidence], names: dict[str, str]) -> list[ItemLine]:
    """Return the items of *scale*, each with its row of *evidence* where there is one."""
    last = ""
    found = []
    for item in scale.items:
        section = next(each for each in scale.sections if each.key == item.section)
        heading, last = ("" if item.section == last else local(dict(section.name))), item.section
        found.append(_line(item, heading, evidence.get(item.key), names))
    return found


def _evidence(review: Review) -> dict[str, ReviewEvidence]:
    return {each.item: each for each in ReviewEvidence.objects.filter(review=review)}


def _names(door: Door) -> dict[str, str]:
    return {
        str(pk): name for pk, name in Staff.objects.filter(service=door.service).values_list("pk", "name")
    }


def _line(item: Item, heading: str, held: ReviewEvidence | None, names: dict[str, str]) -> ItemLine:
    meanings = [
        Meaning(
            each.score, local(dict(each.text)), each.mark,
            mark_in_words(each.mark, "recalled" if each.mark == "◌" else ""),
        )
        for each in item.anchors
    ]  # fmt: skip
    proposed = held.proposed if held else None
    anchor = item.anchor(proposed) if proposed else None
    return ItemLine(
        key=item.key,
        number=item.number,
        name=local(dict(item.name)),
        looks_at=local(dict(item.looks_at)),
        section=heading,
        parts=[local(dict(each.name)) for each in item.components],
        meanings=meanings,
        is_provisional=not all(item.is_checked(score) for score in range(1, 6)),
        has_evidence=held is not None,
        proposed=proposed,
        means=local(dict(anchor.text)) if anchor else "",
        figure=figure_in_words(held) if held else "",
        lacks=str(LACKS.get(held.lacks, "")) if held else "",
        notes=[str(NOTES[each]) for each in held.notes if each in NOTES] if held else [],
        seen=[_seen(item, each) for each in held.parts] if held else [],
        rows=_tables(held, names) if held else [],
    )


def figure_in_words(held: ReviewEvidence) -> str:
    """Return the figure of the pack as a reader reads it."""
    if held.figure is None:
        return ""
    said = {
        "figure": count(held.figure, digits=1), "above": _whole(held.above), "below": _whole(held.below),
        "share": share(held.figure),
    }  # fmt: skip
    words = {
        "people": _("%(figure)s people for each full-time specialist (%(above)s for %(below)s)"),
        "share": _("%(share)s (%(above)s of %(below)s)"),
        "hours": _("%(share)s (%(above)s of %(below)s hours)"),
        "days": _("%(figure)s days in the mean of %(below)s people"),
        "contacts": _("%(figure)s a week for each full-time specialist (%(above)s in all)"),
        "parts": _("%(above)s of %(below)s parts seen"),
        "a_month": _("%(figure)s a month (%(above)s weeks with a meeting)"),
    }
    return words[held.unit] % said if held.unit in words else count(held.figure, digits=1)


def _whole(number: float | None) -> str:
    if number is None:
        return "–"
    return count(number) if float(number).is_integer() else count(number, digits=1)


def _seen(item: Item, part: dict[str, Any]) -> tuple[str, str, int]:
    name = next((local(dict(each.name)) for each in item.components if each.key == part["key"]), "")
    there = {True: "yes", False: "no", None: "unknown"}[part["is_there"]]
    return name or str(PARTS.get(part["key"], part["key"])), str(THERE[there]), part["times"]


def _tables(held: ReviewEvidence, names: dict[str, str]) -> list[Table]:
    """Return the rows behind a figure: people by code, employers by number, who works there by name."""
    found = []
    for of, (heading, number) in ROWS.items():
        rows = [Row(_named(of, each["key"], names), [_cell(each)]) for each in held.rows if each["of"] == of]
        if rows:
            caption = _("Rows behind it: %(what)s") % {"what": heading}
            found.append(Table(caption, str(heading), [str(number)], [Part(rows)]))
    return found


def _cell(row: dict[str, Any]) -> Cell:
    if row["out_of"] is None:
        return Cell(_whole(row["number"]))
    said = {"number": _whole(row["number"]), "all": _whole(row["out_of"])}
    return Cell(_("%(number)s of %(all)s") % said)


def _named(of: str, key: str, names: dict[str, str]) -> str:
    if of == "worker":
        return names.get(key, "–")
    if of in _LISTS:
        return local(dict(term(_LISTS[of], key).name))
    return key
