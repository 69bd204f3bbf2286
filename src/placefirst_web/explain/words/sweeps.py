"""How many draws of how much of the country: a few choices, none of which takes more than a while."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from placefirst_web.library.models import Run

DRAWS: Final = (64, 128, 256, 512)
SHARES: Final = (0.05, 0.1, 0.2, 0.5, 1.0)
USUAL_DRAWS: Final = 128
USUAL_SHARE: Final = 0.1
LEAST_PEOPLE: Final = 20_000  # below whom luck drowns everything; a smaller country is followed whole


@dataclass(frozen=True, slots=True)
class Wish:
    """A sweep that may be asked for; *share* None is the whole country."""

    draws: int
    share: float | None

    @property
    def query(self) -> str:
        """The same as a query string."""
        return urlencode({"draws": self.draws, "share": f"{self.share or 1:g}"})


def shares_of(run: Run) -> list[float]:
    """Return the shares of the country from which a reader may choose."""
    people = float(run.answer.get("people") or 0) / (run.share or 1.0)
    return [each for each in SHARES if each == 1.0 or each * people >= LEAST_PEOPLE]


def usual(run: Run) -> Wish:
    """Return the sweep that is offered first."""
    shares = shares_of(run)
    return _wish(USUAL_DRAWS, USUAL_SHARE if USUAL_SHARE in shares else shares[0])


def wish_of(run: Run, given: Mapping[str, Any]) -> Wish | None:
    """Return the sweep that *given* names, or None where it names none that may be asked for."""
    try:
        draws, share = int(given.get("draws", "")), float(given.get("share", ""))
    except ValueError:
        return None
    return _wish(draws, share) if draws in DRAWS and share in shares_of(run) else None


def all_of(run: Run) -> list[Wish]:
    """Return every sweep that may be asked for."""
    return [_wish(draws, share) for draws in DRAWS for share in shares_of(run)]


def _wish(draws: int, share: float) -> Wish:
    return Wish(draws, None if share == 1.0 else share)
