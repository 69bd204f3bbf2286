"""The drawing of who pays whom: payers, programmes, agencies and people, as shapes with places.

Nothing in it is typed: bands are the shares of the splits, words those of the country's files. Every
programme has the same height; a band is the share of its cost that a payer bears.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from unicodedata import east_asian_width

from django.urls import reverse
from django.utils.translation import gettext as _

from placefirst.systems.money_flows import Flow
from placefirst.systems.system import System
from placefirst_web.design import figures
from placefirst_web.design.language import local

WIDTH = 1200
STEP, TALL, GAP = 64, 44, 26  # a programme's row, its bar, the room above a division's first programme
PAYER_X, PROGRAMME_X, AGENCY_X, PEOPLE_X = 290, 540, 900, 1060
BAR = 10
LETTERS = 36  # half-width letters in a line of a label
PAYER_LETTERS = 29  # and in the room that a payer's label has
KINDS = 5  # how many divisions have a look of their own


@dataclass(frozen=True, slots=True)
class Band:
    """One payer's part of one programme: the outline of a band, and in words what it says."""

    outline: str
    kind: int
    says: str


@dataclass(frozen=True, slots=True)
class Box:
    """A bar of a payer or of a programme."""

    x: int
    y: float
    height: float
    kind: int


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place; *address* where they lead somewhere."""

    x: int
    y: float
    lines: Sequence[tuple[float, str]]  # how far below y, words
    look: str  # name | quiet | head
    is_left: bool = False  # stands to the left of its place
    address: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole drawing, in units of its own."""

    width: int
    height: float
    bands: Sequence[Band]
    boxes: Sequence[Box]
    labels: Sequence[Label]
    summary: str


def flow_drawing(system: System, flows: Sequence[Flow], words: str) -> Drawing:
    """Return the drawing of *flows* with the names in the language *words*."""
    code = system.country.code
    kinds = {key: index % KINDS + 1 for index, key in enumerate(system.divisions)}
    labels: list[Label] = []
    boxes: list[Box] = []
    tops: dict[str, float] = {}
    y, division = 44.0, None
    for flow in flows_by_division(system, flows):
        if flow.programme.division.key != division:
            division = flow.programme.division.key
            y += GAP
            head = flow.programme.division.name[words]
            labels.append(Label(PROGRAMME_X, y - 10, [(0, head)], "head"))
        key = flow.programme.key
        tops[key] = y
        boxes.append(Box(PROGRAMME_X, y, TALL, kinds[flow.programme.division.key]))
        labels += _programme_labels(flow, code, y, words)
        y += STEP
    height = y + 4
    bands, payer_boxes, payer_labels = _payers(system, flows, tops, kinds, height, words)
    heads = [
        Label(PAYER_X, 20, [(0, _("Payer"))], "head", is_left=True),
        Label(PROGRAMME_X, 20, [(0, _("Programme"))], "head"),
        Label(AGENCY_X, 20, [(0, _("Provider"))], "head"),
        Label(PEOPLE_X, 20, [(0, _("Person"))], "head"),
    ]
    summary = _("%(payers)s payers bear the cost of %(programmes)s programmes; each band is a share.") % {
        "programmes": len(flows), "payers": len(payer_labels),
    }  # fmt: skip
    return Drawing(WIDTH, height, bands, [*boxes, *payer_boxes], [*heads, *labels, *payer_labels], summary)


def flows_by_division(system: System, flows: Sequence[Flow]) -> list[Flow]:
    """Return *flows* with those of one division together, divisions in the order of the file."""
    return [flow for key in system.divisions for flow in flows if flow.programme.division.key == key]


