"""Campaign: one survey of people who ask: what is asked of whom, in which period, and how they were drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

#: What the answers may be used for; anything but statistics must be said on the form.
PURPOSES: Final = ("statistics", "inspection")
#: The texts that a campaign has, by language.
TEXTS: Final = ("frame", "sample", "ethics", "consent")
STATES: Final = ("draft", "open", "closed")


@dataclass(frozen=True, slots=True)
class Stratum:
    """A part of the frame that is sampled by itself, such as the clinics of one prefecture.

    People answer with a one-off code. Codes go to everybody who asks at *drawn* of the stratum's *units*
    (clinics, offices), or, without units, straight to people.
    """

    key: str
    name: Mapping[str, str] = field(hash=False)  # by language
    size: int | None = None  # times a year that somebody asks, or people, in the frame; None: not known
    units: int | None = None  # places in the frame; None: codes go to people directly
    drawn: int | None = None  # of them
    issued: int = 0  # codes handed out
    used: int = 0  # of them


@dataclass(frozen=True, slots=True)
class Bias:
    """How far those who tell may differ from those who do not; assumed, and shown as assumed.

    *least* to *most*: how often a time that ended in being turned away is told, for each time that ended in
    a yes being told (1: alike). Double reports that nobody flagged are part of it. *false*: of the answers
    that a rate is made of, the most that tell of nothing that happened, as a share.
    """

    least: float = 0.8
    most: float = 1.25
    false: float = 0.02


@dataclass(frozen=True, slots=True)
class Campaign:
    """One survey; *strata* are empty where it has only an open link, which is no sample."""

    key: str
    country: str
    title: Mapping[str, str] = field(hash=False)  # by language
    opens: date = date(2026, 1, 1)
    closes: date = date(2026, 12, 31)
    purpose: str = "statistics"
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)  # of TEXTS, by language
    services: tuple[str, ...] = ()  # asked about; empty: all of the country's
    strata: tuple[Stratum, ...] = ()
    bias: Bias = Bias()
    is_synthetic: bool = False

    @property
    def as_survey(self) -> Campaign:
        """The same without what came of it: no code went out, none was used."""
        strata = tuple(replace(each, issued=0, used=0) for each in self.strata)
        return replace(self, strata=strata)

    @property
    def is_sample(self) -> bool:
        """Whether its answers with a code are a sample of something."""
        return bool(self.strata)
