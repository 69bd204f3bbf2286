"""Poster: a page for the wall that says where to tell, with a square for phones; cards that say the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from placefirst.documents import turned_away
from placefirst.documents.content import clean
from placefirst.documents.fonts import drawable
from placefirst.documents.ips import READINGS
from placefirst.documents.phrases import phrases
from placefirst.documents.readings import READ, without_readings
from placefirst.documents.slips import ON_A_PAGE, Slip, Words, slips_pdf
from placefirst.documents.square import square
from placefirst.documents.typst import fitted

#: The language of a reading.
_LANGUAGES: Final = {"en": "en", "ja": "ja", "plain": "ja"}


@dataclass(frozen=True, slots=True)
class Poster:
    """What a poster says of one campaign; *readings* are some of READINGS, the largest type for the first."""

    title: Mapping[str, str]  # of the campaign, by language
    who: str  # who asks; empty: nobody is named
    address: str  # https://…/tell/CODE/
    code: str
    purpose: str
    until: Mapping[str, str]  # the last day in words, by language
    readings: Sequence[str]
    day: date  # of the file


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """Return the poster's own texts by key and reading; raises ``InvalidDefinition`` as ``phrases`` does."""
    return phrases("poster", READINGS)


def poster_pdf(poster: Poster) -> bytes:
    """Return *poster* as one page of PDF/UA-1 in A4, in the largest type that fits."""
    first = poster.readings[0]
    label = words()["square"][first].format(address=poster.address)
    return fitted(
        "poster.typ",
        {
            "title": _fit(without_readings(turned_away.say("title", first))),
            "language": _LANGUAGES[first],
            "day": [poster.day.year, poster.day.month, poster.day.day],
            "square": square(poster.address).svg(),
            "alt": _fit(without_readings(label)),
            "address": _fit(poster.address.partition("://")[2]),
            "blocks": [_block(poster, reading) for reading in poster.readings],
            "footer": _fit(" · ".join(each for each in (_title(poster), poster.who) if each)),
        },
        poster.day,
    )


def cards_pdf(poster: Poster) -> bytes:
    """Return the same as ten small cards on a page in A4, to cut and lay out, in at most two languages."""
    languages = dict.fromkeys(_LANGUAGES[reading] for reading in poster.readings)
    says = words()["square"][next(iter(languages))].format(address=poster.address)
    said = [
        Words(language, turned_away.say("title", language), _asks(poster, language)) for language in languages
    ]
    slip = Slip(poster.code, poster.address, "", says)
    return slips_pdf([slip] * ON_A_PAGE, said, poster.address.partition("://")[2], poster.day)


def _asks(poster: Poster, language: str) -> str:
    until = turned_away.say("until", language, day=poster.until[language])
    return " ".join(
        (words()["short"][language], turned_away.say(f"purpose.{poster.purpose}", language), until)
    )


def _title(poster: Poster) -> str:
    return poster.title.get(_LANGUAGES[poster.readings[0]], "") or next(iter(poster.title.values()), "")


def _block(poster: Poster, reading: str) -> Mapping[str, object]:
    own = {key: text[reading] for key, text in words().items()}
    until = turned_away.say("until", reading, day=poster.until[_LANGUAGES[reading]])
    return {
        "language": _LANGUAGES[reading],
        "title": _runs(turned_away.say("title", reading)),
        "lead": _runs(turned_away.say("lead", reading)),
        "short": _runs(own["short"]),
        "scan": _runs(own["scan"]),
        "code": _runs(own["code"].format(code=poster.code)),
        "purpose": _runs(f"{turned_away.say(f'purpose.{poster.purpose}', reading)} {until}"),
    }


def _runs(text: str) -> list[list[str]]:
    """Return *text* as words and the readings above them; those without one have an empty one.

    >>> _runs("働《はたら》く")
    [['働', 'はたら'], ['く', '']]
    """
    runs, end = [], 0
    for found in READ.finditer(text):
        runs += [[_fit(text[end : found.start()]), ""], [_fit(found[1] or found[2]), _fit(found[3])]]
        end = found.end()
    return [run for run in [*runs, [_fit(text[end:]), ""]] if run[0]]


def _fit(text: str) -> str:
    return drawable(clean(text))
