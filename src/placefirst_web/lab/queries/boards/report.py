"""The board of a phase of kind report: what will stand in it, what is still unsourced, where it is."""

from __future__ import annotations

from django.urls import reverse

from placefirst.deliberation.thread import unsourced
from placefirst.documents.lab_report import on_the_board
from placefirst.documents.lab_words import Speech
from placefirst_web.design.figures import is_japanese
from placefirst_web.lab.queries.asking import Room
from placefirst_web.lab.queries.boards.board import Board
from placefirst_web.lab.queries.report import may_read
from placefirst_web.library.labs import lab_of
from placefirst_web.library.models.labs import LabPhase


def board(room: Room, phase: LabPhase, view: str) -> Board:
    """Return what stands on the board."""
    lab = lab_of(room.lab)
    speech = Speech(on_the_board(lab), "ja" if is_japanese() else "en")
    context = {
        "address": reverse("lab:report", args=[lab.country, room.lab.key]) if may_read(room) else "",
        "priorities": [speech.text(each, "title") for each in lab.priorities],
        "proposals": [
            (
                speech.text(each, "title"),
                [speech.text(one) for one in each.statements if one.part == "solution"],
            )
            for each in lab.proposals
        ],
        "claims": [speech.text(each) for each in unsourced(lab)],
    }
    return Board("lab/boards/_report.html", context, phase)
