"""A strategy or a guideline that belongs to a lab: what was entered, with what the lab itself holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from placefirst.deliberation.stories import may_be_shown
from placefirst.documents import guideline as guidelines
from placefirst.documents.content import Document
from placefirst.documents.strategy.kinds import document
from placefirst.documents.strategy.matter import matter
from placefirst.documents.strategy.own import Own
from placefirst.parameters.read import load_country
from placefirst_web.lab.queries.asking import Room
from placefirst_web.lab.queries.strategy import answer_at
from placefirst_web.library import runs
from placefirst_web.library.labs import lab_of
from placefirst_web.library.models.lab_documents import LabDocument
from placefirst_web.library.models.labs import Lab


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one document; *version* is 0 before anything was."""

    entered: Mapping[str, Any]
    run: str
    version: int


def kept(lab: Lab, kind: str) -> Kept:
    """Return what was entered for the document *kind* of *lab*; the run of its first proposal without one."""
    row = LabDocument.objects.filter(lab=lab, kind=kind).first()
    if row is not None:
        return Kept(row.entered, row.run, row.version)
    attached = lab.proposals.exclude(run="").values_list("run", flat=True)
    return Kept({}, next((address for address in attached if runs.at(address)), ""), 0)


def strategy_of(
    here: Room, language: str, day: date, *, kind: str, own: Own, address: str, site: str, scenario: str = ""
) -> Document:
    """Return the strategy of the room's lab; raises InvalidRequest for an answer that cannot be used."""
    country, lab = load_country(here.lab.country), lab_of(here.lab)
    answer = answer_at(here.lab.country, address, site, scenario) if address else None
    stories = [each for each in lab.stories if may_be_shown(each.consent, "documents")]
    made = matter(country, language, day, own=own, answer=answer, stories=stories, proposals=lab.proposals)
    return document(made, kind)


def guideline_of(here: Room, language: str, day: date, given: guidelines.Guideline) -> Document:
    """Return the guideline of the room's lab."""
    lab = lab_of(here.lab)
    titles = {each.key: each.title.get(language) or each.key for each in lab.phases}
    return guidelines.document(
        load_country(here.lab.country), language, day, given,
        stories=[each for each in lab.stories if may_be_shown(each.consent, "documents")],
        provisions=lab.provisions, attendance=lab.attendance, phases=titles,
    )  # fmt: skip


def room_of(here: Room) -> str:
    """Return where the reader came from: the console of who leads, the room of who sits there."""
    page = "lab:console" if here.is_leader else "lab:room"
    return reverse(page, args=[here.lab.country, here.lab.key])
