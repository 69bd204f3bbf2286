"""Text width: about how wide words are, and where a line of them may end, in Japanese and in English.

Drawn words cannot flow: whoever frames a picture must know before where each line ends. The widths are those
of Noto Sans JP to about a twentieth, rounded up, so that a line is rather too short than too long.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_NARROW: Final = frozenset("ijlI.,:;'|!()[]{}ft·/ ")
_WIDE: Final = frozenset("mwMW@%&—")
#: Signs that stay with what is before them, and those that stay with what comes after.
_CLOSING: Final = frozenset("、。，．）」』】〕・：；？！ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ%％円人年月")
_OPENING: Final = frozenset("（「『【〔")


def width_of(words: str, size: float, *, is_bold: bool = False) -> float:
    """Return about how many pixels *words* take at a font *size* in pixels.

    >>> round(width_of("支援", 10)), round(width_of("IPS", 10)) < 25
    (20, True)
    """
    ems = sum(_ems(sign) for sign in words)
    return ems * size * (1.06 if is_bold else 1.0)


def _ems(sign: str) -> float:
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.0
    if sign in _NARROW:
        return 0.36
    if sign in _WIDE:
        return 0.92
    return 0.68 if sign.isupper() else 0.58


def wrapped(words: str, width: float, size: float, *, is_bold: bool = False) -> list[str]:
    """Return *words* in lines of at most *width* pixels at a font *size*; a word too long stands alone.

    >>> wrapped("People turned away", 80, 14)
    ['People', 'turned', 'away']
    >>> wrapped("支援を断られた人。", 75, 14)
    ['支援を断ら', 'れた人。']
    """
    lines, line = [], ""
    for piece in _pieces(words):
        if line and width_of((line + piece).rstrip(), size, is_bold=is_bold) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(words: str) -> list[str]:
    """Return *words* cut wherever a line may end."""
    found: list[str] = []
    for piece in re.findall(r"[　-鿿＀-￯]|[^\s　-鿿＀-￯]+\s*|\s+", words):
        if found and (piece[0] in _CLOSING or found[-1][-1] in _OPENING):
            found[-1] += piece
        else:
            found.append(piece)
    return found
