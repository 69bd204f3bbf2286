"""Columns: a run as long tables, one row a count, with words for every code (``docs/results.md``)."""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl

from placefirst.economics.budget_impact import budget_impact
from placefirst.exchange import accounts_tables
from placefirst.simulation.result import Result
from placefirst.simulation.states import (
    AGE_BANDS,
    CHANNELS,
    DIAGNOSES,
    EVENTS,
    GAF_BANDS,
    KINDS,
    MODELS,
    STATES,
)

RULES: Final = ("floor", "ceiling", "first_come", "higher_needs_first")

#: Every column of every table with its unit and meaning: the data dictionary.
DICTIONARY: Final = {
    "people": {
        "scenario": "the scenario's key; baseline is today's rules",
        "area": "code of the area (Japan: JIS code of the prefecture)",
        "fiscal_year": "called by its April",
        "state": f"one of {', '.join(STATES)}",
        "diagnosis": f"one of {', '.join(DIAGNOSES)}",
        "gaf_band": f"one of {', '.join(GAF_BANDS)} (points of GAF)",
        "age_band": f"one of {', '.join(AGE_BANDS)}",
        "person_months": "sum over the months of the year of the people in this state at month end",
    },
    "events": {
        "scenario": "the scenario's key",
        "area": "code of the area",
        "fiscal_year": "called by its April",
        "event": f"one of {', '.join(EVENTS)}; refuse is this run's, which one of many it could be: "
        "the interval is in answer.json",
        "channel": f"service through which it happened: one of {', '.join(CHANNELS)}",
        "diagnosis": "as in people",
        "gaf_band": "as in people",
        "age_band": "as in people, at the month of the event",
        "events": "how often it happened (a person may count more than once)",
    },
    "agencies": {
        "scenario": "the scenario's key",
        "area": "code of the area",
        "fiscal_year": "called by its April",
        "agency": "row of the agency in the run; with licence it names one agency",
        "licence": "rises when a row is given to a new agency",
        "kind": f"one of {', '.join(KINDS)}",
        "model": f"service model: one of {', '.join(MODELS)}",
        "rule": f"admission rule: one of {', '.join(RULES)}",
        "midpoint": "admission midpoint, points of GAF",
        "fidelity": "points; 0 without IPS",
        "capacity": "licensed places a day",
        "seats": "places for train-then-place",
        "ips_places": "people in IPS at a time",
        "band": "place of the fee band in the tariff",
        "retainers": "people who reached six months in a job in two years",
        "band_capacity": "licensed capacity of the two years",
        "leavers": "people who left train-then-place, into a job or not",
        "user_months": "person-months in train-then-place, day-care or a centre",
        "ips_months": "person-months of IPS before a job",
        "ips_followed_months": "person-months of follow-along",
        "starts": "job starts out of the agency, without IPS",
        "ips_starts": "job starts out of IPS",
        "applicants": "people who asked at this door",
        "refused": "people turned away at this door in this run; the interval is in answer.json",
        "no_place": "people who found it full",
        "fee_yen": "fees, whole units of the currency",
        "outreach_yen": "outreach fees",
        "follow_along_yen": "follow-along fees",
        "other_income_yen": "own funds",
        "cost_yen": "cost of the year (TSE agencies)",
        "surplus_yen": "income less cost",
        "reserves_yen": "reserves at year end",
        "opened": "1 in the year it opened",
        "closed": "1 in the year it closed",
    },
    "ledger": {
        "scenario": "the scenario's key",
        "fiscal_year": "called by its April",
        "area": "code of the area, or all",
        "payer": "who pays",
        "recipient": "who receives",
        "account": "what for",
        "programme": "programme it belongs to",
        "severity": "GAF band, or all",
        "amount": "whole units of the currency, above 0",
    },
    "budget": {
        "scenario": "the scenario's key; never the baseline",
        "fiscal_year": "called by its April",
        "payer": "as in ledger",
        "account": "as in ledger; what work withdraws from people is negative here: its payer spends less",
        "base": "whole units of the currency under today's rules, not discounted",
        "scenario_amount": "the same under the scenario",
        "impact": "scenario less today's rules; above 0 the payer needs more budget",
    },
    "draws": {
        "draw": "number of the draw of the uncertain numbers, from 0",
        "point": "calibrated point that the draw took, from 0; -1 where the country has none",
        "group": "numbers that one study would tell at once, as in uncertain.yaml",
        "parameter": "the number that was drawn, as file.name",
        "value": "what was drawn, in the unit of the parameter",
    },
    "draw_figures": {
        "draw": "as in draws; a draw that failed is missing",
        "scenario": "the scenario's key",
        "figure": "dotted name of the figure as in answer.json, or outcome_pv.jobs, outcome_pv.months_worked "
        "and outcome_pv.qalys: outcomes discounted like money",
        "value": "the figure in this draw, mean of its runs; empty where it is not defined",
    },
    **accounts_tables.DICTIONARY,
}


