"""A country file altered by chance is read or refused, and never a traceback."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from placefirst.errors import PlacefirstError
from placefirst.parameters.read import load_country

SOUND = Path(__file__).parents[2] / "broken" / "sound"
FILES = sorted(path.relative_to(SOUND) for path in SOUND.rglob("*") if path.is_file())
PIECES = [
    "",
    "null",
    "[]",
    "{}",
    "no",
    "1",
    "-1",
    "a",
    "'",
    ",",
    ":",
    "\n",
    "  ",
    "2026-13-01",
    "1e99",
    "{a: b}",
    "\t",
    "é",
]


@given(name=st.sampled_from(FILES), data=st.data())
def test_a_file_altered_anywhere_is_read_or_refused(name, data):
    text = (SOUND / name).read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 12)))
    piece = data.draw(st.sampled_from(PIECES) | st.text(max_size=5))
    with tempfile.TemporaryDirectory() as place:
        folder = shutil.copytree(SOUND, Path(place) / "zz")
        (folder / name).write_bytes((text[:start] + piece + text[end:]).encode("utf-8", "replace"))
        try:
            load_country("zz", folder)
        except PlacefirstError as error:
            assert str(error)
