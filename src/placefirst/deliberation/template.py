"""Template: the phases and labels with which a lab begins; whoever leads it may change all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from placefirst.deliberation.lab import Label, Session, Setting
from placefirst.deliberation.phase import Phase, Words
from placefirst.errors import UnknownName
from placefirst.parameters.marked import read_yaml

FOLDER: Final = Path(__file__).with_name("templates")
TEMPLATES: Final = ("one_day", "two_workshops")


@dataclass(frozen=True, slots=True)
class Template:
    """A way to hold a lab."""

    key: str
    title: Words = field(hash=False)
    says: Words = field(hash=False)
    setting: Setting
    phases: tuple[Phase, ...]


@cache
def read_template(key: str) -> Template:
    """Return the template *key*, one of TEMPLATES; raises UnknownName."""
    if key not in TEMPLATES:
        raise UnknownName("template of a lab", key, TEMPLATES)
    given = read_yaml(FOLDER / f"{key}.yaml", shown=f"{key}.yaml")
    labels = read_yaml(FOLDER / "labels.yaml", shown="labels.yaml")
    setting = Setting(
        sessions=tuple(Session(name, title) for name, title in given["sessions"].items()),
        tags=_labels(labels["tags"]),
        themes=_labels(labels["themes"]),
        categories=_labels(labels["categories"]),
        consent=labels["consent"],
        use=labels["use"],
        disclaimer=labels["disclaimer"],
    )
    return Template(key, given["title"], given["says"], setting, tuple(map(_phase, given["phases"])))


def _labels(named: dict[str, Words]) -> tuple[Label, ...]:
    return tuple(Label(key, name) for key, name in named.items())


def _phase(given: dict[str, Any]) -> Phase:
    return Phase(**{**given, "minutes": int(given["minutes"])})
