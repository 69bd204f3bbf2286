"""Reform: what came of a dated reform of a country, looked for in what is counted there.

The verb only composes: the country says what was reformed and what is counted, inference what became of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from placefirst.errors import InvalidRequest, NotEnough
from placefirst.inference.asked import Question
from placefirst.inference.checks import Other
from placefirst.inference.minimums import require_enough
from placefirst.inference.points import Points, points_of_series, strand_named
from placefirst.inference.reform import LINEAR, SCALES
from placefirst.parameters.read import Country, load_country
from placefirst.systems.reform import Reform, all_reforms, reform_named
from placefirst.systems.series import Series, all_series, series_named

MOST_CONTROLS: Final = 4
MOST_PHASE_IN: Final = 8


@dataclass(frozen=True, slots=True)
class Offer:
    """A series, or a strand of it, that a reform can be looked for in, and why not where it cannot."""

    series: str
    strand: str | None
    points: Points | None
    refused: NotEnough | InvalidRequest | None


def question_of(
    code: str, *, reform: str | None = None, on: date | None = None, series: str | None = None,
    strand: str | None = None, controls: Sequence[str] = (), scale: str = LINEAR, across: bool = False,
    phase_in: int = 0,
) -> Question:  # fmt: skip
    """
    Return the question about a country's own series: *reform* by its key, or any day *on*.

    *series*: the first that the reform names, where it is not said. *controls*: strands of the same series,
    or ``series:strand``. Raises ``UnknownName`` for a country, reform, series or strand that there is not;
    ``InvalidRequest`` where neither reform nor day, or no series, can be told.
    """
    country = load_country(code)
    chosen = reform_named(country, reform) if reform else None
    day = on or (chosen.day if chosen else None)
    if day is None:
        raise InvalidRequest("Which reform? Name one of the country's, or give a day.")
    if series is None:
        if chosen is None or not chosen.looks:
            raise _no_series(country)
        series, strand = chosen.looks[0].series, strand or chosen.looks[0].strand
    if len(controls) > MOST_CONTROLS:
        raise InvalidRequest("At most {most} controls can be compared at once.", most=MOST_CONTROLS)
    _require_how(scale, phase_in)
    return Question(
        points_of_series(series_named(country, series), strand),
        day,
        tuple(_control(country, series, each) for each in controls),
        scale,
        across,
        phase_in,
        chosen,
        others(country, chosen, day),
    )


def question_about(
    points: Points, *, code: str | None = None, reform: str | None = None, on: date | None = None,
    scale: str = LINEAR, across: bool = False, phase_in: int = 0,
) -> Question:  # fmt: skip
    """
    Return the question about *points* of one's own; a *reform* of the country *code* gives it day and name.

    Raises ``UnknownName`` for a country or reform that there is not, ``InvalidRequest`` where no day is told.
    """
    _require_how(scale, phase_in)
    country = load_country(code) if code else None
    chosen = reform_named(country, reform) if country and reform else None
    day = on or (chosen.day if chosen else None)
    if day is None:
        raise InvalidRequest("From which day on? Give --on 2018-04-01, or a country and its --reform.")
    beside = others(country, chosen, day) if country else ()
    return Question(points, day, (), scale, across, phase_in, chosen, beside)


def _require_how(scale: str, phase_in: int) -> None:
    if not 0 <= phase_in <= MOST_PHASE_IN:
        raise InvalidRequest("So many points cannot be left out. Write 0 to {most}.", most=MOST_PHASE_IN)
    if scale not in SCALES:
        raise InvalidRequest("There is no scale {scale}. Choose linear or log.", scale=repr(scale[:20]))


def others(country: Country, chosen: Reform | None, day: date) -> tuple[Other, ...]:
    """Return every reform of *country* but the *chosen*; those of the same day too."""
    return tuple(
        Other(each.day, each.name)
        for each in all_reforms(country)
        if each != chosen and not (chosen is None and each.day == day)
    )


def offers(series: Mapping[str, Series], reform: Reform) -> Iterable[Offer]:
    """
    Give each series that *reform* names as being worth a look, with why it cannot be where it cannot.

    *series*: those of the country by their key.
    """
    for look in reform.looks:
        try:
            points = points_of_series(series[look.series], look.strand)
            require_enough(points, reform.day, scale=LINEAR, seasons=True, across=False)
            yield Offer(look.series, look.strand, points, None)
        except InvalidRequest as error:
            yield Offer(look.series, look.strand, None, error)


def _control(country: Country, series: str, said: str) -> Points:
    """Return the control that *said* names: a strand of *series*, or ``series:strand``."""
    known = {each.key for each in all_series(country)}
    key, colon, strand = said.partition(":")
    if colon:
        return points_of_series(series_named(country, key), strand or None)
    if key in known and key not in {each.word for each in series_named(country, series).strands}:
        return points_of_series(series_named(country, key))
    own = series_named(country, series)
    strand_named(own, said)  # refuses a word that is none, and says which there are
    return points_of_series(own, said)


def _no_series(country: Country) -> InvalidRequest:
    every = all_series(country)
    if not every:
        return InvalidRequest(
            "{country}: no series is recorded, so nothing can be looked at. Bring figures of your own: "
            "--points FILE.",
            country=country.name["en"],
        )
    names = ", ".join(each.key for each in every)
    return InvalidRequest("In which series? Name one of: {names}.", names=names)
