"""Quota prices: who must file in a fiscal year, and what a year's counts owe or earn, figure by figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import partial

import numpy as np

from placefirst.errors import NotInForce
from placefirst.parameters.history import Parameter, Value, trace
from placefirst.parameters.read import Country
from placefirst.payment import levy, quota_allowance
from placefirst.payment.exact import Whole
from placefirst.systems import quota_words
from placefirst.systems.employer import QUOTA
from placefirst.systems.quota_words import Words

Rests = tuple[tuple[str, Value], ...]
Answer = tuple[Fraction | bool, Words]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of an answer: what it is, by which rule, and the values it rests on."""

    key: str
    value: Fraction | bool
    unit: str
    rule: Words = field(hash=False)
    rests_on: Rests


@dataclass(frozen=True, slots=True)
class Counts:
    """
    One employer's year in numbers, before any money: arrays of int64, shape (month,).

    *workers* and *counted* are in half-points, *left_out* and *short_hours* in persons;
    *counted_long* is what of *counted* comes from hours in which a worker counts. What each
    rests on stands in *workers_on*, *left_out_on* and *counted_on*.
    """

    workers: Whole
    left_out: Whole
    counted: Whole
    counted_long: Whole
    short_hours: Whole
    workers_on: Rests = ()
    left_out_on: Rests = ()
    counted_on: Rests = ()


def joined(*rests: Rests) -> Rests:
    """Return values without repeats, in the order of first use."""
    seen = {(path, value.start): (path, value) for each in rests for path, value in each}
    return tuple(seen.values())


class Prices:
    """The prices and limits of the first day of one fiscal year, each noted by the figure that used it."""

    def __init__(self, country: Country, months: Sequence[date]) -> None:
        self._country, self._first, self._last = country, months[0], months[-1]
        self._used: dict[str, Parameter] = {}

    def figures(
        self, counts: Counts, surplus: int, in_full: Whole, required_on: tuple[Rests, Rests]
    ) -> list[Figure]:
        """
        Return who must file, then levy, allowance, reward and benefit as far as the law knows them.

        *surplus* is in half-point months over the year; *in_full* is the number required without
        any exclusion, an array of int64, shape (month,); *required_on* is what the number required
        rests on, with and without exclusion.
        """
        with_exclusion, without = (joined(rests, counts.counted_on) for rests in required_on)
        must_file = self._figure("must_file", lambda: self._must_file(counts), counts.workers_on, unit="flag")
        liable = bool(must_file.value)
        works = [("levy", partial(self._levy, counts, liable, surplus), with_exclusion)]
        if self._country.has(f"{QUOTA}.allowance_per_point"):
            beyond = int(levy.surplus(counts.counted, in_full))
            works.append(("allowance", partial(self._allowance, liable, beyond), without))
        if self._country.has(f"{QUOTA}.reward_per_point"):
            works.append(("reward", partial(self._reward, counts, liable), counts.counted_on))
        name = "short_hours_benefit_liable" if liable else "short_hours_benefit_small"
        if self._optional(name) is not None:
            works.append(("short_hours_benefit", partial(self._benefit, counts, name), counts.counted_on))
        paid = [self._figure(key, work, joined(must_file.rests_on, rests)) for key, work, rests in works]
        return [must_file, *paid]

    def notes(self) -> tuple[Words, ...]:
        """Return what a reader must know: prices and limits that changed within the year, when to file."""
        changed = [
            quota_words.changed_within(parameter.path, value.start.isoformat())
            for parameter in self._used.values()
            for value in parameter.history
            if self._first < value.start <= self._last
        ]
        days = self._optional("filing_days")
        due = [] if days is None else [quota_words.due_within(int(days))]
        as_of = self._country.as_of
        known = [quota_words.as_known_on(as_of.isoformat())] if self._last > as_of else []
        return (*changed, *due, *known)

    def _number(self, name: str) -> Fraction:
        path = f"{QUOTA}.{name}"
        self._used[name] = self._country.parameter(path)
        return self._country.exact(path, self._first)

    def _optional(self, name: str) -> Fraction | None:
        """Return a number that only some years or countries have."""
        if not self._country.has(f"{QUOTA}.{name}"):
            return None
        try:
            return self._number(name)
        except NotInForce:
            return None

    def _figure(self, key: str, work: Callable[[], Answer], rests: Rests, *, unit: str = "") -> Figure:
        with trace() as read:
            value, rule = work()
        return Figure(key, value, unit or self._country.currency, rule, joined(tuple(read.rests_on), rests))

    def _must_file(self, counts: Counts) -> Answer:
        limit, needed = int(self._number("liable_above")), int(self._number("liable_months"))
        files = bool(levy.is_above(counts.workers, above=limit, in_months=needed))
        found = int((counts.workers > 2 * limit).sum())
        return files, quota_words.must_file(limit, found, len(counts.workers), needed)

    def _levy(self, counts: Counts, liable: bool, surplus: int) -> Answer:
        if not liable:
            return Fraction(0), quota_words.NO_LEVY
        price = self._number("levy_per_shortfall")
        up_to, reduced = self._optional("reduced_levy_up_to"), self._optional("reduced_levy_per_shortfall")
        if up_to is not None and reduced is not None:
            months = int(self._number("liable_months"))
            is_large = bool(levy.is_above(counts.workers, above=int(up_to), in_months=months))
            price = price if is_large else reduced
        due = levy.levy_due(surplus, True, yen_per_point=int(price))
        return Fraction(int(due)), quota_words.levy(int(price), self._country.currency)

    def _paid(self, kind: str, beyond: int) -> tuple[Fraction, Words]:
        """Return what *kind* (allowance or reward) pays for half-point months beyond its threshold."""
        price = int(self._number(f"{kind}_per_point"))
        tier, lower = self._optional(f"{kind}_full_price"), self._optional(f"{kind}_above")
        until = None if tier is None or lower is None else int(tier)
        due = quota_allowance.tiered_due(
            beyond, True, yen_per_point=price, full_price_points=until, yen_above=int(lower or 0)
        )
        return Fraction(int(due)), quota_words.tiers(price, until, int(lower or 0), self._country.currency)

    def _allowance(self, liable: bool, beyond: int) -> Answer:
        if not liable:
            return Fraction(0), quota_words.NO_ALLOWANCE
        due, words = self._paid("allowance", beyond)
        return due, quota_words.allowance(words)

    def _reward(self, counts: Counts, liable: bool) -> Answer:
        if liable:
            return Fraction(0), quota_words.NO_REWARD
        share, least = self._number("reward_share"), int(self._number("reward_least"))
        threshold = quota_allowance.reward_threshold(counts.workers, share=share, least=least)
        due, words = self._paid("reward", int(quota_allowance.above_threshold(counts.counted, threshold)))
        return due, quota_words.reward(words, int(threshold), share, least)

    def _benefit(self, counts: Counts, name: str) -> Answer:
        price = int(self._number(name))
        months, long = np.sum(counts.short_hours), np.sum(counts.counted_long)
        due = quota_allowance.short_hours_benefit(months, long, yen=price)
        return Fraction(int(due)), quota_words.short_hours_benefit(price, self._country.currency)
