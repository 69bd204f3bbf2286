"""Words: text that comes in several languages, furigana, marks and rules in words."""

from __future__ import annotations

from django import template

from placefirst_web.design import furigana, language, marks

register = template.Library()
register.filter("local", language.local)
register.filter("ruby", furigana.ruby)
register.filter("without_readings", furigana.without_readings)
register.filter("barrier", marks.barrier_in_words)
register.filter("evidence", marks.evidence_in_words)


@register.filter
def mark_word(mark: str, word: str = "") -> str:
    """Return the word beside a mark: ``{{ source.mark|mark_word:source.word }}``."""
    return marks.mark_in_words(mark, word)
