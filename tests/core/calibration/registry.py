"""A registry made up of known parameters: services, their people and jobs, seen for a while only."""

from collections import Counter
from datetime import date

import numpy as np

from placefirst.calibration.told import MONTH, Service
from placefirst.measures.quarterly import (
    GAF_BANDS,
    Cell,
    Fidelity,
    Quarterly,
    Times,
    Workforce,
)

FIRST, LAST = date(2026, 4, 1), date(2026, 6, 30)
OURS = "1"  # version of a definition


def registry(country, truth, *, services=12, people=30, seed=1, has_scores=True, has_gaf=True, visits=2.0):
    """Services of a *country* whose parameters are those of *truth* (by path), else those in force."""

    def n(path):
        return truth.get(path, country.number(path, country.as_of))

    dice = np.random.default_rng(seed)
    return [_service(dice, n, people, has_scores, has_gaf, visits) for _ in range(services)]


def _service(dice, n, people, has_scores, has_gaf, visits):
    score = int(dice.integers(75, 116))
    gaf = np.clip(np.rint(dice.normal(51, 12, people)), 15, 92)
    person = n("work.gaf_slope") * (gaf - n("work.reference_gaf"))
    person += dice.choice([-0.5, 0.5], people) * n("work.male_log_odds")
    waited, has_job, seen = _first_jobs(dice, n, score, person)
    kept, is_over, whose = _tenure(dice, n, waited, has_job, seen, gaf)
    bands = np.array(list(GAF_BANDS))[np.select([gaf <= 50, gaf <= 60, gaf <= 70], [0, 1, 2], 3)]
    names = bands if has_gaf else np.full(people, "not_known")
    times = (*_tables("first_job", names, waited, has_job), *_tables("tenure", names[whose], kept, is_over))
    without = int((~has_job).sum())
    return Service(
        (
            Quarterly(
                FIRST,
                LAST,
                (Cell("learning_community_quarter", "2020", "", "", people - without, people),),
                times,
                workforce=Workforce(2, 2.0, people, int(dice.poisson(3 * without * visits))),
                fidelity=Fidelity("ips_25", score, LAST, True) if has_scores else None,
                people=people,
                left_out=2,
            ),
        )
    )


def _first_jobs(dice, n, score, person):
    low, high = (n(f"service_models.fidelity_{end}") for end in ("low", "high"))
    ends = [n(f"service_models.ips_share_{end}") for end in ("low", "high")]
    at_low, at_high = (np.log(end / (1 - end)) for end in ends)
    toward = (min(score, n("service_models.fidelity_highest")) - low) / (high - low)
    own = dice.normal(0, n("agencies.quality_sd"))
    share = 1 / (1 + np.exp(-(at_low + (at_high - at_low) * toward + own + person)))
    luck = dice.random(person.size)
    ratio = np.minimum(luck / share, 1 - 1e-15)
    served = np.where(luck < share, -np.log1p(-ratio) / n("service_models.ips_rate"), np.inf)
    served = np.where(served > n("service_models.ips_longest"), np.inf, served)
    alone = -np.log1p(-luck) / (n("work.usual_hazard") * np.exp(person))
    found = np.minimum(served + n("service_models.ips_delay"), alone) * MONTH
    seen = dice.uniform(0, 156, person.size)  # weeks: people came over three years
    return np.minimum(found, seen), found <= seen, seen


def _tenure(dice, n, waited, has_job, seen, gaf):
    whose = np.flatnonzero(has_job)
    is_disclosed = dice.random(whose.size) < n("work.disclosed_share_supported")
    shape, scale = (
        np.where(is_disclosed, n(f"work.disclosed_{what}"), n(f"work.undisclosed_{what}"))
        for what in ("shape", "scale")
    )
    person = np.exp(-n("work.tenure_slope") * (gaf[whose] - n("work.tenure_gaf")))
    hazard = n("work.hr_supported") * n("work.hr_ips") * person
    lasts = scale * (dice.exponential(size=whose.size) / hazard) ** (1 / shape) * MONTH
    left = (seen - waited)[whose]
    return np.minimum(lasts, left), lasts <= left, whose


def _tables(what, names, weeks, ended):
    found = []
    for band in dict.fromkeys(names.tolist()):
        own = names == band
        happened = Counter(weeks[own & ended].astype(int).tolist())
        unseen = Counter(weeks[own & ~ended].astype(int).tolist())
        length = max([*happened, *unseen], default=-1) + 1
        found.append(
            Times(what, "gaf", band, *(tuple(each[k] for k in range(length)) for each in (happened, unseen)))
        )
    return found
