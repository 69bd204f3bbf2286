"""Furigana: readings set above kanji; how they are written, ``placefirst.documents.readings`` knows."""

from __future__ import annotations

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from placefirst.documents.readings import READ
from placefirst.documents.readings import without_readings as without_readings

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
