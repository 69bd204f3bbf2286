"""Tables: every chance of the model as whole thresholds of 24 bits, built once for a set of rules.

A clock is one row of a table: element *k* is the chance, as a threshold, that the date has come
within *k* + 1 months. A spell draws once, finds the first *k* whose threshold lies above its draw,
and so holds an integer date; nothing is drawn for a month in which nothing happens, and no
logarithm is left in the run. Tables are frozen (read-only arrays): scenarios cannot leak.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from placefirst.parameters.read import Country
from placefirst.population.cohort import Cohort, expit, logit
from placefirst.population.mortality import monthly_survival, stationary_ages
from placefirst.simulation.states import BINS, GAF_HIGH, GAF_LOW, POINTS
from placefirst.simulation.streams import DRAWS, thresholds

YOUNGEST = 18  # year of age at which working age begins
LONGEST = 564  # months from 18 to 65: no clock needs to run longer
CLASSES = 256  # steps of a served person's chance of a job, on the log-odds scale
LOGIT_LOW, LOGIT_STEP = -6.0, 12.0 / (CLASSES - 1)
UInts = NDArray[np.uint32]


class Tables(NamedTuple):
    """All that the kernel looks up. Thresholds are uint32; a clock's last axis is the month."""

    died: UInts  # (sex, month of age): no longer alive at it
    entry_age_first: int  # month of age since 18
    entry_age_span: int  # months
    leaving_age: int  # month of age since 18
    diagnosis_cut: UInts  # (diagnosis,), cumulative
    gaf_cut: UInts  # (diagnosis, point), cumulative
    age_cut: UInts  # (month of age,), cumulative stationary ages
    female: int
    wants: UInts  # (point,)
    seek: UInts  # (point, month): from outside to seeking
    apply: UInts  # (point, month)
    unaided: UInts  # (sex, point, month): first job without a service
    centre: UInts  # (sex, point, month): with a centre's help
    discouraged: UInts  # (month,)
    sheltered_back: UInts  # (month,)
    referral: UInts  # (month,), all zero where there is no clinical referral
    train_drop: UInts  # (month,)
    ips_drop: UInts  # (month,)
    day_care_exit: UInts  # (month,)
    train_job: UInts  # (class, month), after its delay
    ips_job: UInts  # (class, month)
    person_step: NDArray[np.int32]  # (sex, point): what a person adds to the agency's class
    scaled: NDArray[np.uint8]  # (sex, point, class): class after the scale-up factor
    tenure: UInts  # (support kind, disclosed, point, month): job has ended
    residual: UInts  # the same for a job met at a random time of its life
    accept: UInts  # (midpoint, point): logistic increasing in GAF
    millidays: NDArray[np.int32]  # (point,): attended days a month x 1000
    discouraged_on_refusal: int
    sheltered_share: int
    seek_again: int
    ips_door: int
    disclosed_alone: int
    disclosed_supported: int
    clustered: int
    retention_share: int
    programme_cut: UInts  # (tse, day-care), cumulative; the rest goes to centres
    train_delay: int  # months in which unaided search waits
    train_longest: int
    ips_longest: int
    ips_follow: int
    follow_paid: int  # months of follow-along that are paid from the first month of work
    centre_stay: int
    open_door: int  # 1 if nobody may be turned away for their GAF
    workshop_from: int  # absolute month, NEVER if workshops do not close
    workshop_months: int


class Beliefs(NamedTuple):
    """What the same tables mean on average: used by agencies when they expect, never by the kernel."""

    train_stay: NDArray[np.float64]  # (class, bin) months
    train_chance: NDArray[np.float64]  # (class, bin) chance of a job start
    ips_stay: NDArray[np.float64]  # (class, bin) months of search
    ips_chance: NDArray[np.float64]  # (class, bin)
    six_train: NDArray[np.float64]  # (bin,) chance to reach six months, follow-along
    six_ips: NDArray[np.float64]  # (bin,)
    follow_ips: NDArray[np.float64]  # (bin,) expected months of follow-along after an IPS job start
    bin_step: NDArray[np.float64]  # (bin,) mean person step
    accept: NDArray[np.float64]  # (midpoint, bin)
    days: NDArray[np.float64]  # (bin,) attended days a month
    gaf: NDArray[np.float64]  # (bin,) mean point
    smi: NDArray[np.float64]  # (bin,) share with schizophrenia or bipolar disorder
    weight: NDArray[np.float64]  # (bin,) share of people


