"""Two-sided, said: the sentences of page and command about lists, in one language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from placefirst.disclosure.profile import Withheld
from placefirst.documents.bilingual import SIGNS
from placefirst.documents.two_sided import Range, Shown, ShownModel, ShownSide, ShownThree, TwoSided, say
from placefirst.refusals.campaign import Bias
from placefirst.refusals.recapture import SPOKEN_FOR, Cell

_COUNTED: Final = ("told", "logged", "both")


@dataclass(frozen=True, slots=True)
class Said:
    """What lists say, as *language* says it."""

    language: str

    def __call__(self, key: str, **values: object) -> str:
        """Return the text *key* with *values* in its places."""
        return say(key, self.language, **values)

    def count(self, number: Shown) -> str:
        """Return a count, or that it is withheld."""
        return self("under", n=number.below) if isinstance(number, Withheld) else f"{number:,}"

    def value(self, found: Range | None) -> str:
        """Return how many in all; empty where nothing is estimated."""
        return f"{found.value:,}" if found else ""

    def between(self, found: Range | None) -> str:
        """Return the interval of how many in all; empty where nothing is estimated."""
        if found is None:
            return ""
        return self(
            "range", low=f"{found.low:,}", high=self("no_end") if found.high is None else f"{found.high:,}"
        )

    def headline(self, found: TwoSided) -> str:
        """Return the finding of all that was asked."""
        side = found.sides[0]
        if side.in_all is None or isinstance(side.seen, Withheld):
            return self(f"head.{side.why or 'few'}")
        if side.in_all.high is None:
            return self("head.no_end", seen=self.count(side.seen))
        return self("head.found", seen=self.count(side.seen), **_ends(side.in_all))

    def counted(self, found: TwoSided) -> str:
        """Return how many were told, noted, and both."""
        return self("counted", **{key: self.count(getattr(found.sides[0], key)) for key in _COUNTED})

    def came_of(self, side: ShownSide) -> str:
        """Return what came of it."""
        return self(f"came.{side.answer}") if side.answer else self("in_all")

    def why(self, side: ShownSide) -> str:
        """Return why nothing is estimated; empty where something is."""
        return self(f"why.{side.why}") if side.why else ""

    def note(self, found: TwoSided) -> str:
        """Return what is counted and how it is shown."""
        return self("table.note", least=found.profile.least, base=found.profile.base)

    def rate(self, found: TwoSided) -> str:
        """Return the rate by both sides; empty where there is none."""
        if found.rate is None:
            return ""
        ends = {"value": found.rate.value, "low": found.rate.low, "high": found.rate.high}
        return self("rate.both", **{name: f"{end:.0%}" for name, end in ends.items()})

    def three(self, found: TwoSided) -> str:
        """Return what three lists say; empty where there are but two."""
        if found.three is None:
            return ""
        in_all = found.three.in_all
        if in_all is None:
            return self("three.few", least=found.profile.least)
        if in_all.high is None:
            return self("three.no_end", value=f"{in_all.value:,}", low=f"{in_all.low:,}")
        return self("three.found", **_ends(in_all))

    def cells(self, three: ShownThree) -> Sequence[tuple[str, str]]:
        """Return each way to stand on lists, and how many stand so."""
        return [(self._lists(cell), self.count(number)) for cell, number in three.cells.items()]

    def pairs(self, model: ShownModel) -> str:
        """Return which pairs of lists may depend in *model*."""
        named = [self(f"pair.{one}_{other}") for one, other in model.pairs]
        return self._sign("comma").join(named) or self("pair.none")

    def models_note(self) -> str:
        """Return what a model is and when it is spoken for."""
        return self("three.note", spoken=f"{SPOKEN_FOR:g}")

    def telling(self, found: TwoSided) -> str:
        """Return who tells less often."""
        telling = found.telling
        if telling is None:
            return self("telling.few")
        ratio = telling.ratio
        return self(
            "telling.found",
            no=f"{telling.told_no / telling.logged_no:.0%}",
            answered=f"{telling.told_yes / telling.logged_yes:.0%}",
            ratio=f"{ratio.value:.2f}",
            low=f"{ratio.low:.2f}",
            high=f"{ratio.high:.2f}",
        )

    def suggests(self, found: TwoSided, bias: Bias) -> str:
        """Return what the campaign may assume of those who tell, instead of *bias*; empty without telling."""
        if found.telling is None:
            return ""
        least, most = found.telling.suggests
        return self(
            "telling.suggests",
            least=f"{least:g}",
            most=f"{most:g}",
            least_now=f"{bias.least:g}",
            most_now=f"{bias.most:g}",
        )

    def _lists(self, cell: Cell) -> str:
        named = self._sign("plus").join(self(f"list.{place}") for place in range(3) if cell[place])
        return self("only", lists=named) if sum(cell) < 3 else named

    def _sign(self, name: str) -> str:
        return SIGNS[name][self.language]


def _ends(found: Range) -> dict[str, str]:
    return {name: f"{getattr(found, name):,}" for name in ("value", "low", "high")}