def _enums(*names: tuple[str, ...]) -> list[pl.Enum]:
    return [pl.Enum(words) for words in names]


def people_table(scenario: str, result: Result) -> pl.DataFrame:
    """Return person-months by area, year, state, diagnosis, GAF band and age band; rows of 0 are left out."""
    first = result.start.year * 12 + result.start.month - 1
    year_of = np.array([(first + month - 3) // 12 for month in range(result.months)])
    years = sorted(set(year_of.tolist()))
    sums = np.stack(
        [result.occupancy[:, year_of == year].sum(axis=1, dtype=np.int64) for year in years], axis=1
    )
    return _long(scenario, result, sums, years, ("state", STATES), "person_months")


def events_table(scenario: str, result: Result) -> pl.DataFrame:
    """Return events by area, year, event, channel, diagnosis, GAF band and age band; no rows of 0."""
    where = np.nonzero(result.events)
    names = (EVENTS, CHANNELS, DIAGNOSES, GAF_BANDS, AGE_BANDS)
    columns = ("event", "channel", "diagnosis", "gaf_band", "age_band")
    data = {
        "area": np.array(result.areas)[where[0]],
        "fiscal_year": np.array(result.fiscal_years)[where[1]],
        **{
            column: np.array(words)[place]
            for column, words, place in zip(columns, names, where[2:], strict=True)
        },
        "events": result.events[where],
    }
    return pl.DataFrame(data).with_columns(pl.lit(scenario).alias("scenario")).select("scenario", *data)


def _long(
    scenario: str,
    result: Result,
    sums: np.ndarray,
    years: list[int],
    first: tuple[str, tuple[str, ...]],
    value: str,
) -> pl.DataFrame:
    where = np.nonzero(sums)
    data = {
        "area": np.array(result.areas)[where[0]],
        "fiscal_year": np.array(years)[where[1]],
        first[0]: np.array(first[1])[where[2]],
        "diagnosis": np.array(DIAGNOSES)[where[3]],
        "gaf_band": np.array(GAF_BANDS)[where[4]],
        "age_band": np.array(AGE_BANDS)[where[5]],
        value: sums[where],
    }
    return pl.DataFrame(data).with_columns(pl.lit(scenario).alias("scenario")).select("scenario", *data)


def agencies_table(scenario: str, result: Result) -> pl.DataFrame:
    """Return one row an agency and year, GAF bands added up, codes in words."""
    rows = result.agency_years
    words = {"kind": KINDS, "model": MODELS, "rule": RULES}
    data: dict[str, np.ndarray] = {}
    for column in DICTIONARY["agencies"]:
        if column == "scenario":
            continue
        values = rows[column]
        if column == "area":
            values = np.array(result.areas)[values]
        elif column in words:
            values = np.array(words[column])[values]
        elif values.ndim == 2:
            values = values.sum(axis=1)
        data[column] = np.ascontiguousarray(values)
    return pl.DataFrame(data).with_columns(pl.lit(scenario).alias("scenario")).select("scenario", *data)


def ledger_table(scenario: str, ledger: pl.DataFrame) -> pl.DataFrame:
    """Return a ledger with the scenario in front."""
    columns = [column for column in DICTIONARY["ledger"] if column != "scenario"]
    plain = ledger.select(
        pl.col(column).cast(pl.String) if ledger[column].dtype == pl.Enum else pl.col(column)
        for column in columns
    )
    return plain.with_columns(pl.lit(scenario).alias("scenario")).select("scenario", *columns)


def budget_table(scenario: str, base: pl.DataFrame, ledger: pl.DataFrame) -> pl.DataFrame:
    """Return what each payer spends by fiscal year and account under both ledgers, and the difference."""
    both = budget_impact(base, ledger).rename({"scenario": "scenario_amount"})
    words = both.with_columns(pl.col("payer", "account").cast(pl.String))
    return words.with_columns(pl.lit(scenario).alias("scenario")).select(*DICTIONARY["budget"])
