"""Boundaries of areas: one TopoJSON file for each country, ``static/geo/<code>.topo.json``.

A file holds the object ``areas`` (each feature's ``id`` is the area's code in ``areas.csv``, with names and
the point ``at`` where a label stands), perhaps ``frame`` (the line around what is drawn out of its place),
the ``projection`` to draw it in, and its ``source``. Replace the file to draw other borders.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from placefirst.errors import UnknownName
from placefirst_web.design.language import local

FOLDER = Path(__file__).resolve().parent / "static" / "geo"


@dataclass(frozen=True, slots=True)
class Boundaries:
    """The areas of a country as they are drawn."""

    country: str
    source: Mapping[str, str]  # who drew them, by language
    projection: Mapping[str, Any]
    labels: Mapping[str, tuple[float, float]]  # where each area's name stands: longitude, latitude
    has_frame: bool

    @property
    def credit(self) -> str:
        """Who drew the boundaries, in the page's language."""
        return local(dict(self.source))

    @property
    def file(self) -> str:
        """The name of the file among the static files."""
        return f"geo/{self.country}.topo.json"


def has_boundaries(country: str) -> bool:
    """Return whether the areas of *country* can be drawn."""
    return (FOLDER / f"{country}.topo.json").is_file()


@cache
def boundaries(country: str) -> Boundaries:
    """Return the boundaries of *country*; raises UnknownName where no file holds them."""
    if not has_boundaries(country):
        raise UnknownName(
            "map of", country, (path.name.partition(".")[0] for path in FOLDER.glob("*.topo.json"))
        )
    file = topology(country)
    return Boundaries(
        country=country,
        source=file["source"],
        projection=file["projection"],
        labels={
            feature["id"]: tuple(feature["properties"]["at"])
            for feature in file["objects"]["areas"]["geometries"]
        },
        has_frame="frame" in file["objects"],
    )


def topology(country: str) -> dict[str, Any]:
    """Return the file itself, for a picture that is drawn where no page serves it."""
    found: dict[str, Any] = json.loads((FOLDER / f"{country}.topo.json").read_text(encoding="utf-8"))
    return found
