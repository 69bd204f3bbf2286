"""The page of the proof, as Markdown: how often the intervals hold the truth, where it is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from placefirst.calibration.narrow_proof import MODELS
from placefirst.refusals.proof import ENOUGH, WORLDS
from placefirst.refusals.proof_lists import LISTS

if TYPE_CHECKING:
    from placefirst.calibration.narrow_proof import NarrowProof
    from placefirst.refusals.proof import Covered, Proof
    from placefirst.refusals.proof_lists import ListProof

HOW = """\
A world is a fixed frame of clinics and everybody who asks a service there in a year, some four thousand
times, and what each was answered; so its true rate is known. A campaign draws clinics, hands a code to
everybody who asks there, and four in ten tell. Then what may go wrong goes wrong: a no is told more often
or less often than a yes, a time is told twice, a report tells of nothing that happened, a no for another
reason is called "full". Worlds and luck are in `refusals/simulated.py`, the runs in `refusals/proof.py`;
every number can be made again.

Two intervals are held against the truth. The **sample's interval** (95 %) is of the survey's design: it
knows that only some clinics were drawn and only some people told, not who they are. The **range** goes
from the least of the rate to the most of the rate with "full": the sample's interval, widened by all that
the campaign says it assumes of those who tell (80 to 125 noes told for 100 yeses, up to 2 false reports
of a hundred), and by what "full" may hide. The range is where the pages say that the truth lies. It must
be wide enough for whoever tells, so it holds the truth more often than 95 % unless everything goes wrong
one way at once (`highest`, `lowest`).

Shares, widths and *off by* are in hundredths; ± is one standard error by the number of runs. *Areas* and
*services* are their own rates against their own truths. *Its own mean* is the mean of all campaigns of
the world: that the sample's interval must hold 95 times in a hundred, whoever tells. *The rate's own
range* does not reach to the rate with "full": it holds the truth only where "full" is full.
"""
SPACE = "\u00a0"  # does not break
COLUMNS = (
    "world", "range holds the truth", "in areas", "in services", "width of range", "true", "found", "off by",
)  # fmt: skip
PARTS_COLUMNS = (
    "world", "answers", "sample's interval holds its own mean", "and the truth", "its width", 'with "full"',
    "rate's own range holds the truth",
)  # fmt: skip
LIST_COLUMNS = (
    "lists", "interval holds the number", "the number", "found", "off by", "width", "on a list", "no end",
    "refused",
)  # fmt: skip
NOT = """\
## What this does not prove

- That people tell as the worlds have it. Which of them is ours nobody knows before a survey of those who
  did not tell, or [lists](turned-away-lists.md) of agencies, are held beside the campaign.
