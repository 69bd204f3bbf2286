"""Furigana: readings above kanji, written as in Aozora Bunko's texts, ``就労《しゅうろう》``."""

from __future__ import annotations

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

#: A reading belongs to the kanji before it, or to all after ``｜`` where a word holds other signs too.
READ = re.compile(r"(?:｜([^｜《》]+)|([々〆ヶ一-鿿豈-﫿]+))《([^《》]+)》")
RUBY = r"<ruby>{word}<rp>（</rp><rt>{reading}</rt><rp>）</rp></ruby>"


def ruby(text: object) -> SafeString:
    """Return *text* escaped, with each reading set above its word.

    >>> str(ruby("｜IPS《アイピーエス》で働《はたら》く"))[:44]
    '<ruby>IPS<rp>（</rp><rt>アイピーエス</rt><rp>）</rp></rub'
    >>> str(ruby("<b>《x》"))
    '&lt;b&gt;《x》'
    """
    return mark_safe(  # noqa: S308  escaped first; only the tags of RUBY are added
        READ.sub(lambda found: RUBY.format(word=found[1] or found[2], reading=found[3]), escape(str(text)))
    )


def without_readings(text: object) -> str:
    """Return *text* without its readings, for a title or a label.

    >>> without_readings("働《はたら》く")
    '働く'
    """
    return READ.sub(lambda found: found[1] or found[2], str(text))
