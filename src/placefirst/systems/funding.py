"""Funding: how a country pays for IPS or what comes near it; every country on the same fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from placefirst.parameters.country import Country
from placefirst.parameters.fields import Fields, exact
from placefirst.parameters.read import countries_beside
from placefirst.parameters.registers import Entry, entries
from placefirst.sources import MARKS, Source
from placefirst.systems.payer import Payer

REGISTER: Final = "funding"
#: What a payer pays for; a model may combine several.
INSTRUMENTS: Final = (
    "block_grant",  # a sum for a whole service or area, whatever it does
    "grant_per_site",  # a sum for each place that delivers
    "project_grant",  # a sum for a project of a few years
    "facility_budget",  # out of the budget of the facility that employs the staff
    "fee_for_service",  # a price for each service given
    "per_attendance",  # a price for each day a person comes
    "capitation",  # a price for each person a month or year
    "trajectory_price",  # a price for a person's whole way of two or three years
    "milestone",  # a price when something is reached
    "levy_fund",  # out of a levy on employers
    "wage_subsidy",  # a part of the wage, to the employer
    "own_funds",  # nobody: the agency itself
)
#: How several streams of money stand to each other.
STREAMS: Final = ("single", "blended", "braided", "sequenced", "unknown")
STATUSES: Final = ("in_force", "pilot", "ended", "unknown")
ANSWERS: Final = ("yes", "partly", "no", "unknown")
FIDELITY: Final = ("condition", "paid_by_it", "measured", "none", "unknown")
FOLLOW_ALONG: Final = ("no_limit", "limit", "not_paid", "unknown")
BOUNDS: Final = ("exactly", "about", "at_most")
PER: Final = ("total", "year", "person", "person_month", "person_day", "site_year", "region", "month")

_KNOWN: Final = (
    "model", "name", "status", "since", "until", "payers", "streams", "instruments", "rule", "rewards",
    "scale", "amounts", "answers", "option",
)  # fmt: skip
_ANSWERS: Final = (
    "outreach", "rapid_exit", "follow_along", "months", "fidelity", "because", "source",
)  # fmt: skip
_AMOUNT: Final = ("what", "amount", "low", "high", "bound", "currency", "per", "years", "source")
_OPTION: Final = ("name", "takes")


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money as it was published: exact, or from *low* to *high*."""

    what: Mapping[str, str] = field(hash=False)
    low: Fraction
    high: Fraction
    bound: str  # of BOUNDS
    currency: str
    per: str  # of PER
    years: str | None  # "2021-24", as published
    source: Source


