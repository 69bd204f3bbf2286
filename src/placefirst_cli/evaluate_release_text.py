"""A release on a terminal: what would be public, what is withheld and why, what could be worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from placefirst.exchange.quarter_release import JOB_STARTS, NETWORK, rate
from placefirst.exchange.quarter_release import said as shown_as
from placefirst.exchange.release_files import public_data
from placefirst.measures.definition import load_measure, measure_names
from placefirst.measures.nested import ABOVE, BELOW
from placefirst_cli.output import console, table

if TYPE_CHECKING:
    from placefirst.exchange.quarter_release import QuarterRelease
    from placefirst.exchange.release_protect import Protected, Told

_MOST: Final = 12  # counts that are named on a terminal; --json has all
TEXT: Final = {
    "head": {
        "en": "Release of {quarter}: {agencies} agencies, counts under {least} withheld, rounded to {base}",
        "ja": "{quarter}の公表：{agencies}事業所。{least}未満は非公表、{base}の倍数に丸め",
    },
    "measure": {"en": "measure", "ja": "指標"},
    "above": {"en": "above", "ja": "分子"},
    "below": {"en": "below", "ja": "分母"},
    "rate": {"en": "rate", "ja": "割合"},
    "refused": {
        "en": "Refused. Beside what was released before, these counts could be worked out:",
        "ja": "公表できません。これまでの公表と合わせると、次の人数が計算できてしまいます。",
    },
    "by_rule": {
        "en": "By the rule alone these could be worked out:",
        "ja": "きまりどおりの丸めだけでは、次の人数が計算できてしまいます。",
    },
    "withheld": {"en": "So this is withheld:", "ja": "そのため次を非公表にします。"},
    "holds": {
        "en": "Attacked together with everything released before: for every small count at least three "
        "numbers are possible.",
        "ja": "これまでの公表すべてと合わせて検査：小さい人数のどれについても、ありうる値が3つ以上残ります。",
    },
    "earlier": {
        "en": "Earlier releases given: {given}; of this quarter and of agencies in it: {near}. Those were "
        "attacked together with this one.",
        "ja": "これまでの公表{given}件のうち、同じ四半期で同じ事業所を含む{near}件と合わせて検査しました。",
    },
    "other_ledger": {
        "en": "None of the {given} earlier releases is of this quarter and of agencies in it. If this "
        "quarter was released before, this is not its ledger.",
        "ja": "これまでの公表{given}件に、この四半期の同じ事業所を含むものはありません。"
        "この四半期をすでに公表したことがあれば、別の台帳です。",
    },
    "not_beside": {
        "en": "Not shown: {measure} of {place}. One agency stands beside others only where at least five "
        "have people below the line and none has more than 85% of them.",
        "ja": "非公表：{place}の{measure}。1事業所の数値は、5事業所以上に対象者がおり、どれも85％を超えない"
        "場合だけ並べて示します。",
    },
    "more": {"en": "… and {number} more; --json has all.", "ja": "ほか{number}件。全体は --json で。"},
    "written": {"en": "Written: {path} (digest {digest}…)", "ja": "保存：{path}（ダイジェスト {digest}…）"},
    "range": {"en": "{what}: {least} to {most}", "ja": "{what}：{least}～{most}"},
    "rest": {"en": "below the line and not above it", "ja": "分母から分子を除いた人数"},
    "network": {"en": "network", "ja": "ネットワーク"},
    "difference": {
        "en": "what differs between two releases (agencies: {number})",
        "ja": "2つの公表の差（{number}事業所）",
    },
    "job_starts": {"en": "job starts", "ja": "就職件数"},
    "synthetic": {"en": "All of it is made up.", "ja": "すべて架空のデータです。"},
}


def said(name: str, language: str) -> str:
    """Return a text in *language*."""
    return TEXT[name][language]


def show(found: Protected, *, given: int, is_refused: bool, language: str) -> None:
    """Print what would be public of the whole network, and what the attack found beside *given* releases."""
    out, release = console(), found.release
    head = said("head", language).format(
        quarter=f"{release.first:%Y-%m}", agencies=release.agencies,
        least=release.profile.least, base=release.profile.base,
    )  # fmt: skip
    shown = table(title=head)
    for name in ("measure", "above", "below", "rate"):
        shown.add_column(said(name, language), justify="left" if name == "measure" else "right")
    for each in release.measures:
        above, below = (release.shown(each.line(side), NETWORK) for side in (ABOVE, BELOW))
        if above is None or below is None:
            continue
        share = rate(above, below)
        cells = (str(shown_as(above)), str(shown_as(below)), "" if share is None else f"{share:.0%}")
        shown.add_row(_measure(each.line(ABOVE), language), *cells)
    out.print(shown)
    if given:
        name = "earlier" if found.attacked_with else "other_ledger"
        out.print(said(name, language).format(given=given, near=found.attacked_with))
    if found.beyond:
        _list(
            out, said("refused", language), [_told(each, found, language) for each in found.beyond], language
        )
        return
    if found.told:
        heading = said("refused" if is_refused else "by_rule", language)
        _list(out, heading, [_told(each, found, language) for each in found.told], language)
    if is_refused:
        return
    if found.withheld:
        names = [_cell(release, *key, language=language) for key, _ in found.withheld]
        _list(out, said("withheld", language), names, language)
    for measure, place in found.not_beside[:_MOST]:
        out.print(said("not_beside", language).format(measure=measure, place=place))
    out.print(said("holds", language))


def _list(out: Any, heading: str, lines: list[str], language: str) -> None:
    out.print(heading)
    for line in lines[:_MOST]:
        out.print(f"  - {line}")
    if len(lines) > _MOST:
        out.print(f"  {said('more', language).format(number=len(lines) - _MOST)}")


def _told(each: Told, found: Protected, language: str) -> str:
    what = _cell(found.release, each.line, each.place, each.by, each.of, language=language)
    if each.without:
        what += f" ({said('rest', language)})"
    if not each.place:
        what += f", {said('difference', language).format(number=len(each.services))}"
    return said("range", language).format(what=what, least=each.least, most=each.most)


def _cell(release: QuarterRelease, line: str, place: str, by: str, of: str, *, language: str) -> str:
    parts = [_measure(line, language)]
    if line != JOB_STARTS:
        parts.append(said("above" if line.endswith(f"/{ABOVE}") else "below", language))
    if place:
        parts.append(said("network", language) if place == NETWORK else place)
    if by:
        parts.append(f"{by.partition(':')[2] or by} {of}")
    return ", ".join(parts)


def _measure(line: str, language: str) -> str:
    name = line.partition("@")[0]
    if name == JOB_STARTS:
        return said("job_starts", language)
    return load_measure(name).name[language] if name in measure_names() else name


def as_object(found: Protected, *, is_refused: bool) -> dict[str, Any]:
    """Return the answer as one object; what is refused shows no figure."""
    return {
        "is_refused": is_refused,
        "digest": None if is_refused else found.release.digest,
        "attacked_with": found.attacked_with,
        "could_be_worked_out": [_told_object(each) for each in found.beyond or found.told],
        "withheld": [
            {"line": line, "place": place, "by": by, "group": of, "because": [_told_object(e) for e in why]}
            for (line, place, by, of), why in found.withheld
        ],
        "not_beside_others": [list(pair) for pair in found.not_beside],
        "release": None if is_refused else public_data(found.release),
    }


def _told_object(each: Told) -> dict[str, Any]:
    return {
        "line": each.line,
        "without": each.without or None,
        "place": each.place or None,
        "agencies": len(each.services),
        "by": each.by,
        "group": each.of,
        "least": each.least,
        "most": each.most,
    }
