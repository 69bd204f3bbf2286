"""Fitting: the central parameters, and a set of points that all meet the published flows.

A point is a draw of what the flows do not identify, with what they do identify fitted to it again. It is kept
only if the whole country meets every flow with a luck that it was not fitted with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from placefirst.calibration.draws import DRAWN, FITTED, central, draws, knobs
from placefirst.calibration.match import Fit, gauss_newton, stored
from placefirst.calibration.measure import measure
from placefirst.calibration.points import Point
from placefirst.calibration.stored import write_whole
from placefirst.calibration.targets import Target, flows
from placefirst.calibration.trial import Setup, changed, tried
from placefirst.errors import Interrupted, InvalidRequest
from placefirst.parameters.read import FOLDER, Country

Say = Callable[[str], None]
Stop = Callable[[], bool]
AT_MOST = 6  # draws tried for each point wanted
NEARLY = 1.3  # tolerances on a part of the country; the whole country, less noisy, decides
LATER = 4  # years in which a point's findings are measured


@dataclass(frozen=True, slots=True)
class Calibration:
    """What a calibration found."""

    flows: dict[str, Target]
    start: dict[str, float]  # central values before, by path
    fit: Fit  # of the central values
    checked: dict[str, float]  # what the whole country gives for each flow, with another seed
    points: tuple[Point, ...]  # the central one first
    tried: int  # draws

    @property
    def meets(self) -> bool:
        """Return whether the central values meet every flow in the check."""
        return all(target.is_met(self.checked[name]) for name, target in self.flows.items())


def calibrate(
    country: Country,
    day: date,
    *,
    points: int = 0,
    share: float = 0.2,
    seed: int = 1,
    threads: int = 2,
    refit: bool = True,
    say: Say | None = None,
    stop: Stop | None = None,
) -> Calibration:
    """Fit *country* to its published flows, and find *points* that meet them too.

    Parameters
    ----------
    country : Country
        Its present values are where the search starts.
    day : date
        The first day after the settling years.
    points : int
        How many points are wanted beside the central one.
    share : float
        Share of the country that is followed while fitting; the check follows all of it.
    seed : int
        Luck of the fit and of the draws; the check takes the next one.
    refit : bool
        Whether the central values are fitted again; False only checks them.
    say, stop : callable, optional
        Told what goes on; asked whether to stop.

    Raises
    ------
    InvalidRequest
        Where there is nothing to calibrate to, or nothing is asked that makes sense.
    """
    if not 0 <= points <= 200 or not 0 < share <= 1:
        raise InvalidRequest("Ask for 0 to 200 points and a share of the country above 0 and at most 1.")
    country.require_simulated()
    wanted = flows(country, day)
    small = Setup(day, share=share, seed=seed, threads=threads)
    whole = Setup(day, share=None, seed=seed + 1, threads=threads)
    tell = say or (lambda _: None)

    def require_going() -> None:
        if stop is not None and stop():
            raise Interrupted("Stopped; nothing was written.")

    def away(values: Mapping[str, float], setup: Setup) -> NDArray[np.float64]:
        require_going()
        return distances(wanted, {n: f.value for n, f in tried(country, values, setup).items()})

    now = central(country, day)
    movable = knobs(country, day)
    begin = {path: now[path] for path in FITTED}
    fit = gauss_newton(lambda v: away(v, small), movable, begin, steps=8 if refit else 0)
    values = {**now, **fit.values} if refit else now
    tell(f"central values: {fit.runs} runs, farthest {fit.worst:.2f} tolerances")
    require_going()
    first, given = _point(country, values, whole, small)
    assert first is not None
    found = [first]
    tell("central values on the whole country: " + _words(wanted, given))
    number = 0
    for drawn in islice(draws(country, day, seed), AT_MOST * points):
        if len(found) > points:
            break
        number += 1
        here = {**values, **drawn}
        near = gauss_newton(
            lambda v, fixed=drawn: away({**fixed, **v}, small),  # type: ignore[misc]
            movable, {path: here[path] for path in FITTED}, jacobian=fit.jacobian, steps=5, close=0.75,
        )  # fmt: skip
        if near.worst > NEARLY:
            tell(f"draw {number}: no fit, farthest {near.worst:.1f} tolerances")
            continue
        point, given = _point(country, {**here, **near.values}, whole, small, only_if=wanted)
        if point is not None:
            found.append(point)
        kept = f"kept, {len(found) - 1} of {points}" if point else "not met by the whole country"
        tell(f"draw {number}: {kept}")
    if points and len(found) <= points:
        tell(f"only {len(found) - 1} of {points} points were found in {number} draws")
    reached = {name: found[0].given[name] for name in wanted}
    return Calibration(wanted, begin, fit, reached, tuple(found), number)


def distances(wanted: Mapping[str, Target], given: Mapping[str, float]) -> NDArray[np.float64]:
    """Return simulated less published, in tolerances; float, shape (flow,)."""
    return np.array([(given[name] - each.published) / each.tolerance for name, each in wanted.items()])


def _words(wanted: Mapping[str, Target], given: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {given[name]:,.4g}" for name in wanted)


def _point(
    country: Country,
    values: Mapping[str, float],
    whole: Setup,
    small: Setup,
    *,
    only_if: Mapping[str, Target] | None = None,
) -> tuple[Point | None, dict[str, float]]:
    """Run the whole country with *values* and measure its findings; None if a flow is not met."""
    given = {name: figure.value for name, figure in tried(country, values, whole).items()}
    if only_if and not all(target.is_met(given[name]) for name, target in only_if.items()):
        return None, given
    given |= measure(changed(country, values), small.on(seed=whole.seed, years=LATER)).numbers
    ordered = {path: values[path] for path in (*FITTED, *(e.path for e in DRAWN), *values) if path in values}
    return Point(ordered, {name: float(f"{number:.6g}") for name, number in given.items()}), given


def points_path(country: Country) -> Path:
    """Return where a country's points are stored."""
    return FOLDER / country.code / "calibration.points.csv"


def as_csv(points: Iterable[Point]) -> str:
    """Return points as the text of their file: parameters by path, then what was given, a row each."""
    rows = list(points)
    columns = [*rows[0].parameters, *rows[0].given]
    lines = [",".join(columns)]
    for point in rows:
        numbers = {**{path: stored(value) for path, value in point.parameters.items()}, **point.given}
        lines.append(",".join(f"{numbers[name]:.6g}" for name in columns))
    return "\n".join(lines) + "\n"


def write_points(path: Path, points: Iterable[Point]) -> None:
    """Write *points* whole or not at all; raises ``StorageFailed`` if that is not possible."""
    write_whole(path, as_csv(points))
