"""Chances: what the run's own thresholds say of one person and month, and the parameters behind each."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from placefirst.simulation import codes
from placefirst.simulation.streams import DRAWS, draws24
from placefirst.simulation.tables import CLASSES, Tables

Clock = NDArray[np.int64]

_STEP: Final = ("work.gaf_slope", "work.reference_gaf", "work.male_log_odds")
_DEMAND: Final = ("levers.quota_rate_override", "levers.quota_demand_elasticity")
SEEK: Final = ("search.start_rate", "search.start_slope", "search.start_gaf")
APPLY: Final = (
    "search.apply_rate", "search.apply_slope", "search.apply_gaf",
    "search.share_tse", "search.share_day_care",
)  # fmt: skip
ADMISSION: Final = ("agencies.admission_scale", "levers.refusal_shift", "levers.open_door")
ON_REFUSAL: Final = ("search.discouraged_on_refusal",)
DISCOURAGED: Final = ("search.discouraged_rate",)
REFERRAL: Final = ("levers.clinical_referral_rate",)
CLOSURE: Final = ("agencies.closure_reserves", "agencies.closure_chance", "agencies.closure_other")
ALONE: Final = ("work.usual_hazard", *_STEP, *_DEMAND)
_IPS: Final = (
    "service_models.ips_share_low", "service_models.ips_share_high", "service_models.fidelity_low",
    "service_models.fidelity_high", "service_models.ips_rate", "service_models.ips_delay",
    "service_models.scale_up", "agencies.quality_sd", *_STEP,
)  # fmt: skip
_TRAIN: Final = (
    "service_models.ttp_share", "service_models.ttp_rate", "service_models.ttp_delay",
    "service_models.scale_up", "agencies.quality_sd", *_STEP,
)  # fmt: skip
_CENTRE: Final = (
    "service_models.centre_effect", "service_models.centre_reference_caseload",
    "service_models.centre_caseload", "levers.centre_caseload_cap", *ALONE,
)  # fmt: skip
#: Values at which a lever of the options does nothing; then nothing rests on it.
NEUTRAL: Final = {
    "levers.refusal_shift": 0, "levers.open_door": False, "levers.clinical_referral_rate": 0,
    "levers.quota_rate_override": 0, "levers.quota_demand_elasticity": 0, "levers.early_job_loss_ratio": 1,
    "levers.centre_caseload_cap": 0, "levers.workshop_transition_years": 0,
}  # fmt: skip


def of(threshold: int | np.integer[Any]) -> float:
    """Return a threshold as the chance it is, a ratio.

    >>> of(1 << 22)
    0.25
    """
    return int(threshold) / DRAWS


def monthly(clock: Any, month: int = 1) -> float:
    """Return the chance that a date comes in just the *month*-th month, if it has not come before.

    *clock* holds ascending thresholds, shape (month,). A month beyond its end has no chance.

    >>> monthly(np.array([DRAWS // 4, DRAWS // 2]), 2)
    0.3333333333333333
    """
    if not 1 <= month <= len(clock):
        return 0.0
    before = int(clock[month - 2]) if month > 1 else 0
    return (int(clock[month - 1]) - before) / (DRAWS - before) if before < DRAWS else 0.0


def unaided(t: Tables, who: Any) -> Clock:
    """Return the clock of a job found without any service; int64, shape (month,)."""
    return np.asarray(t.unaided[int(who["sex"]), int(who["gaf"])], dtype=np.int64)


def job_clock(t: Tables, state: str, who: Any, agency_class: int) -> Clock:
    """Return the clock of a job start in a service since it began; int64, shape (month,).

    The job comes by the service or by oneself, whichever is first; both are read from one draw, so the later
    of two clocks never matters. Train-then-place lets the search of one's own wait at first.
    """
    alone, sex, gaf = unaided(t, who), int(who["sex"]), int(who["gaf"])
    if state == "day_care":
        return alone
    if state == "centre":
        return np.asarray(np.maximum(alone, t.centre[sex, gaf].astype(np.int64)))
    step = min(max(agency_class + int(t.person_step[sex, gaf]), 0), CLASSES - 1)
    row = int(t.scaled[sex, gaf, step])
    if state == "tse":
        served, delay = t.train_job[row].astype(np.int64), t.train_delay
    else:
        served, delay = t.ips_job[row].astype(np.int64), 0
    waiting = np.concatenate([np.zeros(delay, np.int64), alone])[: served.size]
    return np.asarray(np.maximum(served, waiting))


def job_paths(state: str) -> tuple[str, ...]:
    """Return the parameters behind the clock of a job start in *state*."""
    if state == "centre":
        return _CENTRE
    if state in ("day_care", "seeking", "none"):
        return ALONE
    return _TRAIN if state == "tse" else _IPS


def setting(channel: str) -> tuple[str, ...]:
    """Return the parameters that decide whether a job is told of and in which setting it is."""
    supported = channel == "tse" or "ips" in channel
    share = "work.disclosed_share_supported" if supported else "work.disclosed_share_alone"
    return (share,) if "ips" in channel else (share, "work.clustered_share")


def acceptance(t: Tables, door: Any, gaf: int) -> float:
    """Return the chance that a transition-support agency takes this person into its training."""
    accept = of(t.accept[int(door["midpoint"]), gaf])
    if t.open_door or int(door["rule"]) not in (codes.FLOOR, codes.CEILING):
        return 1.0
    return accept if int(door["rule"]) == codes.FLOOR else 1 - accept


def drop_out(t: Tables, channel: str) -> tuple[float, tuple[str, ...]]:
    """Return the chance a month to leave a service early, and the parameters behind it."""
    if channel == "tse":
        return monthly(t.train_drop), ("service_models.ttp_dropout",)
    if channel == "day_care":
        return monthly(t.day_care_exit), ("service_models.day_care_exit",)
    return (monthly(t.ips_drop), ("service_models.ips_dropout",)) if "ips" in channel else (0.0, ())


def longest(t: Tables, channel: str) -> tuple[int, tuple[str, ...]]:
    """Return for how many months a service may last (0 without a limit), and the parameters behind it."""
    if channel == "tse":
        return t.train_longest, ("service_models.ttp_longest",)
    if channel == "centre":
        return t.centre_stay, ("service_models.centre_stay",)
    return (t.ips_longest, ("service_models.ips_longest",)) if "ips" in channel else (0, ())


def tenure(t: Tables, state: str, who: Any, helped: int) -> Clock:
    """Return the clock of a job's end since it began; int64, shape (month,).

    *helped* is 0 for a job found alone, 1 after train-then-place, 2 after IPS.
    """
    disclosed = 0 if state.startswith("employed_open") else 1
    return np.asarray(t.tenure[helped, disclosed, int(who["gaf"])], dtype=np.int64)


def tenure_paths(state: str, helped: int) -> tuple[str, ...]:
    """Return the parameters behind the clock of a job's end."""
    kind = "undisclosed" if state.startswith("employed_open") else "disclosed"
    supported = ("work.hr_supported", "work.hr_ips")[:helped]
    return (
        f"work.{kind}_shape", f"work.{kind}_scale", "work.tenure_slope", "work.tenure_gaf", *supported,
        "levers.early_job_loss_ratio",
    )  # fmt: skip


def death(t: Tables, sex: int, age: int) -> float:
    """Return the chance to die in a month, at an *age* in months since 18."""
    alive = DRAWS - t.died[sex].astype(np.int64)
    return 1 - int(alive[age + 1]) / int(alive[age]) if 0 <= age < len(alive) - 1 and alive[age] else 0.0


def draw(seed: int, decision: int, line: Any, *, again: bool) -> int:
    """Return the draw that decided something for the person of a note: a whole number below 2**24."""
    number = decision + (int(codes.AGAIN) * int(line["attempt"]) if again else 0)
    slots, generations = (np.array([line[name]], dtype=np.uint32) for name in ("slot", "generation"))
    drawn = draws24(np.uint64(seed), np.uint32(number), np.uint32(int(line["spell"])), slots, generations)
    return int(drawn[0])
