"""What the model says of a proposal: the frozen answer in a few figures, or the way to one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.documents.effects import Effect, effects
from placefirst.parameters.read import Country, load_country
from placefirst_web.design import figures
from placefirst_web.design.language import local
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.lab.queries.scenarios import name_of
from placefirst_web.library import runs
from placefirst_web.library.models import Run
from placefirst_web.library.models.lab_proposals import LabProposal
from placefirst_web.library.proposed import usual_answer

LABELS: Final[dict[str, str | Promise]] = {
    "served": gettext_lazy("People who begin a service, each year"),
    "served_higher_needs": gettext_lazy("of them with a GAF of 50 or less"),
    "turned_away": gettext_lazy("Times people are turned away, each year"),
    "job_starts": gettext_lazy("Job starts, each year"),
    "job_starts_smi": gettext_lazy("of them with schizophrenia or bipolar disorder"),
    "purse": gettext_lazy("Left over, all together"),
}
PAYERS: Final[dict[str, str | Promise]] = {
    "employers": gettext_lazy("Employers"),
    "own_funds": gettext_lazy("Agencies’ own funds"),
    "levy_fund": gettext_lazy("Levy fund"),
    "prefectures": gettext_lazy("Prefectures"),
    "municipalities": gettext_lazy("Municipalities"),
    "insurers": gettext_lazy("Health insurers"),
    "pension_fund": gettext_lazy("Pension fund"),
    "employment_insurance": gettext_lazy("Employment insurance"),
}


@dataclass(frozen=True, slots=True)
class ScenarioShown:
    """One scenario of a frozen answer in a few figures."""

    name: str
    headlines: Sequence[str]
    table: Table

    @property
    def headline(self) -> str:
        """Return the finding in one line."""
        return _("; ").join(self.headlines)


@dataclass(frozen=True, slots=True)
class ModelShown:
    """What stands beside a proposal: figures, or which step comes next."""

    state: str  # none: no scenario; ask: not run yet; found: an answer is kept; frozen; gone
    names: Sequence[str] = ()
    scenarios: Sequence[ScenarioShown] = ()
    scope: str = ""
    address: str = ""  # of the frozen answer's page
    ask: str = ""  # where Explain is asked
    found: str = ""  # the address of an answer that could be frozen


def model_of(row: LabProposal, country: str) -> ModelShown:
    """Return what the model says of the proposal *row*."""
    if not row.scenarios:
        return ModelShown("none")
    names = [name_of(country, text) for text in row.scenarios]
    query = urlencode([("option", text) for text in row.scenarios])
    ask = f"{reverse('explain:index', args=[country])}?{query}"
    run = runs.at(row.run) if row.run else None
    if run is None:
        usual = usual_answer(country, row.scenarios)
        kept = usual.address if usual else ""
        state = "found" if kept else "gone" if row.run else "ask"
        return ModelShown(state, names, ask=ask, found=kept)
    return ModelShown(
        "frozen",
        names,
        _scenarios(run, row.scenarios),
        _scope(run),
        reverse("explain:run", args=[country, run.address]),
        ask,
    )


def _scenarios(run: Run, texts: Iterable[str]) -> list[ScenarioShown]:
    country = load_country(run.country)
    shown = []
    for text in texts:
        found = effects(run.answer, text)
        if found is None:
            continue
        name = name_of(run.country, text, run.start)
        parts = [Part([_row(each, str(LABELS[each.name]), country) for each in found.reach], _("People"))]
        payers = [_row(each, payer_name(each.name, country), country) for each in found.payers]
        if payers:
            parts.append(Part(payers, _("Who spends more, who spends less, in a mean year")))
        if found.purse:
            purse = _row(found.purse, str(LABELS["purse"]), country)
            parts.append(Part([purse], _("People’s own purse, in a mean year")))
        table = Table(
            caption=_("What the model says of “%(name)s”") % {"name": name},
            note=_("± is the noise of chance alone; numbers that are assumed (◌) doubt more than that."),
            row_heading=_("Figure"),
            columns=[_("Today"), _("Difference")],
            is_dense=True,
            parts=parts,
        )
        shown.append(ScenarioShown(name, _headlines(found.reach), table))
    return shown


def _headlines(reach: Sequence[Effect]) -> list[str]:
    """Return the finding in two lines: whom it reaches, and how many jobs."""
    by_name = {each.name: each for each in reach}
    return [_difference(by_name[name]) for name in ("served", "job_starts") if name in by_name]


def _difference(effect: Effect) -> str:
    what = str(LABELS[effect.name])
    if effect.change is None:
        return _("%(what)s: no effect found") % {"what": what}
    number = figures.count(effect.change, signed=True)
    if effect.half:
        number += f" ±{figures.count(effect.half)}"
    return _("%(what)s: %(number)s") % {"what": what, "number": number}


def _row(effect: Effect, label: str, country: Country) -> Row:
    today = Cell(_written(effect, effect.today, country))
    if effect.kind == "interval":
        moved = None
        if effect.today and effect.then:
            low, high = sorted(b - a for a, b in zip(effect.today, effect.then, strict=True))
            moved = _("%(low)s to %(high)s") % {
                "low": figures.count(low, signed=True),
                "high": figures.count(high, signed=True),
            }
        return Row(label, [today, Cell(moved or figures.NO_FIGURE, "" if moved else _("not known"))])
    if effect.change is None:
        nothing = _("no effect found") if effect.is_noise else _("not known")
        return Row(label, [today, Cell(nothing, _half(effect, country) if effect.half else "")])
    change = _amount(effect.change, effect.kind, country, signed=True)
    return Row(label, [today, Cell(change, _half(effect, country))])


def _half(effect: Effect, country: Country) -> str:
    return f"±{_amount(effect.half, effect.kind, country)}" if effect.half else _("± not known")


def _written(effect: Effect, ends: tuple[float, float] | None, country: Country) -> str:
    if ends is None:
        return figures.NO_FIGURE
    if effect.kind == "interval":
        return _("%(low)s to %(high)s") % {"low": figures.count(ends[0]), "high": figures.count(ends[1])}
    return _amount(ends[0], effect.kind, country)


def _amount(value: float, kind: str, country: Country, *, signed: bool = False) -> str:
    """Return people exactly, money rounded as it is said in words: no table of a meeting needs single yen."""
    if kind != "money":
        return figures.count(value, signed=signed)
    sign = (figures.MINUS if value < 0 else "+") if signed and value else figures.MINUS if value < 0 else ""
    return sign + figures.money_in_words(value, country.currency, digits=3)


def payer_name(payer: str, country: Country) -> str:
    """Return a payer's name as the country's file has it."""
    known = country.files["country"].head["payers"]
    if payer in known:
        return local(known[payer]["name"])
    return str(PAYERS.get(payer, payer.replace("_", " ")))


def _scope(run: Run) -> str:
    words = {"start": run.start, "years": run.years, "seed": run.seed, "day": f"{run.made_at:%Y-%m-%d}"}
    said = _("From %(start)s, %(years)s years, random seed %(seed)s; answered on %(day)s.") % words
    if run.share is not None:
        said += " " + _("Only %(share)s of the country.") % {"share": figures.share(run.share, digits=0)}
    return said
