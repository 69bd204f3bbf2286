"""Store: settled worlds kept in the user's cache, so that a country is settled once.

A world is found again by what it is made of: engine, data, day, seed and who is followed. A cache that
cannot be read or written costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from placefirst.parameters.read import Country
from placefirst.simulation import ENGINE, cache_folder
from placefirst.simulation.agencies import Offices
from placefirst.simulation.books import AGENCY, PERSON, TALLY, Agencies, Tallies
from placefirst.simulation.frame import Frame, World

KEPT = 6  # newest worlds


def world_name(country: Country, month: int, seed: int, frame: Frame) -> str:
    """Return the name of a settled world: a hash of everything it is made of."""
    parts = (ENGINE, np.__version__, country.fingerprint, month, seed, frame.blocks, frame.first.tolist())
    return hashlib.blake2b(repr(parts).encode(), digest_size=12).hexdigest()


def keep(world: World, name: str) -> bool:
    """Keep *world* under *name*; return whether that was possible."""
    folder = cache_folder("worlds")
    if folder is None:
        return False
    arrays: dict[str, Any] = {"dues": world.dues, "counts": world.counts}
    arrays["moment"] = np.array([world.month, world.first_place])
    offices = world.offices
    records = {"people": world.people, "door": offices.door.records, "tallies": offices.tallies.records}
    arrays |= {kind: array.view(np.uint8) for kind, array in records.items()}  # as bytes, to the last bit
    arrays["retained"] = world.offices.tallies.retained
    for field in fields(Offices):
        value = getattr(world.offices, field.name)
        if isinstance(value, np.ndarray):
            arrays[f"offices.{field.name}"] = value
    temporary = None
    try:
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as file:
            temporary = Path(file.name)
            np.savez(file, **arrays)
        temporary.replace(folder / f"{name}.npz")
    except BaseException as error:  # also a second Ctrl-C leaves no part of a file
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()
        if not isinstance(error, OSError):
            raise
        return False
    _forget_old(folder)
    return True


def find(name: str, frame: Frame) -> World | None:
    """Return the world kept under *name*, or None; a damaged file counts as none."""
    folder = cache_folder("worlds")
    path = folder / f"{name}.npz" if folder else None
    if path is None or not path.exists():
        return None
    try:
        with np.load(path, allow_pickle=False) as kept:
            door = Agencies.over(kept["door"].view(AGENCY))
            tallies = Tallies.over(kept["tallies"].view(TALLY), kept["retained"])
            rest = {
                f.name: kept[f"offices.{f.name}"]
                for f in fields(Offices)
                if f.name not in ("door", "tallies")
            }
            offices = Offices(door=door, tallies=tallies, **rest)
            month, place = (int(number) for number in kept["moment"])
            world = World(
                frame, month, place, kept["people"].view(PERSON), kept["dues"], offices, kept["counts"]
            )
        with suppress(OSError):
            os.utime(path)
        return world
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return None


def _forget_old(folder: Path) -> None:
    with suppress(OSError):
        newest = sorted(folder.glob("*.npz"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in newest[KEPT:]:
            path.unlink(missing_ok=True)
