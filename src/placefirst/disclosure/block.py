"""Block: cells that hang together by sums, and the whole numbers that can stand behind each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import inf
from typing import TYPE_CHECKING, Any, Final

from placefirst.disclosure.release import Key, Sum

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: So much more than everything that is shown together may stand behind a cell of which nothing is known.
FREE: Final = 1000
#: Worlds are made up to see how far counts move until so many show nothing new; then cells are asked singly.
IDLE: Final = 4
#: Worlds by the cells of a block: what was possible before may be so still, once a cell is withheld or shown.
Worlds = dict[tuple[Key, ...], "list[NDArray[np.float64]]"]
_SECONDS: Final = 20.0  # for one programme; a cell that is not settled by then counts as broken


class Block:
    """The cells of connected *sums* with the ends that are *known* of them; *worlds* of earlier ones help."""

    def __init__(
        self,
        known: Mapping[Key, tuple[int, int | None]],
        sums: Sequence[Sum],
        worlds: Worlds | None = None,
    ) -> None:
        import numpy as np

        self.keys = tuple(dict.fromkeys(key for each in sums for key in (each.whole, *each.parts)))
        self.place = {key: place for place, key in enumerate(self.keys)}
        self._sums = [
            (self.place[each.whole], np.array([self.place[part] for part in each.parts], dtype=int))
            for each in sums
        ]
        pairs = [known.get(key, (0, None)) for key in self.keys]
        self.low = np.array([low for low, _ in pairs], dtype=float)
        self.high = np.array([inf if high is None else high for _, high in pairs], dtype=float)
        self.is_possible = self._tighten()
        self._seen: list[set[int]] = [set() for _ in self.keys]
        self._model: Any = None
        self._worlds = [] if worlds is None else worlds.setdefault(self.keys, [])
        if self.is_possible:
            self._free = np.isinf(self.high)
            self.high[self._free] = float(self.low.sum()) + FREE
            self._remember()
            self.is_possible = bool(self._seen[0]) or self._world(np.zeros(len(self.keys))) is not None

    def pinned(self, *, small: range, enough: int, only_whether: bool = False) -> dict[Key, tuple[int, int]]:
        """Return the cells with fewer than *enough* possible numbers, one of them *small*, and their ends.

        *only_whether*: the first of them.
        """
        import numpy as np

        may_be_small = (self.low < small.stop) & (self.high >= small.start)
        places = [int(place) for place in np.flatnonzero(may_be_small)]
        self._make_worlds(places, enough)
        found = {}
        for place in places:
            if len(self._seen[place]) >= enough:
                continue
            low, high = self._ends(place, enough)
            if len(self._seen[place]) >= enough:
                continue
            if high - low + 1 >= enough and self._has(place, low, high, enough):
                continue
            if low < small.stop and high >= small.start:
                found[self.keys[place]] = (low, high)
                if only_whether:
                    break
        return found

    def ends(self, key: Key) -> tuple[int, int | None]:
        """Return the least and the most that can stand behind one cell; None: there is no end."""
        low, high = self._ends(self.place[key])
        return low, None if self._free[self.place[key]] and high >= self.low.sum() + FREE / 2 else high

    # worlds: whole numbers for every cell that fit all that is shown

    def _remember(self) -> None:
        """See again what earlier worlds showed, of those that fit what is shown now."""
        for world in self._worlds:
            if ((world >= self.low) & (world <= self.high)).all():
                self._see(world)

    def _see(self, world: NDArray[np.float64]) -> None:
        for place, number in enumerate(world.tolist()):
            self._seen[place].add(int(number))

    def _make_worlds(self, places: Sequence[int], enough: int) -> None:
        """See as many different numbers as a few worlds show, for many cells at once."""
        import numpy as np

        world, idle = 0, 0
        while idle < IDLE:
            open_ = [place for place in places if len(self._seen[place]) < enough]
            if not open_:
                return
            aim = np.zeros(len(self.keys))
            for place in open_:
                aim[place] = -1.0 if _bit(place, world) else 1.0
            before = sum(len(self._seen[place]) for place in open_)
            self._world(aim)
            world += 1
            idle = 0 if sum(len(self._seen[place]) for place in open_) > before else idle + 1
        apart = [p for p in places if len(s := self._seen[p]) < enough and s and max(s) - min(s) > 1]
        self._between(apart)

    def _between(self, places: Sequence[int]) -> None:
        """See a number between the two ends that were seen, for all of *places* or half by half."""
        import numpy as np

        if not places:
            return
        low, high = self.low.copy(), self.high.copy()
        for place in places:
            low[place], high[place] = min(self._seen[place]) + 1, max(self._seen[place]) - 1
        if self._world(np.zeros(len(self.keys)), low, high) is None and len(places) > 1:
            half = len(places) // 2
            self._between(places[:half])
            self._between(places[half:])

    def _ends(self, place: int, enough: int = 0) -> tuple[int, int]:
        """Return the least and the most of a cell, or two numbers once *enough* are seen to be possible."""
        import numpy as np

        found = []
        for sign in (1.0, -1.0) if self.low[place] > 0 else (-1.0, 1.0):
            if enough and len(self._seen[place]) >= enough:
                return min(self._seen[place]), max(self._seen[place])
            aim = np.zeros(len(self.keys))
            aim[place] = sign
            world = self._world(aim)
            end = self.low[place] if sign > 0 else self.high[place]
            found.append(int(end if world is None else world[place]))
            if enough and sign < 0 and found[-1] == 0:
                return 0, 0
        return min(found), max(found)

    def _has(self, place: int, low: int, high: int, enough: int) -> bool:
        """Return whether *enough* numbers from *low* to *high* are possible: there may be holes."""
        import numpy as np

        for number in range(low, high + 1):
            if len(self._seen[place]) >= enough:
                break
            if number not in self._seen[place]:
                least, most = self.low.copy(), self.high.copy()
                least[place] = most[place] = number
                self._world(np.zeros(len(self.keys)), least, most)
        return len(self._seen[place]) >= enough

    def _world(
        self,
        aim: NDArray[np.float64],
        low: NDArray[np.float64] | None = None,
        high: NDArray[np.float64] | None = None,
    ) -> NDArray[np.float64] | None:
        """Return whole numbers for every cell with the least *aim*; None where none fit."""
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp

        if self._model is None:
            self._model = LinearConstraint(self._matrix(), 0, 0)
        bounds = Bounds(self.low if low is None else low, self.high if high is None else high)
        for whole in (0, 1):  # most corners are whole numbers anyhow, and found in a quarter of the time
            found = milp(
                aim,
                integrality=np.full(len(self.keys), whole),
                bounds=bounds,
                constraints=self._model,
                options={"time_limit": _SECONDS, "mip_rel_gap": 0.0},
            )
            if found.status != 0 or found.x is None:
                return None
            world: NDArray[np.float64] = np.rint(found.x)
            if np.abs(world - found.x).max() < 1e-6:
                break
        self._worlds.append(world)
        self._see(world)
        return world

    def _matrix(self) -> Any:
        """Return one row for each sum, the whole less its parts: sparse, shape (sum, cell)."""
        import numpy as np
        from scipy.sparse import csr_array

        rows = [np.full(1 + len(parts), row) for row, (_, parts) in enumerate(self._sums)]
        columns = [np.concatenate(([whole], parts)) for whole, parts in self._sums]
        values = [np.concatenate(([1.0], -np.ones(len(parts)))) for _, parts in self._sums]
        at = (np.concatenate(rows), np.concatenate(columns))
        return csr_array((np.concatenate(values), at), shape=(len(self._sums), len(self.keys)))

    def _tighten(self) -> bool:
        """Narrow every end by every sum until nothing moves; return whether nothing was contradicted."""
        moved = True
        while moved:
            moved = False
            for whole, parts in self._sums:
                moved |= self._tighten_one(whole, parts)
            if (self.low > self.high).any():
                return False
        return True

    def _tighten_one(self, whole: int, parts: NDArray[np.int_]) -> bool:
        low, high = self.low[parts], self.high[parts]
        least, most = low.sum(), high.sum()
        moved = self._narrow(whole, least, most)
        unending = int((high == inf).sum())
        for place, mine_low, mine_high in zip(parts.tolist(), low, high, strict=True):
            others = inf if unending - (mine_high == inf) else most - mine_high if most < inf else 0.0
            if most == inf and unending == 1 and mine_high == inf:
                others = high[high < inf].sum()
            moved |= self._narrow(place, self.low[whole] - others, self.high[whole] - (least - mine_low))
        return moved

    def _narrow(self, place: int, low: float, high: float) -> bool:
        is_moved = low > self.low[place] or high < self.high[place]
        self.low[place], self.high[place] = max(low, self.low[place]), min(high, self.high[place])
        return bool(is_moved)


def _bit(place: int, world: int) -> bool:
    """Return towards which end a cell is pushed in a world: all up, all down, then as if by lot."""
    if world < 2:
        return world == 0
    mixed = ((place + 1) * 2654435761 ^ world * 2246822519) & 0xFFFFFFFF
    return bool((mixed ^ mixed >> 15) * 3266489917 >> 16 & 1)


def size(blocks: Iterable[Block]) -> int:
    """Return how many cells *blocks* have together."""
    return sum(len(each.keys) for each in blocks)