def _programme_labels(flow: Flow, code: str, y: float, words: str) -> list[Label]:
    name = _lines(flow.programme.name[words])
    middle = y + TALL / 2
    labels = [
        Label(
            PROGRAMME_X + BAR + 10, middle, _around(name), "name",
            address=reverse("map:programme", args=[code, flow.programme.key]),
        )
    ]  # fmt: skip
    count = figures.count(flow.agencies[0].agencies) if flow.agencies else ""
    mark = flow.agencies[0].value.source.mark if flow.agencies else ""
    agencies = (
        _("%(count)s agencies %(mark)s") % {"count": count, "mark": mark} if count else _("not counted")
    )
    labels.append(Label(AGENCY_X, middle, _around([agencies]), "name" if count else "quiet"))
    if flow.users is not None and flow.users.value:
        people = _("%(count)s people %(mark)s") % {
            "count": figures.count(int(flow.users.value)), "mark": flow.users.source.mark,
        }  # fmt: skip
    else:
        people = _("not counted")
    look = "name" if flow.users is not None else "quiet"
    labels.append(Label(PEOPLE_X, middle, _around([people]), look))
    return labels


def _payers(
    system: System,
    flows: Sequence[Flow],
    tops: dict[str, float],
    kinds: dict[str, int],
    height: float,
    words: str,
) -> tuple[list[Band], list[Box], list[Label]]:
    """Return the payers spread over the height, and their bands to the programmes."""
    order = [key for key in system.payers if any(s.payer.key == key for f in flows for s in f.shares)]
    total = {
        key: sum(float(s.share) * TALL for f in flows for s in f.shares if s.payer.key == key)
        for key in order
    }
    tall = {key: max(total[key], 4.0) for key in order}
    room = height - 52 - sum(max(each, 30.0) for each in tall.values())
    between = max(room / max(len(order), 1), 6.0)
    at, y = {}, 52.0 + between / 2
    boxes, labels = [], []
    for key in order:
        slot = max(tall[key], 30.0)
        top = y + (slot - tall[key]) / 2
        at[key] = top
        boxes.append(Box(PAYER_X, top, tall[key], 0))
        lines = _lines(system.payers[key].name[words], PAYER_LETTERS)
        labels.append(Label(PAYER_X - 10, y + slot / 2, _around(lines), "name", is_left=True))
        y += slot + between
    bands = []
    for flow in flows_by_division(system, flows):
        right = tops[flow.programme.key]
        for share in flow.shares:
            thick = float(share.share) * TALL
            left = at[share.payer.key]
            says = _("%(payer)s bears %(share)s of %(programme)s") % {
                "payer": local(share.payer.name),
                "share": figures.share(share.share, digits=0 if (share.share * 100).denominator == 1 else 1),
                "programme": local(flow.programme.name),
            }
            kind = kinds[flow.programme.division.key]
            bands.append(Band(_outline(left, right, thick), kind, says))
            at[share.payer.key] += thick
            right += thick
    return bands, boxes, labels


def _outline(left: float, right: float, thick: float) -> str:
    """Return a band from a payer's bar to a programme's bar as the path of a shape."""
    x, to = PAYER_X + BAR, PROGRAMME_X
    bend = (x + to) // 2
    return (
        f"M{x} {left:.1f}C{bend} {left:.1f} {bend} {right:.1f} {to} {right:.1f}"
        f"V{right + thick:.1f}C{bend} {right + thick:.1f} {bend} {left + thick:.1f} {x} {left + thick:.1f}Z"
    )


def _around(lines: Sequence[str]) -> list[tuple[float, str]]:
    """Return lines placed around a middle."""
    first = 5 - (len(lines) - 1) * 9
    return [(first + index * 18, line) for index, line in enumerate(lines)]


def _lines(text: str, letters: int = LETTERS) -> list[str]:
    """Return a name in at most two lines, breaking between words or, in wide scripts, between signs."""
    wide = sum(east_asian_width(sign) in "WF" for sign in text)
    if wide > len(text) // 2:
        most = letters // 2
        if len(text) <= most:
            return [text]
        ends = [place + 1 for place, sign in enumerate(text[:most]) if sign in "・、）"]
        cut = max(ends, default=most)
        return [text[:cut], text[cut:]]
    return wrap(text, letters)[:2] or [text]