def _clock(rate: NDArray[np.float64] | float, longest: int = LONGEST) -> NDArray[np.float64]:
    """Return 1 - exp(-rate * k) for k = 1..longest; float, shape (..., month)."""
    months = np.arange(1, longest + 1)
    return np.asarray(-np.expm1(-np.asarray(rate, dtype=np.float64)[..., None] * months))


def cohort_of(country: Country, day: date) -> Cohort:
    """Return the cohort that the country's people file describes on *day*."""

    def n(name: str) -> float:
        return country.number(f"people.{name}", day)

    kinds = ("schizophrenia", "bipolar", "depression", "anxiety_other")
    return Cohort(
        diagnosis_shares=tuple(n(f"share_{kind}") for kind in kinds),
        gaf_means=tuple(n(f"gaf_mean_{kind}") for kind in kinds),
        gaf_sd=n("gaf_sd"),
        gaf_lowest=GAF_LOW,
        gaf_highest=GAF_HIGH,
        female_share=n("female_share"),
        want_share=n("want_work_share"),
        want_slope=n("want_work_slope"),
        reference_gaf=n("reference_gaf"),
    )


def train_class(country: Country, day: date) -> float:
    """Return the class (a real number of steps) of train-then-place at the reference GAF and mean quality."""
    return (logit(country.number("service_models.ttp_share", day)) - LOGIT_LOW) / LOGIT_STEP


