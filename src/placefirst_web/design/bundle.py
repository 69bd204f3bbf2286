"""The drawing library of the charts, written once from the wheel that carries it; nothing is downloaded."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from placefirst.errors import StorageFailed


def ensure_bundle(static: Path) -> Path:
    """Return ``design/vega.js`` under the folder *static*, written unless this version is there already.

    About 0.9 MB and 1.5 seconds. Appears complete or not at all.
    Raises StorageFailed if it cannot be written.
    """
    import vl_convert

    path = static / "design" / "vega.js"
    stamp = (
        f"/* Vega, Vega-Lite, Vega-Embed (BSD-3-Clause), bundled by vl-convert {vl_convert.__version__} */\n"
    )
    try:
        if path.exists():
            with path.open(encoding="utf-8") as file:
                if file.readline() == stamp:
                    return path
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent, suffix=".js")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(stamp + vl_convert.javascript_bundle())
        os.chmod(draft, 0o644)
        os.replace(draft, path)
    except OSError as error:
        raise StorageFailed(
            f"{path}: the charts' drawing library cannot be written ({error.strerror}). "
            "Free some space, or name another folder in PLACEFIRST_HOME."
        ) from error
    return path
