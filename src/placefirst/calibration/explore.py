"""Explore: all sets of parameters that the published flows allow, not only the best one.

History matching rules out what cannot be, a chain draws what is left as often as it is likely, least squares
from many places looks for other solutions, and the whole country is run at a few draws to see whether the
emulators were right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from placefirst.calibration.bent import bent, unbent
from placefirst.calibration.history import LEAST_RUNS, Matched, Seen, match
from placefirst.calibration.identify import Identified, identify
from placefirst.calibration.posterior import Posterior, posterior
from placefirst.calibration.prior import Places, Prior, prior_of
from placefirst.calibration.starts import Starts, many_starts
from placefirst.calibration.targets import Target, flows
from placefirst.calibration.trial import Setup, tried
from placefirst.errors import Interrupted, InvalidRequest
from placefirst.parameters.read import Country

Numbers = NDArray[np.float64]
Progress = Callable[[str, int, int], None]  # what, done, in all
VERIFIED: Final = 6  # draws that the whole country is run with
PAIRED: Final = 4  # places that part of the country and all of it are run at
STARTS: Final = 32
WORST: Final = 100.0  # tolerances: where a run gives no number at all


@dataclass(frozen=True, slots=True)
class Verified:
    """A draw run for real on the whole country, with a luck that nothing was learnt from."""

    given: Mapping[str, float]  # by flow
    expected: Mapping[str, float]  # by the emulators
    meets: bool  # every flow


@dataclass(frozen=True, slots=True)
class Explored:
    """What the published flows allow."""

    flows: Mapping[str, Target]
    prior: Prior
    matched: Matched
    posterior: Posterior
    reached: Mapping[str, tuple[float, float, float]]  # of each flow over the draws: 2.5 %, middle, 97.5 %
    identified: Identified
    fitted: Starts  # only what is fitted moves
    every: Starts  # everything moves
    verified: tuple[Verified, ...]
    setup: Setup
    runs: int

    @property
    def met(self) -> int:
        """How many of the draws that were run for real meet every flow."""
        return sum(each.meets for each in self.verified)


def explore(
    country: Country,
    day: date,
    *,
    share: float | None = 0.05,
    seed: int = 1,
    runs: int = 80,
    waves: int = 3,
    steps: int = 1_500,
    threads: int = 2,
    wanted: Mapping[str, Target] | None = None,
    paths: Sequence[str] | None = None,
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> Explored:
    """Return what the published flows allow of the parameters of *country*.

    Parameters
    ----------
    country : Country
        Its ranges and distributions are what is held possible beforehand.
    day : date
        The first day after the settling years.
    share : float, optional
        Share of the country that the waves follow; all of it without.
    seed : int
        The luck: the same seed gives the same bits. The whole country is run with the next one.
    runs, waves : int
        Runs of each wave, and waves at most.
    steps : int
        Steps of the chain.
    wanted : mapping of Target, optional
        What to match; the country's published flows without.
    paths : sequence of str, optional
        Which parameters; all that are fitted or drawn without.
    progress, stop : callable, optional
        Told what is done of what; asked whether to stop, which raises ``Interrupted``.

    Raises
    ------
    InvalidRequest
        Where nothing was published, or nothing is asked that makes sense.
    """
    if share is not None and not 0 < share <= 1:
        raise InvalidRequest("Ask for a share of the country above 0 and at most 1.")
    if not LEAST_RUNS <= runs <= 2_000 or not 1 <= waves <= 20:
        raise InvalidRequest(f"Ask for {LEAST_RUNS} to 2,000 --runs a wave and 1 to 20 --waves.")
    country.require_simulated()
    targets = dict(wanted) if wanted is not None else flows(country, day)
    prior = prior_of(country, day, paths)
    small = Setup(day, share=share if share != 1 else None, seed=seed, threads=threads)
    whole = small.on(share=None, seed=seed + 1)
    lab = _Lab(country, prior, targets, progress, stop, runs * waves + 2 * PAIRED + VERIFIED)
    matched = match(
        lambda places: lab.run("runs of part of the country", places, small),
        lambda places: _pairs(lab, places, small, whole),
        len(prior.axes), runs=runs, waves=waves, seed=seed,
    )  # fmt: skip
    lab.tell("walking through what is left")
    drawn = posterior(matched.emulators, matched.seen, len(prior.axes), seed=seed, steps=steps)
    lab.tell("searching from many starting points")
    free = [n for n, axis in enumerate(prior.axes) if axis.is_fitted]
    ends = [
        many_starts(matched.emulators, matched.seen, prior.centre, each, starts=STARTS, seed=seed)
        for each in (free or range(len(prior.axes)), range(len(prior.axes)))
    ]
    others = {
        name: np.array(given[: len(matched.places)])
        for name, given in lab.figures.items()
        if name not in targets
    }
    identified = identify(prior, drawn.places, matched.emulators, matched.places, others, seed)
    verified = _verify(lab, drawn, matched, whole)
    return Explored(
        targets, prior, matched, drawn, _reached(targets, matched, drawn), identified, ends[0], ends[1],
        tuple(verified), small, len(matched.places),
    )  # fmt: skip


class _Lab:
    """Runs the model, keeps what it gave, and says how far it is."""

    def __init__(
        self, country: Country, prior: Prior, wanted: Mapping[str, Target], progress: Progress | None,
        stop: Callable[[], bool] | None, in_all: int,
    ) -> None:  # fmt: skip
        self._country, self.prior, self.wanted = country, prior, wanted
        self._progress, self._stop, self._in_all, self._done = progress, stop, in_all, 0
        self.figures: dict[str, list[float]] = {}

    def run(self, what: str, places: Places, setup: Setup, *, keep: bool = True) -> Numbers:
        """Return distances from every flow at *places*, shape (set, flow), in tolerances."""
        return np.array([self.one(what, place, setup, keep=keep) for place in places])

    def one(self, what: str, place: Places, setup: Setup, *, keep: bool = False) -> Numbers:
        """Return distances at one place, shape (flow,)."""
        self.require_going()
        given = {
            name: figure.value
            for name, figure in tried(self._country, self.prior.values(place), setup).items()
        }
        if keep:
            for name, value in given.items():
                self.figures.setdefault(name, []).append(value)
        self._done += 1
        self.tell(what)
        away = [(given[name] - each.published) / each.tolerance for name, each in self.wanted.items()]
        return np.asarray(np.nan_to_num(np.array(away), nan=WORST, posinf=WORST, neginf=-WORST))

    def tell(self, what: str) -> None:
        """Say what goes on."""
        self.require_going()
        if self._progress is not None:
            self._progress(what, min(self._done, self._in_all), self._in_all)

    def require_going(self) -> None:
        """Raise ``Interrupted`` where somebody wants to stop."""
        if self._stop is not None and self._stop():
            raise Interrupted("Stopped; nothing was written.")


def _pairs(lab: _Lab, places: Places, small: Setup, whole: Setup) -> Seen:
    """Return what part of the country, and its luck, says of all of it: the same places run in both."""
    every = np.concatenate([lab.prior.centre[None, :], places])
    gaps = [
        bent(lab.one("the whole country beside its part", place, whole)) - bent(lab.one("pair", place, small))
        for place in every
    ]
    gap = np.array(gaps)
    return Seen(gap.mean(axis=0), gap.var(axis=0, ddof=1) * (1 + 1 / len(gap)))


def _verify(lab: _Lab, drawn: Posterior, matched: Matched, whole: Setup) -> list[Verified]:
    step = max(len(drawn.places) // VERIFIED, 1)
    found = []
    names = list(lab.wanted)
    for place in drawn.places[step // 2 :: step][:VERIFIED]:
        away = lab.one("the whole country at likely places", place, whole)
        mean = [
            float(unbent(emulator.mean(place[None, :]) + matched.seen.shift[flow])[0])
            for flow, emulator in enumerate(matched.emulators)
        ]
        given = {name: _back(lab.wanted[name], away[n]) for n, name in enumerate(names)}
        expected = {name: _back(lab.wanted[name], mean[n]) for n, name in enumerate(names)}
        found.append(Verified(given, expected, bool(np.abs(away).max() <= 1 + 1e-9)))
    return found


def _reached(
    wanted: Mapping[str, Target], matched: Matched, drawn: Posterior
) -> dict[str, tuple[float, float, float]]:
    found = {}
    for flow, (name, target) in enumerate(wanted.items()):
        away = unbent(matched.emulators[flow].mean(drawn.places) + matched.seen.shift[flow])
        low, middle, high = (_back(target, float(end)) for end in np.quantile(away, (0.025, 0.5, 0.975)))
        found[name] = (low, middle, high)
    return found


def _back(target: Target, away: float) -> float:
    """Return the figure that lies *away* tolerances from what was published."""
    return float(target.published + away * target.tolerance)
