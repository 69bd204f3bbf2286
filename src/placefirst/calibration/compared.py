"""Compared: every published figure beside the model's as a reader meets it: misfits first, each with why.

Figures of the whole system are judged by their tolerance and so are the results of trials that are targets;
a further result of a trial is judged by whether a trial of its size would show it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from placefirst.calibration.seen import Seen
from placefirst.calibration.targets import Row
from placefirst.sources import Source
from placefirst.systems.misfit import Reasons
from placefirst.systems.trial import Trial

MET, MISSED, ONLY_IF = "met", "missed", "what_if"
TRIAL, SYSTEM = "trial", "system"

Words = Mapping[str, str]
"""A text by language."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One published figure beside the model's."""

    key: str
    name: Words = field(hash=False)
    kind: str  # CAL: fitted to, or a number was taken from it; CHK: never fitted
    about: str  # TRIAL or SYSTEM
    verdict: str  # MET, MISSED or ONLY_IF
    unit: str
    published: float
    published_low: float | None  # the observed interval, else the tolerance; None where there is neither
    published_high: float | None
    is_observed: bool  # whether that interval is the observed one, not a tolerance of ours
    simulated: float
    low: float  # a trial: where one of its size would lie (95 %); the system: the run's 95 % over areas
    high: float
    points: tuple[float, float] | None  # the least and most of the stored points
    source: Source
    why: Words | None = field(hash=False)  # of a misfit; None also where nobody has said it yet
    rests_on: Words | None = field(hash=False)
    trial: Trial | None = None
    is_target: bool = True
    tolerance: tuple[float, float] | None = None  # by which a target is judged; None for a further result

    @property
    def is_share(self) -> bool:
        """Whether it is a share of something, to be said in per cent."""
        return self.unit == "ratio" and self.published <= 1

    @property
    def counted_in(self) -> str:
        """The unit in which it is said: a share's is "ratio", an odds ratio has none."""
        return "ratio" if self.is_share else "" if self.unit == "ratio" else self.unit

    @property
    def is_inside(self) -> bool:
        """Whether the published figure lies within the model's interval."""
        return self.low <= self.published <= self.high

    @property
    def overlaps(self) -> bool | None:
        """Whether both intervals have a part in common; None where none was published."""
        if self.published_low is None or self.published_high is None:
            return None
        return self.published_low <= self.high and self.low <= self.published_high


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that was held against something published."""

    figures: tuple[Compared, ...]  # misfits first, then in the order of the files; no ONLY_IF
    only_if: tuple[Compared, ...]

    @property
    def missed(self) -> tuple[Compared, ...]:
        """The figures that the model misses."""
        return tuple(each for each in self.figures if each.verdict == MISSED)

    @property
    def targets(self) -> tuple[Compared, ...]:
        """The figures that are targets of the country."""
        return tuple(each for each in self.figures if each.is_target)

    @property
    def further(self) -> tuple[Compared, ...]:
        """The further results of trials."""
        return tuple(each for each in self.figures if not each.is_target)


def compared(rows: Iterable[Row], trials: Sequence[Seen], reasons: Reasons) -> Comparison:
    """Return every row and every result of a trial as a reader meets them; unanswered rows are left out."""
    of_trials = {each.outcome.key: each for each in trials if not each.trial.is_what_if}
    found, used = [], set()
    for row in rows:
        name = row.target.name
        used.add(name)
        if name in of_trials:
            found.append(_of_trial(of_trials[name], reasons, row))
        elif row.simulated is not None:
            found.append(_of_system(row, reasons))
    found += [_of_trial(each, reasons, None) for name, each in of_trials.items() if name not in used]
    found.sort(key=lambda each: each.verdict != MISSED)
    only_if = [_of_trial(each, reasons, None) for each in trials if each.trial.is_what_if]
    return Comparison(tuple(found), tuple(only_if))


_KINDS: Final = {True: MET, False: MISSED}


def _of_trial(each: Seen, reasons: Reasons, row: Row | None) -> Compared:
    outcome, target = each.outcome, row.target if row is not None else None
    ends, is_observed = (outcome.low, outcome.high), True
    if ends == (None, None) and target is not None:
        ends, is_observed = (target.low, target.high), False
    good = target.is_met(each.given) if target is not None else each.is_inside
    verdict = ONLY_IF if each.trial.is_what_if else _KINDS[good]
    return Compared(
        key=outcome.key, name=outcome.name, kind=outcome.kind, about=TRIAL, verdict=verdict,
        unit=outcome.unit, published=outcome.published, published_low=ends[0], published_high=ends[1],
        is_observed=is_observed, simulated=each.given, low=each.low, high=each.high, points=None,
        source=outcome.source, why=reasons.of(outcome.key) if verdict == MISSED else None,
        rests_on=outcome.rests_on, trial=each.trial, is_target=target is not None,
        tolerance=(target.low, target.high) if target is not None else None,
    )  # fmt: skip


def _of_system(row: Row, reasons: Reasons) -> Compared:
    target = row.target
    assert row.simulated is not None  # as the caller has asked
    verdict = _KINDS[target.is_met(row.simulated)]
    low, high = row.low, row.high
    points = None
    if row.points_low is not None and row.points_high is not None:
        points = row.points_low, row.points_high
    return Compared(
        key=target.name, name=target.name_by_language, kind=target.kind, about=SYSTEM, verdict=verdict,
        unit=target.unit, published=target.published, published_low=target.low, published_high=target.high,
        is_observed=False, simulated=row.simulated, low=row.simulated if low is None else low,
        high=row.simulated if high is None else high, points=points, source=target.source,
        why=reasons.of(target.name) if verdict == MISSED else None, rests_on=None,
        tolerance=(target.low, target.high),
    )  # fmt: skip
