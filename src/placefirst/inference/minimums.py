"""Minimums: how many points a reform must have on each side, and what would be enough where it has not.

At least eight before and four after. Penfold and Zhang (2013, Academic Pediatrics 13:S38-S44) ask for eight
on each side; the Cochrane group EPOC for three; Turner and others (2021, BMC Medical Research Methodology
21:181) find that below twelve in all no method knows its own doubt. With fewer than eight after or
twenty-four in all an answer is called weak. Months need two whole years before and one after, so that a
season is seen twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from placefirst.errors import InvalidRequest, NotEnough
from placefirst.inference.points import LEAST, Cut, Point, Points

BEFORE, AFTER = 8, 4
MONTHS_BEFORE, MONTHS_AFTER = 24, 12
FAIR_AFTER, FAIR = 8, 24  # fewer is weak
MOST_GAPS: Final = 1 / 3  # of the steps of a side
#: Why a point is left out, by language.
MIXED: Final = {"en": "the reform falls into it", "ja": "期間中に改正がある"}
BREAK: Final = {"en": "a break of the series falls into it", "ja": "期間中に統計の断層がある"}
BEYOND: Final = {"en": "on the other side of a break of the series", "ja": "統計の断層の向こう側"}
COMING: Final = {"en": "while the reform came in", "ja": "改正の移行期間"}
FEW: Final = {"en": f"a share of fewer than {LEAST}", "ja": f"分母が{LEAST}未満"}


@dataclass(frozen=True, slots=True)
class Placed:
    """The points that are used, in order, and where the reform lies among them."""

    used: tuple[Point, ...]
    places: tuple[int, ...]  # on the steps
    before: int  # so many lie before
    crossed: tuple[Cut, ...] = ()
    left_out: tuple[tuple[Point, Mapping[str, str]], ...] = ()
    beside: tuple[Cut, ...] = ()  # breaks that bound what is used
    gaps: int = 0
    placebos: tuple[int, ...] = ()  # earlier places of a reform that leave enough on both sides

    @property
    def after(self) -> int:
        """So many lie after."""
        return len(self.used) - self.before

    @property
    def is_weak(self) -> bool:
        """Whether there are too few for more than a hint."""
        return self.after < FAIR_AFTER or len(self.used) < FAIR


def least(per_year: int, *, seasons: bool) -> tuple[int, int]:
    """Return how many points must lie before and after."""
    return (MONTHS_BEFORE, MONTHS_AFTER) if per_year == 12 and seasons else (BEFORE, AFTER)


def place(points: Points, day: date, *, across: bool = False, phase_in: int = 0) -> Placed:
    """
    Return which of *points* are used for a reform of *day*: none beyond a break, unless *across*. A share of
    too few is among those left out; a gap that is nothing else is not.

    Raises ``NotEnough`` where the reform lies outside the points, or on the very day of a break.
    """
    known = points.known
    if not known or day <= known[0].day or day > known[-1].day:
        raise _outside(points, day)
    inside = [cut for cut in points.cuts if known[0].day < cut.day <= known[-1].day]
    if any(cut.day == day for cut in inside):
        raise NotEnough(
            {
                "en": f"The series breaks on {day}, the very day of the reform: what it did cannot be "
                "told from "
                "what the new way of counting did.",
                "ja": f"改正と同じ{_ja(day)}に統計の断層があり、"
                "改正による変化と数え方の変更による変化を区別できない。",
            },
            [_OTHER_SERIES],
        )
    low = max((cut.day for cut in inside if cut.day < day), default=date.min)
    high = min((cut.day for cut in inside if cut.day > day), default=date.max)
    used: list[Point] = []
    left_out: list[tuple[Point, Mapping[str, str]]] = []
    after = 0
    for point in points.points:
        end = points.end(point)
        if point.value is None:
            left_out += [(point, FEW)] if point.is_small else []
        elif _falls_into(point, end, day):
            left_out.append((point, MIXED))
        elif any(_falls_into(point, end, cut.day) for cut in inside):
            left_out.append((point, BREAK))
        elif not across and not low <= point.day < high:
            left_out.append((point, BEYOND))
        elif point.day >= day and after < phase_in:
            after += 1
            left_out.append((point, COMING))
        else:
            used.append(point)
    by_day = dict(zip((point.day for point in points.points), points.places, strict=True))
    places = tuple(by_day[point.day] for point in used)
    before = sum(point.day < day for point in used)
    bounds = () if across else tuple(cut for cut in inside if cut.day in (low, high))
    crossed = tuple(cut for cut in inside if across and _parts(used, cut))
    return Placed(
        tuple(used), places, before, crossed, tuple(left_out), bounds,
        gaps=_gaps(places), placebos=tuple(range(BEFORE, before - AFTER + 1)),
    )  # fmt: skip


def require_enough(
    points: Points, day: date, *, scale: str, seasons: bool, across: bool, phase_in: int = 0
) -> Placed:
    """
    Return the points that are used, once they are enough for an answer.

    Raises ``NotEnough``, which says what is missing and what would be enough; ``InvalidRequest`` for no such
    scale, and for logarithms of a figure that is zero or less.
    """
    if scale not in ("linear", "log"):
        raise InvalidRequest("There is no scale {scale}. Choose linear or log.", scale=repr(scale[:20]))
    placed = place(points, day, across=across, phase_in=phase_in)
    least_before, least_after = least(points.per_year, seasons=seasons)
    if placed.before < least_before or placed.after < least_after:
        raise _too_few(points, day, placed, least_before, least_after)
    for side in (placed.places[: placed.before], placed.places[placed.before :]):
        steps = side[-1] - side[0] + 1
        if _gaps(side) > MOST_GAPS * steps:
            raise _too_many_gaps(points, _gaps(side), steps)
    values = [point.value for point in placed.used]
    if len(set(values)) == 1:
        raise _all_equal(points, values[0])
    if scale == "log" and any(value is not None and value <= 0 for value in values):
        raise InvalidRequest(
            "{name}: a figure is zero or less, and has no logarithm. Choose the scale linear.",
            name=points.name["en"],
        )
    return placed


def _falls_into(point: Point, end: date, day: date) -> bool:
    return point.day < day < end


def _parts(used: Sequence[Point], cut: Cut) -> bool:
    return any(point.day < cut.day for point in used) and any(point.day >= cut.day for point in used)


def _gaps(places: Sequence[int]) -> int:
    return places[-1] - places[0] + 1 - len(places) if places else 0


_OTHER_SERIES: Final = {
    "en": "Another series, or a part of this one that does not break there, may do.",
    "ja": "断層のない別の統計、またはこの統計の他の区分であれば分析できる場合がある。",
}


def _ja(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _outside(points: Points, day: date) -> NotEnough:
    known = points.known
    if not known:
        return NotEnough(
            {
                "en": f"{points.name['en']}: no point has a figure.",
                "ja": f"{points.name['ja']}：値のある時点がない。",
            },
            _few(points),
        )
    first, last = known[0].day, known[-1].day
    return NotEnough(
        {
            "en": f"The reform of {day} lies outside the series, whose figures run from {first} to {last}.",
            "ja": f"{_ja(day)}の改正は、{_ja(first)}から{_ja(last)}までのこの統計の範囲外である。",
        },
        [
            {
                "en": f"At least {BEFORE} figures before {day} and {AFTER} after it would be enough.",
                "ja": f"{_ja(day)}より前に{BEFORE}時点以上、後に{AFTER}時点以上あれば分析できる。",
            },
            *_few(points),
        ],
    )


def _too_few(points: Points, day: date, placed: Placed, before: int, after: int) -> NotEnough:
    said = {
        "en": f"At least {before} points before {day} and {after} after are needed; there are "
        f"{placed.before} and {placed.after}.",
        "ja": f"{_ja(day)}より前に{before}時点以上、後に{after}時点以上必要だが、{placed.before}時点と"
        f"{placed.after}時点しかない。",
    }
    enough: list[Mapping[str, str]] = []
    earlier = any(cut.day < day for cut in placed.beside)
    later = any(cut.day > day for cut in placed.beside)
    if placed.before < before:
        if earlier:
            enough.append(_beyond(placed.beside[0]))
        else:
            missing = before - placed.before
            enough.append(
                {
                    "en": f"{_figures(missing)} older than {points.known[0].day} would be enough before it.",
                    "ja": f"{_ja(points.known[0].day)}より前の値があと{missing}時点分あれば足りる。",
                }
            )
    if placed.after < after:
        if later:
            enough.append(_beyond(placed.beside[-1]))
        else:
            missing = after - placed.after
            label = _label(points, missing)
            enough.append(
                {
                    "en": f"{_figures(missing)} more after it would be enough: up to that of {label}.",
                    "ja": f"改正後の値があと{missing}時点分（{label}まで）あれば足りる。",
                }
            )
    mixed = [point.label for point, why in placed.left_out if why is MIXED]
    if mixed:
        enough.append(
            {
                "en": f"{mixed[0]} is on neither side: the reform falls into it.",
                "ja": f"{mixed[0]}は期間中に改正があるため、前後のどちらにも含めていない。",
            }
        )
    return NotEnough(said, [*enough, *_few(points)])


def _few(points: Points) -> list[Mapping[str, str]]:
    """Return which points were left out for being shares of too few, and what would do; nothing for none."""
    labels = [point.label for point in points.points if point.is_small]
    if not labels:
        return []
    return [
        {
            "en": "Longer periods or larger groups would count; now left out, each "
            f"{FEW['en']}: {', '.join(labels)}.",
            "ja": "期間を長くするか、集団を大きくして数えれば使える。"
            f"今は{FEW['ja']}のため除いた時点：{'、'.join(labels)}。",
        }
    ]


def _figures(number: int) -> str:
    return "One figure" if number == 1 else f"{number} figures"


def _beyond(cut: Cut) -> Mapping[str, str]:
    return {
        "en": f"The break “{cut.name['en']}” ({cut.day}) ends what may be compared. Crossing it on "
        "purpose gives it a "
        "step of its own.",
        "ja": f"「{cut.name['ja']}」（{_ja(cut.day)}）より先は比べられない。"
        "あえて断層をまたいで分析する場合は、断層に固有の段差を設ける。",
    }


def _label(points: Points, more: int) -> str:
    """Return what the point *more* steps after the last one will be called."""
    last = points.known[-1].day
    months = last.year * 12 + last.month - 1 + more * 12 // points.per_year
    year, month = months // 12, months % 12 + 1
    if points.per_year == 1:
        return str(year)
    return f"{year} Q{(month + 2) // 3}" if points.per_year == 4 else f"{year}-{month:02d}"


def _too_many_gaps(points: Points, gaps: int, steps: int) -> NotEnough:
    return NotEnough(
        {
            "en": f"{points.name['en']}: {gaps} of {steps} steps on one side of the reform have no figure.",
            "ja": f"{points.name['ja']}：改正の片側で、{steps}時点のうち{gaps}時点に値がない。",
        },
        [
            {
                "en": "At most a third may be gaps. Fill them, or count larger groups so that fewer "
                "are withheld.",
                "ja": "欠測は3分の1までとする。値を補うか、伏せられる値が減るようにより大きな集団で数える。",
            },
            *_few(points),
        ],
    )


def _all_equal(points: Points, value: float | None) -> NotEnough:
    return NotEnough(
        {
            "en": f"{points.name['en']}: every figure is {value:g}. What never changes says nothing "
            "about a reform.",
            "ja": f"{points.name['ja']}：すべての値が{value:g}である。"
            "変化しない値からは改正の影響はわからない。",
        },
        [
            {
                "en": "Figures with their own ups and downs would be enough.",
                "ja": "変動のある値であれば分析できる。",
            }
        ],
    )


def exact(points: Points) -> NotEnough:
    """Return the refusal of points that lie on their lines exactly, which leaves no doubt to measure."""
    return NotEnough(
        {
            "en": f"{points.name['en']}: the figures lie on straight lines exactly, so no doubt can "
            "be measured. "
            "Counted figures do not do that.",
            "ja": f"{points.name['ja']}：値が完全に直線上にあり、不確かさを測れない。"
            "実際に数えた値ではこうならない。",
        },
        [
            {
                "en": "Counted figures would be enough, not ones filled in along a line.",
                "ja": "直線的に補間した値ではなく、実際に数えた値が必要である。",
            }
        ],
    )
