"""Screen: what could say who somebody is, taken out of their words before anybody reads them.

Names beside a title, common names, telephone and other long numbers, addresses of every kind, days (months
stay), names of clinics and agencies. Rules know forms, not people: a rare name without a title stays, which
is why somebody still reads the words before they are shown. Where in doubt, more is taken out than needed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from placefirst.refusals.screen_rules import LEGAL, rules

MARK: Final = "〔…〕"  # stands where something was taken out
_GONE: Final = "\0"


@dataclass(frozen=True, slots=True)
class Screened:
    """Words as they are kept, and what was taken out of them, in its order."""

    text: str
    removed: tuple[str, ...] = ()


def screen(text: str, names: Collection[str] = ()) -> Screened:
    """
    Return *text* without what could say who somebody is, and what that was.

    *names* are names to take out wherever they stand, such as those of a country's agencies; very short ones
    are ordinary words too and are left alone.

    >>> screen("田中さんに電話しました(090-1234-5678)。")
    Screened(text='〔…〕に電話しました(〔…〕)。', removed=('田中さん', '090-1234-5678'))
    >>> screen("They said I was not ready.").removed
    ()
    """
    shown = "".join(sign for sign in text if unicodedata.category(sign) != "Cf" and sign != _GONE)
    view = "".join(_plain(sign) for sign in shown)
    gone = [False] * len(view)
    spans = [*_ruled(view), *_named(view, names)]
    while spans:
        for first, last in spans:
            gone[first:last] = [True] * (last - first)
        masked = _masked(view, gone)
        spans = list(_ruled(masked)) or list(_named(masked, names))  # a country has thousands of names
    return _taken_out(shown, gone)


def _ruled(view: str) -> Iterator[tuple[int, int]]:
    for rule in rules():
        yield from rule.spans(view)


def _named(view: str, names: Collection[str]) -> Iterator[tuple[int, int]]:
    flat = view.replace(" ", "").casefold()
    for name in names:
        core = _core(name)
        if core and core.replace(" ", "").casefold() in flat:
            yield from (found.span() for found in _pattern_of(core).finditer(view))


def _masked(view: str, gone: list[bool]) -> str:
    return "".join(_GONE if is_gone else sign for sign, is_gone in zip(view, gone, strict=True))


def _taken_out(shown: str, gone: list[bool]) -> Screened:
    kept: list[str] = []
    removed: list[str] = []
    was_gone = False
    for sign, is_gone in zip(shown, gone, strict=True):
        if not is_gone:
            kept.append(sign)
        elif was_gone:
            removed[-1] += sign
        else:
            kept.append(MARK)
            removed.append(sign)
        was_gone = is_gone
    return Screened("".join(kept), tuple(removed))


def _plain(sign: str) -> str:
    """Return one sign as the rules read it: digits, letters and dashes of every width as the narrow one."""
    if (digit := unicodedata.digit(sign, None)) is not None:
        return str(digit)
    if sign in "‐‑‒–—―−－﹣":
        return "-"
    if sign.isspace():
        return " "
    narrow = unicodedata.normalize("NFKC", sign)
    return narrow if len(narrow) == 1 and (narrow.isascii() or "ァ" <= narrow <= "ヶ") else sign


@cache
def _core(name: str) -> str:
    """Return *name* as the rules read it, without its legal form; empty if it is too short."""
    plain = "".join(_plain(sign) for sign in name)
    core = re.sub(rf"{LEGAL}|\b(?:Ltd|Limited|Inc|LLC|Pty|plc)\b\.?", "", plain).strip(" .,、()")
    return core if len(core.replace(" ", "")) >= (5 if core.isascii() else 3) else ""


@cache
def _pattern_of(core: str) -> re.Pattern[str]:
    """Return what finds *core* however it is spaced and in whatever case."""
    signs = [re.escape(sign) for sign in core if not sign.isspace()]
    left = r"(?<![A-Za-z0-9])" if signs[0][-1].isalnum() and core[0].isascii() else ""
    right = r"(?![A-Za-z0-9])" if core[-1].isascii() and core[-1].isalnum() else ""
    return re.compile(left + r"\s?".join(signs) + right, re.IGNORECASE)
