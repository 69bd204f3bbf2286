"""Typed: what somebody typed, made plain before anybody else reads it; when two texts say the same."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

#: Signs that would turn round or hide the text beside them.
_TURNING: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
LONGEST_CODE: Final = 40  # of what is typed to join; a code is shorter
_BLANK: Final = re.compile(r"\n{3,}")


def plain_text(text: str) -> str:
    r"""Return *text* with one kind of line break, no sign that a screen would obey, nothing round it.

    Empty where nothing of it would be seen.

    >>> plain_text("  One \r\n\r\n\r\n\r\ntwo\x1b[31m\u202e  ")
    'One\n\ntwo[31m'
    >>> plain_text("\u200b \u200d\u2060")
    ''
    """
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in lines if sign == "\n" or _is_shown(sign))
    kept = _BLANK.sub("\n\n", "\n".join(line.strip() for line in kept.split("\n"))).strip()
    return kept if any(unicodedata.category(sign)[0] not in "CZM" for sign in kept) else ""


def plain_line(text: str) -> str:
    r"""Return *text* as one line.

    >>> plain_line("One\n two")
    'One two'
    """
    return " ".join(plain_text(text.replace("\t", " ")).split())


def same_words(text: str) -> str:
    """Return what two texts that say the same have in common: no case, width, space or punctuation.

    >>> same_words("Ｊobs, first!") == same_words("jobs first")
    True
    >>> same_words("職場へ　行く。") == same_words("職場へ行く")
    True
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    kept = "".join(sign for sign in folded if unicodedata.category(sign)[0] in "LNMS")
    return kept or folded


def read_code(typed: str) -> str:
    """Return a code as it is kept, however it was typed: small letters, full width, without the hyphen.

    >>> read_code(" ａｂｃｄ 2345")
    'ABCD-2345'
    """
    plain = unicodedata.normalize("NFKC", typed[:LONGEST_CODE]).upper()
    signs = "".join(sign for sign in plain if sign.isascii() and sign.isalnum())
    return f"{signs[:4]}-{signs[4:]}" if len(signs) == 8 else ""


def _is_shown(sign: str) -> bool:
    return sign not in _TURNING and unicodedata.category(sign) not in {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}
