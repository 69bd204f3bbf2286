"""Fonts: which letters the shipped face can draw, so that no letter of a document is a hole in it."""

from __future__ import annotations

import struct
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).with_name("fonts")
FAMILY: Final = "Noto Sans JP"
_WHITE: Final = " \t\n\r"  # which need no letter


@cache
def letters() -> frozenset[int]:
    """Return the code points that the face draws, read from its character map (format 12)."""
    data = (FOLDER / "NotoSansJP-Regular.ttf").read_bytes()
    (count,) = struct.unpack_from(">H", data, 4)
    entries = (struct.unpack_from(">4sIII", data, 12 + 16 * place) for place in range(count))
    start = next(offset for tag, _sum, offset, _length in entries if tag == b"cmap")
    (maps,) = struct.unpack_from(">H", data, start + 2)
    found: set[int] = set()
    for place in range(maps):
        _platform, _encoding, offset = struct.unpack_from(">HHI", data, start + 4 + 8 * place)
        (form,) = struct.unpack_from(">H", data, start + offset)
        if form == 12:
            (groups,) = struct.unpack_from(">I", data, start + offset + 12)
            for group in range(groups):
                first, last, _glyph = struct.unpack_from(">III", data, start + offset + 16 + 12 * group)
                found.update(range(first, last + 1))
    return frozenset(found)


def drawable(text: str) -> str:
    """Return *text* with every letter that the face lacks said by its name, and every such space a plain one.

    >>> drawable("fee #1 \\U0001F600\\u1680two")
    'fee #1 [grinning face] two'
    """
    known = letters()
    return "".join(each if ord(each) in known or each in _WHITE else _named(each) for each in text)


def _named(letter: str) -> str:
    if letter.isspace():
        return " "
    base = unicodedata.normalize("NFKC", letter)
    if base != letter and all(ord(each) in letters() for each in base):
        return base
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return ""  # belongs to the letter before it
    return f"[{unicodedata.name(letter, f'U+{ord(letter):04X}').lower()}]"
