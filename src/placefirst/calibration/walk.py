"""Walk: the people of a trial's arm, month by month through the tables that the simulation looks up.

Everybody is one person, with the keyed luck of the run and no agency at the door: the latent clock of a
spell of looking for work tells when a job begins alone and in IPS, drop-out and discharge end the service,
the tenure ends the job, and a lost job leads back to the specialist or to looking alone. Nobody gives up
looking within the trial: its shares count all who took part.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from placefirst.calibration.people import Trials
from placefirst.simulation.codes import (
    D_DISCLOSE,
    D_DROP,
    D_GAF,
    D_LATENT,
    D_SEEK,
    D_SEEK_AGAIN,
    D_SEX,
    D_TENURE,
)
from placefirst.simulation.streams import draws24, thresholds
from placefirst.systems.trial import Arm, Trial

FAR: Final = 1 << 20  # a month that never comes
ALONE, IN_IPS = 0, 2  # rows of the table of tenures: what supports a job
Whole = NDArray[np.int64]
Cells = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Walked:
    """What became of the people of an arm, in many trials of its size; shape (trial, person) each."""

    gaf: Whole  # points
    is_man: NDArray[np.bool_]
    first: Whole  # month of the first job, from 1; FAR if there is none within the follow-up
    worked: Whole  # months in any job within the follow-up
    in_first: Whole  # months in the first job within it
    lasted: Whole  # months that the first job lasts, beyond the follow-up too
    discharged: Whole  # month in which the place is given back; FAR if not within the follow-up


def walk(asked: Trials, trial: Trial, arm: Arm, *, seed: int, times: int) -> Walked:
    """Return what becomes of the people of *arm* in *times* trials of its own size.

    The luck is keyed by *seed*, the names of trial and arm, the person and the number of the repetition: more
    repetitions change none of the first, and another trial changes nothing here.
    """
    return _Walk(asked, trial, arm, seed, times).go()


class _Walk:
    def __init__(self, asked: Trials, trial: Trial, arm: Arm, seed: int, times: int) -> None:
        self.t, self.arm, self.months = asked.tables, arm, trial.months
        self.seed = np.uint64(seed)
        self.shape = (times, arm.people)
        name = hashlib.blake2b(f"{trial.key}/{arm.key}".encode(), digest_size=4).digest()
        base = (int.from_bytes(name, "little") & 0xFFFFF) << 12  # an arm holds fewer than 2**12 people
        self.slots = np.tile(np.arange(arm.people, dtype=np.uint32) + np.uint32(base), times)
        self.generations = np.repeat(np.arange(times, dtype=np.uint32), arm.people)
        weights = asked.mix(*trial.gaf)
        cut = np.cumsum(weights)
        cut[-1] = 1.0
        everybody = np.arange(times * arm.people)
        self.point = np.searchsorted(thresholds(cut), self._draw(D_GAF, 0, everybody), side="right")
        self.sex = (self._draw(D_SEX, 0, everybody) >= np.uint32(self.t.female)).astype(np.int64)
        self.cell = self.sex * asked.points.size + self.point
        self.points = asked.points
        if arm.service == "ips":
            middle = asked.fidelity_class(arm.fidelity)
            classes = np.clip(middle + self.t.person_step, 0, self.t.ips_job.shape[0] - 1)
            self.scaled = np.take_along_axis(self.t.scaled, classes[..., None], axis=2)[..., 0].astype(
                np.int64
            )

    def _draw(self, decision: np.int64, spell: int, who: Whole) -> Cells:
        return draws24(
            self.seed, np.uint32(decision), np.uint32(spell), self.slots[who], self.generations[who]
        )

    def go(self) -> Walked:
        n = self.point.size
        first = np.full(n, FAR)
        discharged = np.full(n, FAR)
        worked, in_first, lasted = (np.zeros(n, dtype=np.int64) for _ in range(3))
        if self.arm.service == "placed":
            who = np.arange(n)
            lasted = self._tenure(who, 0, ALONE, np.full(n, self.arm.is_disclosed))
            first[:] = 0
            worked = in_first = np.minimum(lasted, self.months)
            return self._shaped(first, worked, in_first, lasted, discharged)
        now = np.full(n, self.arm.delay, dtype=np.int64)  # the month in which a spell of looking begins
        supported = np.full(n, self.arm.service == "ips")
        who = np.arange(n)
        spell = 0
        while who.size:
            spell += 1
            job, by_ips = self._job(who, spell, now, supported, discharged)
            works = job <= self.months
            who, job, by_ips = who[works], job[works], by_ips[works]
            if not who.size:
                break
            share = np.where(by_ips, self.t.disclosed_supported, self.t.disclosed_alone)
            disclosed = self._draw(D_DISCLOSE, spell, who).astype(np.int64) < share
            lasts = np.where(
                by_ips,
                self._tenure(who, spell, IN_IPS, disclosed),
                self._tenure(who, spell, ALONE, disclosed),
            )
            within = np.minimum(lasts, self.months - job + 1)
            worked[who] += within
            new = first[who] == FAR
            first[who[new]] = job[new]
            in_first[who[new]], lasted[who[new]] = within[new], lasts[new]
            if self.arm.after_job is not None:  # support ends so long after a job has begun, whatever it is
                done = by_ips & (discharged[who] == FAR)
                discharged[who[done]] = job[done] + self.arm.after_job
            over = np.minimum(job + lasts, FAR)
            supported[who] = by_ips & (over < discharged[who])
            again = supported[who] | (
                self._draw(D_SEEK_AGAIN, spell, who).astype(np.int64) < self.t.seek_again
            )
            rests = self._after(self.t.seek, self.point[who], self._draw(D_SEEK, spell, who))
            now[who] = np.minimum(np.where(again, over, over + rests), FAR)
            who = who[now[who] < self.months]
        discharged[discharged > self.months] = FAR
        return self._shaped(first, worked, in_first, lasted, discharged)

    def _job(
        self, who: Whole, spell: int, now: Whole, supported: NDArray[np.bool_], discharged: Whole
    ) -> tuple[Whole, NDArray[np.bool_]]:
        """Return the month in which each person's next job begins, and whether IPS found it."""
        u = self._draw(D_LATENT, spell, who)
        months = self.t.unaided.shape[2]
        alone = self._after(self.t.unaided.reshape(-1, months), self.cell[who], u)
        job, by_ips = alone.copy(), np.zeros(who.size, dtype=np.bool_)
        served = np.flatnonzero(supported[who])
        if served.size:
            those = who[served]
            c = self.scaled[self.sex[those], self.point[those]]
            found = np.minimum(self._after(self.t.ips_job, c, u[served]), alone[served])
            drop = self._after(
                self.t.ips_drop[None], np.zeros(those.size, np.int64), self._draw(D_DROP, spell, those)
            )
            longest = np.full(those.size, self.t.ips_longest)
            if self.arm.limit is not None:
                longest = np.where(spell == 1, np.minimum(longest, self.arm.limit), longest)
            out = np.minimum(np.minimum(drop, longest), np.maximum(discharged[those] - now[those], 0))
            stays = found <= out
            job[served] = np.where(stays, found, alone[served])
            by_ips[served] = stays
            discharged[those[~stays]] = now[those[~stays]] + out[~stays]
        return np.minimum(now[who] + job, FAR), by_ips

    def _tenure(self, who: Whole, spell: int, kind: int, disclosed: NDArray[np.bool_]) -> Whole:
        table = self.t.tenure[kind]
        cell = disclosed.astype(np.int64) * self.points.size + self.point[who]
        return self._after(table.reshape(-1, table.shape[2]), cell, self._draw(D_TENURE, spell, who))

    @staticmethod
    def _after(table: Cells, cells: Whole, u: Cells) -> Whole:
        """Return for each person the first month whose threshold in its row lies above the draw, from 1."""
        found = np.empty(cells.size, dtype=np.int64)
        order = np.argsort(cells, kind="stable")
        rows, starts = np.unique(cells[order], return_index=True)
        for row, group in zip(rows, np.split(order, starts[1:]), strict=True):
            found[group] = np.searchsorted(table[row], u[group], side="right") + 1
        found[found > table.shape[1]] = FAR
        return found

    def _shaped(
        self, first: Whole, worked: Whole, in_first: Whole, lasted: Whole, discharged: Whole
    ) -> Walked:
        def shaped(values: Whole) -> Whole:
            return values.reshape(self.shape)

        return Walked(
            gaf=shaped(self.points[self.point]), is_man=self.sex.reshape(self.shape) == 1,
            first=shaped(first), worked=shaped(worked), in_first=shaped(in_first), lasted=shaped(lasted),
            discharged=shaped(discharged),
        )  # fmt: skip