@dataclass(frozen=True, slots=True)
class FundingModel:
    """One way of paying, on the fields on which all are compared. Texts are by language."""

    country: str
    key: str
    name: Mapping[str, str] = field(hash=False)
    status: str  # of STATUSES
    since: int | None  # year
    until: int | None
    payers: tuple[Payer, ...]
    streams: str  # of STREAMS
    instruments: tuple[str, ...]  # of INSTRUMENTS, the main one first
    rule: Mapping[str, str] = field(hash=False)
    rewards: Mapping[str, str] = field(hash=False)
    scale: Mapping[str, str] | None = field(hash=False)
    amounts: tuple[Amount, ...]
    outreach: str  # of ANSWERS: is work outside the premises, before a job, paid for?
    rapid_exit: str  # of ANSWERS: may a person start work soon without a loss for the agency?
    follow_along: str  # of FOLLOW_ALONG
    months: int | None  # of follow-along, where there is a limit
    fidelity: str  # of FIDELITY
    because: Mapping[str, str] = field(hash=False)  # why the answers are what they are
    judged_by: tuple[Source, ...]  # what the answers rest on
    option: str | None  # of the countries that are simulated: what comes nearest there
    takes: Mapping[str, str] | None = field(hash=False)  # what it would take elsewhere
    sources: tuple[Source, ...] = ()
    line: str = ""  # where it stands: file:line

    @property
    def id(self) -> str:
        """Country and key: ``au.site_grants``."""
        return f"{self.country}.{self.key}"

    @property
    def mark(self) -> str:
        """The mark of the least well read source of the facts."""
        return max((source.mark for source in self.sources), key=MARKS.index)

    @property
    def pays_without_penalty(self) -> bool:
        """Whether outreach is paid for and nobody loses by a person's starting work soon."""
        return self.outreach == self.rapid_exit == "yes"

    @property
    def is_unknown(self) -> bool:
        """Whether it cannot be told if it pays for both."""
        return "unknown" in (self.outreach, self.rapid_exit) and "no" not in (self.outreach, self.rapid_exit)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a set of models shows taken together."""

    models: int
    countries: int
    without_penalty: tuple[FundingModel, ...]
    unknown: int

    @property
    def instruments(self) -> tuple[str, ...]:
        """The main instruments of the models that pay for both, in the order of INSTRUMENTS."""
        used = {model.instruments[0] for model in self.without_penalty}
        return tuple(each for each in INSTRUMENTS if each in used)


def funding_models(country: Country) -> tuple[FundingModel, ...]:
    """Return the funding models of *country* in the order of its register; none without one.

    Raises ``InvalidDefinition`` (file, line, remedy) for an entry that is not clean.
    """
    found: dict[str, FundingModel] = {}
    for entry in entries(country, REGISTER, _KNOWN):
        model = _model(country, entry)
        if model.key in found:
            raise entry.fields.refuse(
                entry.fields.line("model"), f"'{model.key}' is there twice.", "Keep one."
            )
        found[model.key] = model
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class FundingBeside:
    """How a country and those beside it pay for IPS, its own ways first, and what that shows."""

    country: Country
    models: tuple[FundingModel, ...]
    finding: Finding


def funding_beside(country: Country) -> FundingBeside:
    """Return the models of *country*, then those of every country it may be compared with."""
    models = tuple(model for each in countries_beside(country) for model in funding_models(each))
    return FundingBeside(country, models, finding(models))


def finding(models: Iterable[FundingModel]) -> Finding:
    """Return how many of *models* pay for outreach and rapid exit without a penalty, and by which means."""
    models = tuple(models)
    return Finding(
        models=len(models),
        countries=len({model.country for model in models}),
        without_penalty=tuple(model for model in models if model.pays_without_penalty),
        unknown=sum(model.is_unknown for model in models),
    )


def _model(country: Country, entry: Entry) -> FundingModel:
    fields = entry.fields
    answers = Fields(
        fields.get("answers"), shown=fields.shown, name=f"{fields.name}, answers", known=_ANSWERS
    )
    follow_along = answers.word("follow_along", FOLLOW_ALONG)
    if answers.has("months") != (follow_along == "limit"):
        raise answers.refuse(
            answers.line("follow_along"),
            "months belong to a limit, and a limit to months.",
            "Write follow_along: limit with months: 36, or leave months out.",
        )
    option, takes = _option(fields, entry)
    return FundingModel(
        country=country.code,
        key=fields.text("model"),
        name=entry.texts("name"),
        status=fields.word("status", STATUSES),
        since=fields.whole("since", 1900, 2200) if fields.has("since") else None,
        until=fields.whole("until", 1900, 2200) if fields.has("until") else None,
        payers=_payers(country, fields),
        streams=fields.word("streams", STREAMS),
        instruments=_words(fields, "instruments", INSTRUMENTS),
        rule=entry.texts("rule"),
        rewards=entry.texts("rewards"),
        scale=entry.optional_texts("scale"),
        amounts=_amounts(country, fields, entry),
        outreach=answers.word("outreach", ANSWERS),
        rapid_exit=answers.word("rapid_exit", ANSWERS),
        follow_along=follow_along,
        months=answers.whole("months", 0, 600) if follow_along == "limit" else None,
        fidelity=answers.word("fidelity", FIDELITY),
        because=answers.languages("because", entry.languages),
        judged_by=_cited(country, answers),
        option=option,
        takes=takes,
        sources=entry.sources,
        line=f"{fields.shown}:{fields.node.line}",
    )


def _payers(country: Country, fields: Fields) -> tuple[Payer, ...]:
    known = country.files["country"].head["payers"]
    keys = _words(fields, "payers", known)
    return tuple(Payer(key, known[key]["name"], known[key].get("note")) for key in keys)


def _words(fields: Fields, key: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the list at *key*; refuses a word that is not *known*."""
    known = tuple(known)
    words = fields.words(key)
    for word in words:
        if word not in known:
            raise fields.refuse(fields.line(key), f"'{word}' is no known one.", f"Known: {', '.join(known)}.")
    return words


def _option(fields: Fields, entry: Entry) -> tuple[str | None, Mapping[str, str] | None]:
    if not fields.has("option"):
        return None, None
    inner = Fields(fields.get("option"), shown=fields.shown, name=f"{fields.name}, option", known=_OPTION)
    return inner.text("name"), inner.languages("takes", entry.languages)


def _amounts(country: Country, fields: Fields, entry: Entry) -> tuple[Amount, ...]:
    if not fields.has("amounts"):
        return ()
    node = fields.get("amounts")
    if not node.is_list:
        raise fields.refuse(fields.line("amounts"), "'amounts' is no list.", "Write - {what: …, amount: …}.")
    amounts = []
    for number, piece in enumerate(node.value, start=1):
        inner = Fields(piece, shown=fields.shown, name=f"{fields.name}, amount {number}", known=_AMOUNT)
        low, high = (_money(inner, key if inner.has(key) else "amount") for key in ("low", "high"))
        if low > high:
            raise inner.refuse(inner.line("low"), "low lies above high.", "Turn them round.")
        currency = inner.optional_text("currency") or country.currency
        if len(currency) != 3 or not (currency.isascii() and currency.isupper()):
            raise inner.refuse(
                inner.line("currency"), f"'{currency}' is no currency.", "Write three letters, as ISO 4217."
            )
        amounts.append(
            Amount(
                what=inner.languages("what", entry.languages),
                low=low,
                high=high,
                bound=inner.word("bound", BOUNDS),
                currency=currency,
                per=inner.word("per", PER),
                years=inner.optional_text("years"),
                source=_cited(country, inner)[0],
            )
        )
    return tuple(amounts)


def _money(fields: Fields, key: str) -> Fraction:
    value = exact(fields.get(key).value)
    if value is None or value < 0:
        raise fields.refuse(
            fields.line(key), f"'{key}' is no amount of money.", "Write a number such as 260_000."
        )
    return value


def _cited(country: Country, fields: Fields) -> tuple[Source, ...]:
    """Return the sources that a part of an entry names; that they exist was seen when the file was read."""
    node = fields.get("source")
    keys = [str(each.value) for each in node.value] if node.is_list else [str(node.value)]
    return tuple(country.files[REGISTER].sources[key] for key in keys)
