"""What comparing agencies found as text: one table a method, and what each method does not say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from placefirst.errors import InvalidRequest
from placefirst.inference.case_mix import CaseMix
from placefirst.inference.comparison import Comparison, OnScale
from placefirst.inference.funnel import INSIDE, OUTSIDE_INNER, OUTSIDE_OUTER
from placefirst_cli.output import console, table
from placefirst_cli.words import Words

if TYPE_CHECKING:
    from placefirst.exchange.comparison import Agencies
    from placefirst.measures.definition import Definition

TEXT: Final = {
    "head": {
        "en": "{name}, quarter from {first}: {rate} of all ({above} of {below}), {agencies} agencies",
        "ja": "{name}、{first}からの四半期：全体 {rate}（{below}人中{above}人）、{agencies}事業所",
    },
    "order": {
        "en": "Agencies stand in the order of their codes. This is no ranking.",
        "ja": "事業所はコード順です。順位ではありません。",
    },
    "few": {
        "en": "In the average, not shown (fewer than 10 people): {codes}",
        "ja": "平均には含むが示さない（10人未満）：{codes}",
    },
    "withheld": {
        "en": "In the average, not shown (a small count would be told): {codes}",
        "ja": "平均には含むが示さない（少数が分かるため）：{codes}",
    },
    "left": {"en": "No figures of this quarter: {codes}", "ja": "この四半期の数値なし：{codes}"},
    "funnel": {"en": "Funnel", "ja": "ファンネルプロット"},
    "spread": {
        "en": "Rates spread {times} times as much as chance makes them: its limits alone are too narrow.",
        "ja": "率のばらつきは偶然による大きさの{times}倍です。偶然だけの限界では狭すぎます。",
    },
    "flat": {
        "en": "Nobody, or everybody, is above the line in every agency: nothing spreads.",
        "ja": "どの事業所でも分子が0人か全員で、ばらつきがありません。",
    },
    "mix": {
        "en": "Crude beside adjusted for GAF band and diagnosis",
        "ja": "調整前と、GAF区分・診断で調整した率",
    },
    "expected": {"en": "Observed beside what the model expects ◌", "ja": "実際とモデルの期待 ◌"},
    "fidelity": {
        "en": "Fidelity ({scale}) beside the rate, {agencies} agencies: {value} ({low} to {high}). So many "
        "would show {visible} or more in four samples of five.",
        "ja": "フィデリティ（{scale}）と率、{agencies}事業所：{value}（{low}〜{high}）。この数で5回に4回"
        "見つけられるのは{visible}以上の相関です。",
    },
    "no_fidelity": {
        "en": "Fidelity: no agency with a score and a shown rate.",
        "ja": "フィデリティ：得点と率の両方がある事業所はありません。",
    },
    "agency": {"en": "Agency", "ja": "事業所"},
    "rate": {"en": "Rate", "ja": "率"},
    "counts": {"en": "Counts", "ja": "人数"},
    "limits_95": {"en": "95 % limits", "ja": "95％限界"},
    "limits_998": {"en": "99.8 % limits", "ja": "99.8％限界"},
    "lies": {"en": "Lies", "ja": "位置"},
    "crude": {"en": "Crude", "ja": "調整前"},
    "adjusted": {"en": "Adjusted (95 %)", "ja": "調整後（95％）"},
    "own": {"en": "Own counts decide", "ja": "自事業所の数の重み"},
    "observed": {"en": "Observed", "ja": "実際"},
    "hoped": {"en": "Expected", "ja": "期待"},
    "ratio": {"en": "Ratio (95 %)", "ja": "比（95％）"},
    INSIDE: {"en": "within", "ja": "内側"},
    OUTSIDE_INNER: {"en": "outside 95 %", "ja": "95％の外"},
    OUTSIDE_OUTER: {"en": "outside 99.8 %", "ja": "99.8％の外"},
    "not": {
        "en": "None of it says why, or who works well: whom an agency serves, where, and what it writes down "
        "stand behind a rate. Methods and references: docs/evaluate-compare.md.",
        "ja": "いずれも理由や良し悪しを示しません。率の背後には、誰をどこで支援し何を記録しているかが"
        "あります。方法と文献：docs/evaluate-compare.md",
    },
}  # fmt: skip


def show(made: Comparison, agencies: Agencies, definition: Definition, language: str) -> None:
    """Print a comparison in *language*."""
    page = console()
    for line in _lines(made, agencies, definition, language):
        page.print(Words(line) if isinstance(line, str) and line else line)


def _lines(made: Comparison, agencies: Agencies, definition: Definition, language: str) -> Iterator[Any]:
    def say(key: str, **words: object) -> str:
        return TEXT[key][language].format(**words)

    group = made.group
    yield say(
        "head", name=definition.name[language], first=agencies.quarter.first, rate=_percent(group.rate),
        above=group.above, below=group.below, agencies=len(group.units),
    )  # fmt: skip
    yield definition.says[language]
    yield say("order")
    for key, codes in (("few", group.few), ("withheld", group.withheld), ("left", agencies.left_out)):
        if codes:
            yield "! " + say(key, codes=", ".join(codes))
    yield from ("", _funnel(made, language))
    if made.funnel is not None and made.funnel.is_overdispersed:
        yield "! " + say("spread", times=f"{made.funnel.dispersion:.1f}")
    yield from ("", say("mix"), _mix(made, language), "", say("expected"), _expected(made, language), "")
    if not made.fidelity:
        yield say("no_fidelity")
    yield from (_fidelity(each, language) for each in made.fidelity)
    yield from ("", say("not"))


def _funnel(made: Comparison, language: str) -> Any:
    if made.funnel is None:
        return TEXT["flat"][language]
    rows = (
        (
            point.key, _percent(point.rate), f"{point.above}/{point.below}", _between(point.limits.inner),
            _between(point.limits.outer), TEXT[point.lies][language],
        )
        for point in made.funnel.points
    )  # fmt: skip
    return _table(("agency", "rate", "counts", "limits_95", "limits_998", "lies"), rows, language, "funnel")


def _mix(made: Comparison, language: str) -> Any:
    if not isinstance(made.case_mix, CaseMix):
        return f"– {made.case_mix}"
    rows = (
        (
            each.key, _percent(each.crude.value),
            f"{_percent(each.adjusted.value)} ({_between((each.adjusted.low, each.adjusted.high))})",
            f"{100 * each.own:.0f}%",
        )
        for each in made.case_mix.agencies
    )  # fmt: skip
    return _table(("agency", "crude", "adjusted", "own"), rows, language)


def _expected(made: Comparison, language: str) -> Any:
    if isinstance(made.beside, InvalidRequest):
        return f"– {made.beside}"
    rows = (
        (
            each.key, str(each.observed), f"{each.expected:.1f}",
            f"{each.ratio:.2f} ({each.low:.2f}–{each.high:.2f})",
        )
        for each in made.beside
    )  # fmt: skip
    return _table(("agency", "observed", "hoped", "ratio"), rows, language)


def _fidelity(each: OnScale, language: str) -> str:
    if isinstance(each.link, InvalidRequest):
        return f"– {each.scale}: {each.link}"
    found = each.link
    return TEXT["fidelity"][language].format(
        scale=each.scale, agencies=found.agencies, value=f"{found.value:.2f}", low=f"{found.low:.2f}",
        high=f"{found.high:.2f}", visible=f"{found.visible:.2f}",
    )  # fmt: skip


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]], language: str, title: str = "") -> Any:
    shown = table(title=TEXT[title][language] if title else None)
    for place, name in enumerate(columns):
        shown.add_column(TEXT[name][language], justify="left" if place == 0 or name == "lies" else "right")
    for row in rows:
        shown.add_row(*row)
    return shown


def _percent(rate: float) -> str:
    return f"{100 * rate:.1f}%"


def _between(ends: tuple[float, float]) -> str:
    return f"{100 * ends[0]:.0f}–{100 * ends[1]:.0f}%"
