"""Every indicator of a country that a page may show: shipped, added, and counted in the directory."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from placefirst.errors import UnknownName
from placefirst.sources import Source
from placefirst.systems.indicator import Indicator, Reading
from placefirst_web.library import indicators
from placefirst_web.library.indicators import Held
from placefirst_web.registry.models import Agency

#: What the directory counts: the key, its names, and whether only reviewed agencies count.
DIRECTORY = (
    (
        "directory",
        {"en": "Agencies in the directory", "ja": "一覧に登録された事業所"},
        False,
    ),
    (
        "directory_reviewed",
        {"en": "Agencies in the directory, reviewed", "ja": "一覧に登録された事業所（フィデリティ調査済み）"},
        True,
    ),
)
BASIS = {
    "en": (
        "Agencies interested in IPS, testing it, or with quasi-IPS or mature IPS, that editors entered, "
        "each with its own source. An area where none is entered has no data: it may have agencies."
    ),
    "ja": (
        "編集者が出典とともに登録した、IPSに関心のある事業所、試行中、準IPS、成熟したIPSの事業所。"
        "登録のない地域は「データなし」であり、事業所がないことを意味しない。"
    ),
}


def all_held(code: str) -> list[Held]:
    """Return every indicator that stands: those of the files first, then added ones, then the directory's."""
    return [*indicators.all_held(code), *_directory(code)]


def held(code: str, key: str) -> Held:
    """Return the indicator *key*, also an older version of an added one; raises UnknownName."""
    for each in _directory(code):
        if each.indicator.key == key:
            return each
    try:
        return indicators.held(code, key)
    except UnknownName:
        raise UnknownName("indicator", key, [each.indicator.key for each in all_held(code)]) from None


def _directory(code: str) -> list[Held]:
    """Return what the directory counts; nothing while it is empty."""
    rows = list(
        Agency.objects.filter(country=code, closed_on=None).values_list("area", "review", "checked_on")
    )
    if not rows:
        return []
    last = max(checked for _area, _review, checked in rows)
    source = Source(
        "directory", "Directory of agencies on this site", "Placefirst", "expert", "secondary", retrieved=last
    )
    there = dict.fromkeys((area for area, _review, _checked in rows), 0)
    found = []
    for key, name, only_reviewed in DIRECTORY:
        counts = Counter(area for area, review, _checked in rows if not only_reviewed or review == "reviewed")
        readings = {area: Reading(Fraction(counts[area]), source) for area in there}
        indicator = Indicator(key, name, "ips", "agency", BASIS, {last.year: readings}, (source,))
        found.append(Held(indicator))
    return found
