"""The drawing library of the charts, written once from the wheel that carries it; nothing is downloaded.

The dictionary of roles stands before it, so that the page and a picture outside it read the same one.
"""

from __future__ import annotations

import gzip
import json
import os
import tempfile
from hashlib import sha256
from pathlib import Path

from placefirst.documents import draw
from placefirst.errors import StorageFailed


def ensure_bundle(static: Path) -> Path:
    """Return ``design/vega.js`` under the folder *static*, written unless this version is there already.

    It begins with what the roles of charts look like (``documents/roles.json``).
    About 0.9 MB and 1.5 seconds, and beside it the same in 0.3 MB for browsers that unpack. Each appears
    complete or not at all.
    Raises StorageFailed if it cannot be written.
    """
    import vl_convert

    path = static / "design" / "vega.js"
    roles = f"window.placefirstRoles = {json.dumps(draw.roles(), separators=(',', ':'))};\n"
    stamp = (
        f"/* Vega, Vega-Lite, Vega-Embed (BSD-3-Clause), bundled by vl-convert {vl_convert.__version__}; "
        f"roles of charts {sha256(roles.encode()).hexdigest()[:12]} */\n"
    )
    try:
        if path.exists() and path.with_name(f"{path.name}.gz").exists():
            with path.open(encoding="utf-8") as file:
                if file.readline() == stamp:
                    return path
        path.parent.mkdir(parents=True, exist_ok=True)
        content = (stamp + roles + vl_convert.javascript_bundle()).encode()
        _write(path.with_name(f"{path.name}.gz"), gzip.compress(content, mtime=0))
        _write(path, content)
    except OSError as error:
        raise StorageFailed(
            f"{path}: the charts' drawing library cannot be written ({error.strerror}). "
            "Free some space, or name another folder in PLACEFIRST_HOME."
        ) from error
    return path


def _write(path: Path, content: bytes) -> None:
    handle, draft = tempfile.mkstemp(dir=path.parent, suffix=path.suffix)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    os.chmod(draft, 0o644)
    os.replace(draft, path)
