"""Published models: the YAML descriptions in ``published/``, by name."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from placefirst.errors import UnknownName
from placefirst.simulation.decision_model import DecisionModel
from placefirst.simulation.model_file import read_model

FOLDER: Final = Path(__file__).parent / "published"


def model_names(folder: Path = FOLDER) -> tuple[str, ...]:
    """Return the names of the published models, alphabetically."""
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


@cache
def load_model(name: str, folder: Path = FOLDER) -> DecisionModel:
    """Return the published model called *name*.

    Raises ``UnknownName`` if there is none, ``InvalidDefinition`` (file, line, remedy) if it is unclean.
    """
    known = model_names(folder)
    if name not in known:
        raise UnknownName("published model", name, known)
    return read_model(folder / f"{name}.yaml", shown=f"published/{name}.yaml", name=name)