def ips_class(country: Country, day: date, fidelity: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the class of IPS at a fidelity score, linear in log-odds between two published points.

    Parameters
    ----------
    fidelity : array of float, shape (agency,)
        Points; capped at the highest score that the evidence is stretched to.

    Returns
    -------
    array of float, shape (agency,)
        Steps of class, at the reference GAF and mean quality.
    """
    low, high = (country.number(f"service_models.ips_share_{end}", day) for end in ("low", "high"))
    at_low, at_high, most = (
        country.number(f"service_models.fidelity_{end}", day) for end in ("low", "high", "highest")
    )
    share = (np.minimum(fidelity, most) - at_low) / (at_high - at_low)
    return np.asarray((logit(low) + (logit(high) - logit(low)) * share - LOGIT_LOW) / LOGIT_STEP)


def _class_log_odds() -> NDArray[np.float64]:
    return np.asarray(LOGIT_LOW + LOGIT_STEP * np.arange(CLASSES), dtype=np.float64)


def _served(country: Country, day: date, model: str) -> NDArray[np.float64]:
    """Return the chance of a first job by month in service; float, shape (class, month)."""
    share = expit(_class_log_odds())[:, None]
    rate, delay = (
        country.number(f"service_models.{model}_rate", day),
        country.whole(f"service_models.{model}_delay", day),
    )
    months = np.maximum(np.arange(1, country.whole(f"service_models.{model}_longest", day) + 1) - delay, 0)
    return np.asarray(share * -np.expm1(-rate * months))


def _tenure(country: Country, day: date) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return survival in a job by month, fresh and met at random; float, shape (support, disclosed, point,
    month + 1).
    """
    points = np.arange(GAF_LOW, GAF_HIGH + 1)
    slope = np.exp(
        -country.number("work.tenure_slope", day) * (points - country.number("work.tenure_gaf", day))
    )
    supported = country.number("work.hr_supported", day)
    ratios = np.array([1.0, supported, supported * country.number("work.hr_ips", day)])
    months = np.arange(LONGEST + 1, dtype=np.float64)
    early = country.number("levers.early_job_loss_ratio", day)
    rows = np.empty((3, 2, POINTS, LONGEST + 1))
    for place, kind in enumerate(("undisclosed", "disclosed")):
        shape, scale = country.number(f"work.{kind}_shape", day), country.number(f"work.{kind}_scale", day)
        cumulative = (months / scale) ** shape
        relieved = cumulative - (1 - early) * np.minimum(cumulative, (3.0 / scale) ** shape)
        rows[:, place] = np.exp(-ratios[:, None, None] * slope[None, :, None] * relieved)
    tail = np.cumsum(rows[..., ::-1], axis=-1)[..., ::-1]
    return rows, tail / tail[..., :1]


def _thresholds(chances: NDArray[np.float64]) -> UInts:
    table = np.ascontiguousarray(thresholds(np.clip(chances, 0.0, 1.0)))
    table.flags.writeable = False
    return table


def _one(chance: float) -> int:
    return round(chance * DRAWS)


def midpoints(country: Country, day: date) -> NDArray[np.float64]:
    """Return the grid of admission midpoints, in points of GAF; float, shape (midpoint,)."""
    low, high, step = (
        country.number(f"agencies.midpoint_{name}", day) for name in ("lowest", "highest", "step")
    )
    return np.asarray(low + step * np.arange(round((high - low) / step) + 1), dtype=np.float64)


def acceptance(country: Country, day: date) -> NDArray[np.float64]:
    """Return the chance that an agency with a floor accepts a person; float, shape (midpoint, point)."""
    points = np.arange(GAF_LOW, GAF_HIGH + 1)
    shift = country.number("levers.refusal_shift", day)
    if country.flag("levers.open_door", day):
        return np.ones((midpoints(country, day).size, POINTS))
    scale = country.number("agencies.admission_scale", day)
    return expit((points[None, :] - midpoints(country, day)[:, None] + shift) / scale)


def _demand(country: Country, day: date) -> float:
    """Return by what a higher quota makes jobs easier to find; only jobs with disclosure count for it."""
    override, elasticity = (
        country.number(f"levers.quota_{name}", day) for name in ("rate_override", "demand_elasticity")
    )
    if override == 0 or elasticity == 0:
        return 1.0
    more = elasticity * (override / country.number("employment_quota.quota", day) - 1)
    return 1 + country.number("work.disclosed_share_alone", day) * more


def build(country: Country, day: date, *, workshop_from: int, workshop_months: int) -> Tables:
    """Return the tables of a country's rules in force on *day*.

    *workshop_from* (absolute month) and *workshop_months* come from the scenario, because people
    keep the date on which their workshop place becomes an IPS place.
    """

    def n(name: str) -> float:
        return country.number(name, day)

    cohort = cohort_of(country, day)
    points = np.arange(GAF_LOW, GAF_HIGH + 1)
    sexes = np.array([-0.5, 0.5])[:, None] * n("work.male_log_odds")  # women, men
    log_odds = n("work.gaf_slope") * (points - n("work.reference_gaf")) + sexes
    hazard = n("work.usual_hazard") * np.exp(log_odds) * _demand(country, day)
    life = country.table("people.life_table")
    survival = np.array(
        [
            monthly_survival(
                np.array([float(life.cell(day, sex, str(age)).value or 0) for age in range(18, 65)]),
                n("people.smr"),
            )
            for sex in ("female", "male")
        ]
    )
    leaving = (country.whole("people.leaving_age", day) - YOUNGEST) * 12
    first = (country.whole("people.entry_age_youngest", day) - YOUNGEST) * 12
    last = (country.whole("people.entry_age_oldest", day) - YOUNGEST) * 12 + 11
    female = n("people.female_share")
    ages = female * stationary_ages(survival[0], first, last) + (1 - female) * stationary_ages(
        survival[1], first, last
    )

    unaided = _clock(hazard)
    scale_up = n("service_models.scale_up")
    by_two_years = unaided[:, :, 23]
    share = expit(_class_log_odds())
    scaled = by_two_years[..., None] + scale_up * (share - by_two_years[..., None])
    scaled = np.where(share >= by_two_years[..., None], scaled, share)
    classes = (np.log(scaled) - np.log1p(-scaled) - LOGIT_LOW) / LOGIT_STEP
    fresh, met = _tenure(country, day)
    caseload_cap = n("levers.centre_caseload_cap")
    caseload = n("service_models.centre_caseload")
    caseload = min(caseload, caseload_cap) if caseload_cap > 0 else caseload
    lift = 1 + n("service_models.centre_effect") * n("service_models.centre_reference_caseload") / caseload
    tse, day_care = n("search.share_tse"), n("search.share_day_care")
    days = np.maximum(0, n("service_models.days_gaf") - points) * n("service_models.days_slope")
    millidays = np.maximum(np.rint(1000 * (n("service_models.days_highest") - days)), 0).astype(np.int32)
    gaf_cut = np.cumsum(cohort.gaf_distribution(), axis=1)
    gaf_cut[:, -1] = 1.0
    age_cut = np.cumsum(ages)
    age_cut[-1] = 1.0
    diagnosis_cut = np.cumsum(cohort.diagnosis_shares)
    diagnosis_cut[-1] = 1.0
    start = n("search.start_rate") * np.exp(n("search.start_slope") * (points - n("search.start_gaf")))
    asks = n("search.apply_rate") * np.exp(n("search.apply_slope") * (points - n("search.apply_gaf")))
    steps = np.rint(log_odds / LOGIT_STEP).astype(np.int32)
    for array in (steps, millidays):
        array.flags.writeable = False
    return Tables(
        died=_thresholds(1.0 - survival),
        entry_age_first=first,
        entry_age_span=last - first + 1,
        leaving_age=leaving,
        diagnosis_cut=_thresholds(diagnosis_cut),
        gaf_cut=_thresholds(gaf_cut),
        age_cut=_thresholds(age_cut),
        female=_one(female),
        wants=_thresholds(cohort.wish_to_work()),
        seek=_thresholds(_clock(start)),
        apply=_thresholds(_clock(asks)),
        unaided=_thresholds(unaided),
        centre=_thresholds(_clock(hazard * lift)),
        discouraged=_thresholds(_clock(n("search.discouraged_rate"))),
        sheltered_back=_thresholds(_clock(n("search.sheltered_return"))),
        referral=_thresholds(_clock(n("levers.clinical_referral_rate"))),
        train_drop=_thresholds(_clock(n("service_models.ttp_dropout"), 120)),
        ips_drop=_thresholds(_clock(n("service_models.ips_dropout"), 120)),
        day_care_exit=_thresholds(_clock(n("service_models.day_care_exit"))),
        train_job=_thresholds(_served(country, day, "ttp")),
        ips_job=_thresholds(_served(country, day, "ips")),
        person_step=steps,
        scaled=np.clip(np.rint(classes), 0, CLASSES - 1).astype(np.uint8),
        tenure=_thresholds(1.0 - fresh[..., 1:]),
        residual=_thresholds(1.0 - met[..., 1:]),
        accept=_thresholds(acceptance(country, day)),
        millidays=millidays,
        discouraged_on_refusal=_one(n("search.discouraged_on_refusal")),
        sheltered_share=_one(n("search.sheltered_share")),
        seek_again=_one(n("search.seek_after_job_loss")),
        ips_door=_one(n("search.ips_door")),
        disclosed_alone=_one(n("work.disclosed_share_alone")),
        disclosed_supported=_one(n("work.disclosed_share_supported")),
        clustered=_one(n("work.clustered_share")),
        retention_share=_one(n("work.retention_support_share")),
        programme_cut=_thresholds(np.array([tse, tse + day_care])),
        train_delay=country.whole("service_models.ttp_delay", day),
        train_longest=country.whole("service_models.ttp_longest", day),
        ips_longest=country.whole("service_models.ips_longest", day),
        ips_follow=country.whole("service_models.ips_follow_along", day),
        follow_paid=country.whole("levers.follow_along_months", day),
        centre_stay=country.whole("service_models.centre_stay", day),
        open_door=int(country.flag("levers.open_door", day)),
        workshop_from=workshop_from,
        workshop_months=workshop_months,
    )


def _expected(
    job: UInts, drop: UInts, longest: int, pause: int, tables: Tables
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return expected months in service and the chance of a job start; float, shape (class, sex, point)."""
    served = job[:, :longest].T.astype(np.float64, order="C") / DRAWS  # (month, class)
    alone = np.moveaxis(tables.unaided[:, :, :longest], -1, 0).astype(np.float64, order="C") / DRAWS
    paused = np.zeros_like(alone)  # (month, sex, point)
    paused[pause:] = alone[: max(longest - pause, 0)]
    lost = drop[:longest].astype(np.float64) / DRAWS
    staying = np.concatenate([[1.0], 1 - lost[:-1]])
    stay = np.zeros((CLASSES, *alone.shape[1:]))
    chance = np.zeros_like(stay)
    before = np.zeros_like(stay)
    for month in range(longest):
        found = np.maximum(served[month][:, None, None], paused[month])
        stay += (1 - before) * staying[month]
        chance += (found - before) * staying[month]
        before = found
    return stay, chance


def beliefs(country: Country, day: date, tables: Tables) -> Beliefs:
    """Return the means that agencies expect from *tables*: one row for each class, one column for each GAF
    bin.
    """
    cohort = cohort_of(country, day)
    points = np.arange(GAF_LOW, GAF_HIGH + 1)
    share = (np.array(cohort.diagnosis_shares)[:, None] * cohort.gaf_distribution()).sum(
        axis=0
    ) * cohort.wish_to_work()
    bins = np.maximum(points - 16, 0) // 5
    weight = np.bincount(bins, weights=share, minlength=BINS)
    sexes = np.array([cohort.female_share, 1 - cohort.female_share])

    def binned(values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Mean over the points of a bin; the last axis of *values* is the point."""
        out = np.zeros((*values.shape[:-1], BINS))
        for b in range(BINS):
            mask = bins == b
            out[..., b] = values[..., mask] @ share[mask] / share[mask].sum()
        return out

    def meant(values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Mean over sexes and points; *values* has shape (class, sex, point)."""
        return binned(np.einsum("csp,s->cp", values, sexes))

    train_stay, train_chance = _expected(
        tables.train_job, tables.train_drop, tables.train_longest, tables.train_delay, tables
    )
    ips_stay, ips_chance = _expected(tables.ips_job, tables.ips_drop, tables.ips_longest, 0, tables)
    disclosed = country.number("work.disclosed_share_supported", day)
    kept = 1 - tables.tenure.astype(np.float64) / DRAWS  # survival at month k + 1
    mixed = disclosed * kept[:, 1] + (1 - disclosed) * kept[:, 0]  # (support, point, month)
    follow = tables.ips_follow
    return Beliefs(
        train_stay=meant(train_stay),
        train_chance=meant(train_chance),
        ips_stay=meant(ips_stay),
        ips_chance=meant(ips_chance),
        six_train=binned(mixed[1, :, 5]),
        six_ips=binned(mixed[2, :, 5]),
        follow_ips=binned(1 + mixed[2, :, : max(follow - 1, 0)].sum(axis=-1)),
        bin_step=binned((tables.person_step * sexes[:, None]).sum(axis=0).astype(np.float64)),
        accept=binned(tables.accept.astype(np.float64) / DRAWS),
        days=binned(tables.millidays / 1000.0),
        gaf=binned(points.astype(np.float64)),
        smi=binned(cohort.smi_share()),
        weight=weight / weight.sum(),
    )
