"""Packed tables: all that the kernel looks up in one block of memory, with a guide to every clock.

A *guide* says for each 256th of the draws between which months the answer lies, so that looking up a date
takes two or three looks instead of ten. Clocks shorter than a field are filled with their last threshold,
which means the same: a draw above it never comes.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from placefirst.errors import InvalidRequest
from placefirst.simulation.states import POINTS
from placefirst.simulation.tables import CLASSES, LONGEST, Tables

SERVICE = 120  # months: no clock of a service needs to run longer
MIDPOINTS = 64  # most steps of the grid of admission midpoints
GUIDE_BITS = 8
GUIDE_SHIFT = np.int64(24 - GUIDE_BITS)
GUIDE = (1 << GUIDE_BITS) + 1

CLOCKS: dict[str, tuple[int, ...]] = {
    "died": (2, LONGEST + 1),
    "age_cut": (LONGEST,),
    "seek": (POINTS, LONGEST),
    "apply": (POINTS, LONGEST),
    "unaided": (2, POINTS, LONGEST),
    "centre": (2, POINTS, LONGEST),
    "discouraged": (LONGEST,),
    "sheltered_back": (LONGEST,),
    "referral": (LONGEST,),
    "train_drop": (SERVICE,),
    "ips_drop": (SERVICE,),
    "day_care_exit": (LONGEST,),
    "train_job": (CLASSES, SERVICE),
    "ips_job": (CLASSES, SERVICE),
    "tenure": (3, 2, POINTS, LONGEST),
    "residual": (3, 2, POINTS, LONGEST),
}
_PLAIN: dict[str, tuple[str, tuple[int, ...]]] = {
    "diagnosis_cut": ("u4", (4,)),
    "gaf_cut": ("u4", (4, POINTS)),
    "wants": ("u4", (POINTS,)),
    "person_step": ("i4", (2, POINTS)),
    "scaled": ("u1", (2, POINTS, CLASSES)),
    "accept": ("u4", (MIDPOINTS, POINTS)),
    "millidays": ("i4", (POINTS,)),
    "programme_cut": ("u4", (2,)),
}
_NUMBERS = tuple(name for name in Tables._fields if name not in CLOCKS and name not in _PLAIN)

TABLES = np.dtype(
    [(name, "i8") for name in _NUMBERS]
    + [(f"{name}_guide", "u2", (*shape[:-1], GUIDE)) for name, shape in CLOCKS.items()]
    + [(name, "u4", shape) for name, shape in CLOCKS.items()]
    + [(name, kind, shape) for name, (kind, shape) in _PLAIN.items()],
    align=True,
)
"""The fields of :class:`placefirst.simulation.tables.Tables` and a guide for each clock."""


def guide(clock: NDArray[np.uint32]) -> NDArray[np.uint16]:
    """Return for each 256th of the draws how many thresholds no draw in it is below.

    *clock* holds ascending thresholds, shape (..., month); the guide has shape (..., 257).
    """
    flat = clock.reshape(-1, clock.shape[-1])
    below = np.uint32((1 << int(GUIDE_SHIFT)) - 1)
    cells = ((flat + below) >> np.uint32(GUIDE_SHIFT)).astype(np.int64)  # the first edge not below each
    cells += (np.arange(flat.shape[0]) * GUIDE)[:, None]
    out = np.bincount(cells.ravel(), minlength=flat.shape[0] * GUIDE).reshape(-1, GUIDE)
    return np.cumsum(out, axis=1, dtype=np.uint16).reshape(*clock.shape[:-1], GUIDE)


def pack(tables: Tables) -> NDArray[Any]:
    """Return *tables* as the kernel reads them: a frozen array of TABLES, shape (1,).

    Raises ``InvalidRequest`` if a service may last longer, or the grid of midpoints is finer, than a field
    holds.
    """
    packed = np.zeros(1, dtype=TABLES)
    row = packed[0]
    for name, value in tables._asdict().items():
        if name in _NUMBERS:
            row[name] = value
            continue
        field = row[name]
        if value.shape[-1] > field.shape[-1] or (name == "accept" and value.shape[0] > MIDPOINTS):
            raise InvalidRequest(
                f"A service may last at most {SERVICE} months and an agency choose among "
                f"{MIDPOINTS} midpoints; {name} has shape {value.shape}. "
                "Shorten the service or widen the step."
            )
        if name in CLOCKS:
            short = value.shape[-1]
            field[..., :short] = value
            field[..., short:] = value[..., -1:]
            row[f"{name}_guide"] = guide(field)
        else:
            field[tuple(slice(n) for n in value.shape)] = value
    packed.flags.writeable = False
    return packed
