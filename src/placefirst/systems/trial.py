"""Trials: published trials and cohorts of a country as data, each to be simulated in its own size.

The register ``trials.yaml`` says of each trial who took part, in which arms, for how long, and what was seen.
An outcome that is also a target of the country (``evidence.target_*``) has its words and its kind from there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from placefirst.parameters.country import Country
from placefirst.parameters.fields import Fields, exact
from placefirst.parameters.history import Parameter
from placefirst.parameters.marked import Marked
from placefirst.parameters.registers import Entry, keyed
from placefirst.sources import Source

REGISTER: Final = "trials"
TARGET: Final = "evidence.target_"
FITTED, CHECKED = "CAL", "CHK"
#: What the people of an arm are given: IPS, the usual services, or a job at the start.
SERVICES: Final = ("ips", "usual", "placed")
FIDELITIES: Final = ("high", "low")
#: What is asked about the people of an arm, or of two.
MEASURES: Final = (
    "worked", "weeks", "days", "days_of_workers", "kept", "early", "gaf_odds", "male_odds", "gaf_weeks",
    "capacity", "discharged", "cost_saving",
)  # fmt: skip
OF_BOTH: Final = ("early", "gaf_odds", "male_odds", "gaf_weeks", "capacity", "cost_saving")  # arms together
LONGEST: Final = 120  # months of follow-up
MOST: Final = 4096  # people of an arm
_TRIAL: Final = ("key", "name", "months", "gaf_mean", "gaf_sd", "what_if", "assumes", "arms", "outcomes")
_ARM: Final = (
    "key", "name", "service", "fidelity", "n", "delay", "limit", "after_job", "is_disclosed", "cost_mean",
    "cost_sd",
)  # fmt: skip
_OUTCOME: Final = (
    "target", "key", "name", "measure", "arm", "month", "count", "of", "published", "low", "high", "unit",
    "rests_on",
)  # fmt: skip

Words = Mapping[str, str]
"""A text by language."""


@dataclass(frozen=True, slots=True)
class Arm:
    """One arm of a trial: what its people are given."""

    key: str
    name: Words = field(hash=False)
    service: str  # one of SERVICES
    fidelity: str  # one of FIDELITIES; empty where it is not IPS
    people: int
    delay: int  # months before anybody looks for work
    limit: int | None  # months after which who has no job is discharged; None: the model's own
    after_job: int | None  # months of support after the first job has begun; None: without limit
    is_disclosed: bool  # of a job at the start
    cost: tuple[float, float] | None  # published mean and SD of a person's cost


@dataclass(frozen=True, slots=True)
class Outcome:
    """One published result of a trial."""

    key: str  # the target's name where it is one
    name: Words = field(hash=False)
    kind: str  # CAL or CHK
    measure: str  # one of MEASURES
    arm: str  # empty: all arms together
    month: int  # until which is counted
    published: float
    low: float | None  # of the observed 95 % interval; None where none was published nor follows
    high: float | None
    unit: str
    count: int | None  # people of whom it is true
    is_target: bool
    source: Source
    rests_on: Words | None = field(hash=False)  # what a reader must know of the comparison

    @property
    def is_recomputed(self) -> bool:
        """Whether it only works out the published figures again, without the model."""
        return self.measure == "cost_saving"


@dataclass(frozen=True, slots=True)
class Trial:
    """One published trial or cohort."""

    key: str
    name: Words = field(hash=False)
    months: int
    gaf: tuple[float, float]  # mean and SD of its people, points
    assumes: Words = field(hash=False)  # what was not published about them
    arms: tuple[Arm, ...]
    outcomes: tuple[Outcome, ...]
    sources: tuple[Source, ...]
    is_what_if: bool = False  # the trial as it was not: shown, never judged

    def arm(self, key: str) -> Arm:
        """Return the arm called *key*."""
        return next(arm for arm in self.arms if arm.key == key)


def read_trials(country: Country) -> tuple[Trial, ...]:
    """Return the trials of *country* in the order of its file; none without one.

    Raises ``InvalidDefinition`` (file, line, remedy) for an arm, an outcome or a number that cannot be.
    """
    return tuple(_trial(entry, country) for entry in keyed(country, REGISTER, _TRIAL))


def observed_interval(count: int, people: int) -> tuple[float, float]:
    """Return Jeffreys' 95 % interval of a share: *count* of *people*.

    >>> [round(end, 2) for end in observed_interval(8, 18)]
    [0.24, 0.67]
    """
    from scipy.stats import beta  # heavy, and asked for by few

    low, high = beta.ppf((0.025, 0.975), count + 0.5, people - count + 0.5)
    return float(low) if count else 0.0, float(high) if count < people else 1.0


def _trial(entry: Entry, country: Country) -> Trial:
    fields = entry.fields
    months = fields.whole("months", 1, LONGEST)
    arms = tuple(_arm(entry, node, n) for n, node in enumerate(_pieces(fields, "arms"), start=1))
    names = [arm.key for arm in arms]
    if len(set(names)) < len(names):
        raise fields.refuse(fields.line("arms"), "two arms have the same key.", "Give each its own.")
    gaf = _number(fields, "gaf_mean", 15, 95), _number(fields, "gaf_sd", 0, 30)
    outcomes = tuple(
        _outcome(entry, node, n, arms, months, country)
        for n, node in enumerate(_pieces(fields, "outcomes"), start=1)
    )
    return Trial(
        key=fields.text("key"), name=entry.texts("name"), months=months, gaf=gaf,
        assumes=entry.texts("assumes"), arms=arms, outcomes=outcomes, sources=entry.sources,
        is_what_if=fields.flag("what_if") if fields.has("what_if") else False,
    )  # fmt: skip


def _pieces(fields: Fields, key: str) -> list[Marked]:
    node = fields.get(key)
    if not node.is_list or not node.value:
        raise fields.refuse(fields.line(key), f"'{key}' must be a list.", "Begin each with a dash.")
    return list(node.value)


def _arm(entry: Entry, node: Marked, number: int) -> Arm:
    fields = Fields(node, shown=entry.fields.shown, name=f"{entry.fields.name}, arm {number}", known=_ARM)
    service = fields.word("service", SERVICES)
    is_ips = service == "ips"
    if is_ips != fields.has("fidelity"):
        raise fields.refuse(
            node.line, "only IPS has a fidelity, and always.", "Write fidelity: high, or service: usual."
        )
    if fields.has("cost_mean") != fields.has("cost_sd"):
        raise fields.refuse(node.line, "a cost has a mean and an SD.", "Write both or neither.")
    cost = None
    if fields.has("cost_mean"):
        cost = _number(fields, "cost_mean", 0.01, 1e12), _number(fields, "cost_sd", 0.01, 1e12)
    return Arm(
        key=fields.text("key"),
        name=fields.languages("name", entry.languages),
        service=service,
        fidelity=fields.word("fidelity", FIDELITIES) if is_ips else "",
        people=fields.whole("n", 1, MOST),
        delay=fields.whole("delay", 0, LONGEST) if fields.has("delay") else 0,
        limit=fields.whole("limit", 1, LONGEST) if fields.has("limit") else None,
        after_job=fields.whole("after_job", 0, LONGEST) if fields.has("after_job") else None,
        is_disclosed=fields.flag("is_disclosed") if fields.has("is_disclosed") else True,
        cost=cost,
    )


def _outcome(
    entry: Entry, node: Marked, number: int, arms: tuple[Arm, ...], months: int, country: Country
) -> Outcome:
    name = f"{entry.fields.name}, outcome {number}"
    fields = Fields(node, shown=entry.fields.shown, name=name, known=_OUTCOME)
    measure = fields.word("measure", MEASURES)
    by_key = {arm.key: arm for arm in arms}
    arm = "" if measure in OF_BOTH else fields.word("arm", tuple(by_key))
    if measure in OF_BOTH and len(arms) != 2:
        raise fields.refuse(node.line, f"'{measure}' compares two arms.", "Give the trial two.")
    if measure == "cost_saving" and any(each.cost is None for each in arms):
        raise fields.refuse(node.line, "no cost was given for an arm.", "Add cost_mean and cost_sd.")
    target = _target(fields, country) if fields.has("target") else None
    count = fields.whole("count", 0, MOST) if fields.has("count") else None
    of = fields.whole("of", 1, MOST) if fields.has("of") else by_key[arm].people if arm else None
    low = high = None
    if count is not None:
        if of is None or count > of:
            raise fields.refuse(fields.line("count"), "more people than the arm has.", "Correct one of them.")
        low, high = observed_interval(count, of)
    elif fields.has("low") or fields.has("high"):
        low, high = _number(fields, "low", -1e12, 1e12), _number(fields, "high", -1e12, 1e12)
    if target is not None:
        published = float(country.exact(target.path, max(country.as_of, target.history[0].start)))
    elif count is not None and of is not None:
        published = count / of
    else:
        published = _number(fields, "published", -1e12, 1e12)
    if low is not None and high is not None and not low <= published <= high:
        raise fields.refuse(node.line, "the published figure lies outside its interval.", "Correct one.")
    return Outcome(
        key=fields.text("target") if target is not None else fields.text("key"),
        name=_label(target)
        if target is not None and not fields.has("name")
        else fields.languages("name", entry.languages),
        kind=_kind(target) if target is not None else CHECKED,
        measure=measure,
        arm=arm,
        month=fields.whole("month", 1, months) if fields.has("month") else months,
        published=published,
        low=low,
        high=high,
        unit=target.unit if target is not None else fields.text("unit"),
        count=count,
        is_target=target is not None,
        source=target.history[-1].source if target is not None else entry.sources[0],
        rests_on=fields.languages("rests_on", entry.languages) if fields.has("rests_on") else None,
    )


def _target(fields: Fields, country: Country) -> Parameter:
    known = tuple(path.removeprefix(TARGET) for path in country.paths if path.startswith(TARGET))
    return country.parameter(TARGET + fields.word("target", known))


def _kind(target: Parameter) -> str:
    return FITTED if target.description.startswith(FITTED) else CHECKED


def _label(target: Parameter) -> Words:
    """Return what a target is called, without the word before its colon."""
    label = target.label or {}
    return {
        language: text.removeprefix("Target: ").removeprefix("目標：") for language, text in label.items()
    }


def _number(fields: Fields, key: str, lowest: float, highest: float) -> float:
    number = exact(fields.get(key).value)
    if number is None or not lowest <= number <= highest:
        raise fields.refuse(
            fields.line(key), f"'{key}' must be a number.", f"Write one from {lowest:g} to {highest:g}."
        )
    return float(number)
