"""What to measure first, as data and as sentences."""

from __future__ import annotations

from typing import Any

from placefirst.exchange.uncertainty_words import (
    OUTCOMES,
    PERSPECTIVES,
    TODAY,
    TURNED_AWAY,
    money,
    reason,
    say,
)
from placefirst.uncertainty import knowing
from placefirst.uncertainty.first import First, Row, first
from placefirst.uncertainty.known import Known
from placefirst.uncertainty.sweep import BASELINE, Sweep
from placefirst.uncertainty.value import Choice, acceptability

LEAST_SHARE = 0.005  # of what a study may show; a rarer choice is not told


def listed(
    sweep: Sweep, choice: Choice, rate: float, currency: str, threshold: float | None = None
) -> dict[str, Any]:
    """Return the ranked list for one choice, ready for JSON; words are by language.

    *rate* is a ratio a year; without a *threshold* the one where the choice changes is taken.
    """
    if choice.why_not:
        why = reason(Known(None, reason=choice.why_not))
        return {"threshold": None, "reason": why, "closing": say("no_list", reason=why), "ranked": []}
    found = first(sweep, choice, rate, threshold)
    at, best = found.threshold, found.best or BASELINE
    where = (
        "where_given" if threshold is not None else "where_switch" if choice.switches else "where_least_sure"
    )
    return {
        "outcome": choice.outcome,
        "perspective": choice.perspective,
        "threshold": round(at),
        "best": best,
        "for": say(
            "for",
            scenarios={"en": ", ".join(_names(choice, "en")), "ja": "、".join(_names(choice, "ja"))},
            perspective=PERSPECTIVES[choice.perspective],
            outcome=OUTCOMES[choice.outcome],
            threshold=money(at, currency),
            where=say(where),
        ),
        "now": _now(choice, at, best, is_switch=where == "where_switch"),
        "evpi": _worth(found, found.everything),
        "population": _population(sweep, found),
        "ranked": [_row(sweep, found, row, currency) for row in found.rows],
        "closing": _closing(sweep, found, currency),
    }  # fmt: skip


def _now(choice: Choice, at: float, best: str, *, is_switch: bool) -> dict[str, str]:
    """Return what one would choose without knowing more, and how sure that is."""
    shares = dict(zip(choice.scenarios, acceptability(choice, at), strict=True))
    if not is_switch:
        return say("now", scenario=_name(best), chance=f"{shares[best]:.0%}")
    below, above = (choice.scenarios[choice.best(at * side)] for side in (1 - 1e-6, 1 + 1e-6))
    return say(
        "turns", below=_name(below), above=_name(above),
        chance_below=f"{shares[below]:.0%}", chance_above=f"{shares[above]:.0%}",
    )  # fmt: skip


def _names(choice: Choice, language: str) -> list[str]:
    return [_name(each)[language] for each in choice.scenarios]


def _name(scenario: str) -> dict[str, str]:
    return dict(TODAY) if scenario == BASELINE else {"en": scenario, "ja": scenario}


def _worth(found: First, worth: Known) -> dict[str, Any]:
    """Return a value of the whole country, with its error, and for each person and year."""
    if worth.value is None:
        return {"value": None, "error": None, "reason": reason(worth)}
    each = found.people.each(worth.value)
    return {
        "value": round(worth.value),
        "error": round(worth.error or 0.0),
        "for_each_person": None if each is None else round(each, 1),
        "a_year": round(worth.value / found.people.discounted_years),
    }


def _population(sweep: Sweep, found: First) -> dict[str, Any]:
    people = found.people
    scaled = (
        say("scaled", followed=f"{sweep.people:,}", whole=f"{sweep.whole:,}")
        if people.scale > 1
        else {"en": "", "ja": ""}
    )
    a_year = None if people.a_year is None else round(people.a_year)
    return {
        "people_a_year": a_year,
        "years": people.years,
        "discounted_years": round(people.discounted_years, 3),
        "scale": round(people.scale, 4),
        "words": say(
            "population", people="–" if a_year is None else f"{a_year:,}", years=people.years, scaled=scaled
        ),
    }


def _row(sweep: Sweep, found: First, row: Row, currency: str) -> dict[str, Any]:
    group = next((each for each in sweep.groups if each.name == row.name), None)
    is_people = row.name == knowing.TURNED_AWAY
    label = TURNED_AWAY["label"] if group is None or is_people else group.label
    measure = TURNED_AWAY["measure"] if group is None or is_people else group.measure
    return {
        "group": row.name,
        "label": dict(label),
        "measure": dict(measure),
        "is_worth_it": row.is_worth_it,
        "evppi": _worth(found, row.whole),
        "choices": _choices(found, row),
        "words": _sentences(found, row, currency),
    }


def _choices(found: First, row: Row) -> dict[str, float] | None:
    if row.learnt.choices is None:
        return None
    pairs = zip(found.choice.scenarios, row.learnt.choices, strict=True)
    return {scenario: round(float(share), 4) for scenario, share in pairs}


def _sentences(found: First, row: Row, currency: str) -> dict[str, str]:
    """Return what knowing one group is worth and how it would change the choice, in each language."""
    if row.whole.value is None:
        return reason(row.whole)
    if not row.is_worth_it:
        return say("nothing")
    parts = [say("worth", value=money(row.whole.value, currency), error=money(row.whole.error, currency))]
    told = sorted((_choices(found, row) or {}).items(), key=lambda one: (-one[1], one[0]))
    told = [(scenario, share) for scenario, share in told if share >= LEAST_SHARE]
    parts.append(
        say(
            "changes",
            choices={
                "en": ", ".join(f"{_name(scenario)['en']} in {share:.0%}" for scenario, share in told),
                "ja": "、".join(f"{_name(scenario)['ja']} {share:.0%}" for scenario, share in told),
            },
        )
    )
    return {
        language: (" " if language == "en" else "").join(part[language] for part in parts)
        for language in ("en", "ja")
    }


def _closing(sweep: Sweep, found: First, currency: str) -> dict[str, str]:
    evpi = money(found.everything.value, currency)
    everything = Row("all", knowing.Learnt(found.everything), found.everything)
    if any(row.is_worth_it for row in found.rows):
        return say("close_worth", evpi=evpi, years=sweep.years)
    if everything.is_worth_it:
        return say("close_few", evpi=evpi)
    if not found.everything.value:
        return say("close_never")
    best = dict(zip(found.choice.scenarios, acceptability(found.choice, found.threshold), strict=True))
    return say("close_none", share=f"{1 - best[found.best or BASELINE]:.0%}")
