"""Named: folders of data files that are each called by their name: scales, measures, frameworks, models."""

from __future__ import annotations

from pathlib import Path

from placefirst.errors import UnknownName
from placefirst.parameters.marked import Marked, read_marked


def names_in(folder: Path) -> tuple[str, ...]:
    """Return the names of the files of *folder*, alphabetically."""
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


def read_named(folder: Path, name: str, what: str) -> tuple[Marked, str]:
    """Return the file called *name* of *folder*, and how an error shows it.

    Raises ``UnknownName`` if there is no such *what* ("fidelity scale"), ``InvalidDefinition`` for a file
    that is no clean YAML.
    """
    known = names_in(folder)
    if name not in known:
        raise UnknownName(what, name, known)
    shown = f"{folder.name}/{name}.yaml"
    return read_marked(folder / f"{name}.yaml", shown=shown), shown
