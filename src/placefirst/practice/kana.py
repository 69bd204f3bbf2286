"""Kana: names in the order of a Japanese list, あいうえお, whatever they are written in."""

from __future__ import annotations

import unicodedata
from typing import Final

#: ぁ to ゖ, each to its katakana, for ``str.translate``.
KATAKANA: Final = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_SMALL: Final = str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ")
#: Which vowel each katakana ends on: a long mark repeats it.
_VOWELS: Final = {
    sign: "アイウエオ"[place % 5]
    for place, sign in enumerate(
        "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤヤユヨヨラリルレロワワワワヲ"
    )
}


def kana_key(text: str) -> tuple[str, str]:
    """Return what *text* is sorted by: without marks and small signs first, then with them.

    Wide and narrow signs, hiragana and katakana are one; ー sorts as the vowel that it draws out. Latin
    letters stand before kana and kanji, which nobody can read out, after them.

    >>> sorted(["ハヤシ", "バンノ", "はなだ", "ﾊﾝﾀﾞ"], key=kana_key)
    ['はなだ', 'ハヤシ', 'ﾊﾝﾀﾞ', 'バンノ']
    >>> kana_key("ローラ")[0] == kana_key("ロオラ")[0]
    True
    """
    wide = unicodedata.normalize("NFKC", text).translate(KATAKANA)
    bare = "".join(
        sign for sign in unicodedata.normalize("NFD", wide) if not unicodedata.combining(sign)
    ).translate(_SMALL)
    drawn: list[str] = []
    for sign in bare:
        drawn.append(_VOWELS.get(drawn[-1], sign) if sign == "ー" and drawn else sign)
    return "".join(drawn).casefold(), wide