- That the frame is whole: who asks nowhere, or where no code is handed out, is in no world here.
- That the shares in the worlds are those of a country. All of them are made up.
"""


@dataclass(frozen=True, slots=True)
class Proved:
    """All that the proof found."""

    runs: int
    worlds: Sequence[Proof]
    lists: Sequence[ListProof]
    models: Sequence[tuple[str, NarrowProof]]  # each with the name of its country

    @property
    def assumed(self) -> list[Proof]:
        """The worlds in which what the campaign assumes is true."""
        return [each for each in self.worlds if each.world.is_within_bias]

    @property
    def failing(self) -> list[str]:
        """The worlds in which the truth is held too rarely although the assumptions are true."""
        return [each.world.key for each in self.assumed if not each.holds] + [
            each.world.key for each in self.lists if each.world.is_assumed and each.covered.share < ENOUGH
        ]


def page(found: Proved) -> str:
    """Return the page of the proof."""
    return "\n".join(_lines(found)).rstrip() + "\n"


def _lines(found: Proved) -> Iterator[str]:
    yield from ("# Turned away: the proof", "")
    yield (
        f"Made by `placefirst evaluate turned-away --prove --write`: {found.runs} simulated campaigns of "
        "each world. Do not edit; make it again."
    )
    yield from ("", *_short(found), "", "## How", "", HOW)
    yield from ("## Where what a campaign assumes is true", "", *_worlds(found.assumed))
    yield from ("## Where it is not", "")
    yield "The range may miss the truth here, and does. No campaign can know that it stands in such a world."
    yield from ("", *_worlds([each for each in found.worlds if not each.world.is_within_bias]))
    yield from _lists(found)
    for name in dict.fromkeys(name for name, _ in found.models):
        yield from _models(name, [model for country, model in found.models if country == name])
    yield NOT


def _short(found: Proved) -> Iterator[str]:
    least = min(found.assumed, key=lambda each: each.wide.share)
    parts = [(share.share, by, each) for each in found.assumed for by, share in each.parts.items()]
    lowest, by, where = min(parts, key=lambda each: each[0])
    own = [each.own.share for each in found.worlds]
    yield (
        f"- In {len(found.assumed)} worlds where what the campaign assumes is true, the range held the truth "
        f"in {_share(least.wide.share)} of campaigns or more (least in `{least.world.key}`)."
    )
    yield (
        f"- By {by}, where there are fewer answers, it held the truth in {_share(lowest)} or more "
        f"(least in `{where.world.key}`)."
    )
    yield (
        "- The sample's interval is as wide as it should be: it held the mean of all campaigns in "
        f"{_share(min(own))} to {_share(max(own))} of them, world by world. It is not where the truth lies "
        "if some are likelier to tell than others."
    )
    failing = ", ".join(f"`{key}`" for key in found.failing)
    yield f"- Asked for: {100 * ENOUGH:.0f} % or more. " + (
        f"Not met in {failing}." if failing else "Met everywhere."
    )


def _worlds(proofs: Sequence[Proof]) -> Iterator[str]:
    yield from (*_head(COLUMNS), *(_row(_found(each)) for each in proofs), "")
    yield from (f"- **{each.world.key}**: {WORLDS[each.world]}" for each in proofs)
    yield from ("", *_head(PARTS_COLUMNS), *(_row(_intervals(each)) for each in proofs), "")


def _found(each: Proof) -> tuple[str, ...]:
    return (
        each.world.key,
        f"**{_covered(each.wide)}**",
        *(_hundred(part.share) for part in each.parts.values()),
        _hundred(each.width),
        _hundred(each.truth),
        _hundred(each.mean),
        _off(each.bias),
    )


def _intervals(each: Proof) -> tuple[str, ...]:
    return (
        each.world.key,
        f"{each.answers:.0f}",
        _covered(each.own),
        _covered(each.draw),
        _hundred(each.width_draw),
        _hundred(each.mean_with_full),
        _covered(each.alone),
    )


def _lists(found: Proved) -> Iterator[str]:
    yield from ("## Lists that overlap", "")
    yield (
        "How many were turned away in all: from two lists (Chapman), from three (log-linear models). The "
        "number, what is found, its width and who is on a list are times."
    )
    for title, is_assumed in (("The assumptions are true:", True), ("They are not:", False)):
        some = [each for each in found.lists if each.world.is_assumed == is_assumed]
        yield from ("", title, "", *_head(LIST_COLUMNS), *(_row(_list(each)) for each in some), "")
        yield from (f"- **{each.world.key}**: {LISTS[each.world]}" for each in some)
    yield ""


def _list(each: ListProof) -> tuple[str, ...]:
    return (
        each.world.key,
        f"**{_covered(each.covered)}**",
        f"{each.world.number}",
        f"{each.mean:.0f}",
        _off(each.off),
        f"{each.width:.0f}",
        f"{each.seen:.0f}",
        f"{each.endless}",
        f"{each.refused}",
    )


def _models(name: str, found: Sequence[NarrowProof]) -> Iterator[str]:
    yield from (f"## Into the model: {name}", "")
    yield (
        f"Each of the {found[0].points} stored points is taken to be true in turn: in a world "
        "where transition support turns away as many as that point says, campaigns are held, and each "
        "narrows the other points ([how](turned-away-model.md)). Does what is left hold that point's "
        "figures? A point beyond all the others is lost before anybody is asked; *inside* leaves those out."
    )
    for each in found:
        yield ""
        yield (
            f"**{each.world.key}**: {MODELS[each.world]} {each.runs} campaigns of {each.answers:.0f} answers "
            "on average."
        )
        yield from ("", *_head(("figure", "held, inside", "held, all", "width left")))
        for key, covered in each.all.items():
            inside = each.inside[key]
            held = (_hundred(inside.share), _hundred(covered.share), f"{100 * each.left[key]:.0f}")
            yield _row((f"`{key}`", *held))
    yield ""


def _head(columns: Sequence[str]) -> tuple[str, str]:
    return _row(columns), "|---" + "|---:" * (len(columns) - 1) + "|"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _covered(each: Covered) -> str:
    return f"{_hundred(each.share)}{SPACE}±{SPACE}{_hundred(each.error)}"


def _hundred(ratio: float) -> str:
    """Return a ratio in hundredths; in a table they need no sign."""
    return f"{100 * ratio:.1f}"


def _off(ratio: float) -> str:
    """Return a difference in hundredths, with its sign; nought has none."""
    text = f"{100 * ratio:+.1f}"
    return text if float(text) else "0.0"


def _share(ratio: float) -> str:
    return f"{_hundred(ratio)}{SPACE}%"
