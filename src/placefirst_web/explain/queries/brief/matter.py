"""The matter that a brief puts: a kept answer, what it compares, and the words that the reader adds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from placefirst.errors import PlacefirstError
from placefirst.parameters.read import Country, load_country
from placefirst.scenarios.scenario import Scenario, scenario
from placefirst_web.explain.queries import answer
from placefirst_web.explain.queries.answer import AnswerPage
from placefirst_web.explain.queries.brief.cites import Cites
from placefirst_web.explain.queries.sides import Sides
from placefirst_web.explain.words.brief import Own
from placefirst_web.library.models import Run


@dataclass(frozen=True, slots=True)
class Matter:
    """What every section of a brief is written from."""

    run: Run
    country: Country
    page: AnswerPage
    sides: Sequence[Sides]  # one a scenario; today's rules alone without
    scenarios: Mapping[str, Scenario]  # by normal text, as today's data read it
    cites: Cites
    own: Own
    address: str  # of the run, as a reader types it
    language: str

    @property
    def full_at(self) -> str:
        """Where the full brief of the same answer is: its page, or the command that makes it."""
        if self.address.startswith("http"):
            return f"{self.address}brief/"
        return f"{self.address} --brief brief.docx --kind full"

    @property
    def start(self) -> date:
        """The first month of the run."""
        return date.fromisoformat(f"{self.run.start}-01")

    @property
    def last(self) -> date:
        """The first day of the last month of the run: whatever takes effect in it has taken effect."""
        return self.start.replace(year=self.start.year + self.run.years)

    @property
    def has_several(self) -> bool:
        """Whether scenarios are compared with each other, not only with today."""
        return len(self.sides) > 1

    @property
    def compared(self) -> Sequence[Sides]:
        """The scenarios; none for today's rules alone."""
        return [each for each in self.sides if each.scenario is not None]

    @property
    def day(self) -> date:
        """The day that the brief bears: the reader's, or that of the answer."""
        return self.own.day or (self.run.made_at.date() if self.run.made_at else self.country.as_of)


def matter(run: Run, own: Own, address: str, language: str) -> Matter:
    """Return the matter of *run*; the language is already active."""
    country, page = load_country(run.country), answer.page(run)
    return Matter(
        run=run,
        country=country,
        page=page,
        sides=answer.sides_of(run),
        scenarios=_scenarios(country, run),
        cites=Cites(country, page.rests_on, run.answer["rests_on"]),
        own=own,
        address=address,
        language=language,
    )


def _scenarios(country: Country, run: Run) -> dict[str, Scenario]:
    """Return the scenarios of *run*; those that the data no longer know are left out."""
    start = date.fromisoformat(f"{run.start}-01")
    found = {}
    for text in run.scenarios:
        try:
            found[text] = scenario(country, text, start=start)
        except PlacefirstError:
            continue
    return found
