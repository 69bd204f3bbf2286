"""Clustered: difference-in-differences over groups and days, its errors clustered by group (statsmodels).

Shown beside the answer, never as the answer: errors clustered by group (Liang and Zeger 1986, Biometrika
73:13-22; recalled ◌) rest on many groups, and with one that the reform touched they know nothing of its own
luck (Cameron, Gelbach and Miller 2008, Review of Economics and Statistics 90:414-427; recalled ◌).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from placefirst.inference.averaged import Estimate
from placefirst.inference.difference import Compared
from placefirst.inference.points import minus
from placefirst.inference.reform import LOG, as_share

#: With fewer groups nothing is left to vary once every group and day has a level of its own.
LEAST: Final = 3


@dataclass(frozen=True, slots=True)
class Clustered:
    """The effect with an interval by errors clustered by group; on the scale of logarithms a share."""

    effect: Estimate
    groups: int  # the treated one and its controls


def clustered(found: Compared) -> Clustered | None:
    """Return the effect with errors clustered by group; None where there are fewer than LEAST groups."""
    from statsmodels.regression.linear_model import OLS

    groups = 1 + len(found.controls)
    if groups < LEAST:
        return None
    away = [minus(found.treated, control, logs=found.scale == LOG) for control in found.controls]
    days = [point.day for point in found.placed.used]
    held = [{point.day: point.value for point in each.points} for each in away]
    treated = {point.day: float(point.value or 0) for point in found.treated.points}
    own = np.array([np.log(treated[day]) if found.scale == LOG else treated[day] for day in days])
    beside = [own - np.array([each[day] or 0.0 for day in days]) for each in held]
    values = np.concatenate([own, *beside])
    group, day = np.divmod(np.arange(len(values)), len(days))
    touched = (group == 0) & (day >= found.placed.before)
    columns = [touched.astype(float)]
    columns += [(group == each).astype(float) for each in range(groups)]
    columns += [(day == each).astype(float) for each in range(1, len(days))]
    made = OLS(values, np.stack(columns, axis=1)).fit(
        cov_type="cluster", cov_kwds={"groups": group}, use_t=True
    )
    low, high = made.conf_int()[0]
    effect = Estimate(float(made.params[0]), float(low), float(high))
    return Clustered(as_share(effect) if found.scale == LOG else effect, groups)
