"""Words for what became of a figure after a reform: a reading and each check, in English and Japanese."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from placefirst.inference.averaged import Estimate
from placefirst.inference.checks import DOUBT, FINE, NOTE, Check
from placefirst.inference.figures import change, interval, rounded, when
from placefirst.inference.reform import LOG, Effect, Interrupted

LANGUAGES: Final = ("en", "ja")
Texts = Mapping[str, str]

_HEADLINE: Final[Mapping[str, Texts]] = {
    "more": {
        "en": "{name}: {size} more in {label} than its own past would have given",
        "ja": "{name}：{label}は、それまでの傾向から見込まれる値より{size}多い",
    },
    "less": {
        "en": "{name}: {size} less in {label} than its own past would have given",
        "ja": "{name}：{label}は、それまでの傾向から見込まれる値より{size}少ない",
    },
    "step_more": {
        "en": "{name}: {size} more at the first figure after the reform; by {label} no difference "
        "could be shown",
        "ja": "{name}：改革後の最初の値は{size}多いが、{label}までの差は確認できない",
    },
    "step_less": {
        "en": "{name}: {size} less at the first figure after the reform; by {label} no difference "
        "could be shown",
        "ja": "{name}：改革後の最初の値は{size}少ないが、{label}までの差は確認できない",
    },
    "unsound": {
        "en": "{name}: the figures moved after the reform, but the line before it is no guide to what would "
        "have been",
        "ja": "{name}：改正後に値は動いたが、改正前の線はその後を見込む基準にならない",
    },
    "unclear": {
        "en": "{name}: no change after the reform that these figures could show",
        "ja": "{name}：改正後の変化は、この値からは確認できない",
    },
}
_EFFECT: Final[Mapping[bool, Texts]] = {
    True: {
        "en": "At the first figure after the reform ({first}) it stood {step} {side} where the line "
        "before it "
        "leads (95% interval: {step_range}).",
        "ja": "改正後の最初の値（{first}）は、改正前の傾向線より{step}{side}（95%区間：{step_range}）。",
    },
    False: {
        "en": "By {last} it stood {step} {side} that line (95% interval: {step_range}).",
        "ja": "{last}には、その線より{step}{side}（95%区間：{step_range}）。",
    },
}
_SIDES: Final[Mapping[bool, Texts]] = {
    True: {"en": "above", "ja": "上にある"},
    False: {"en": "below", "ja": "下にある"},
}
_SLOPE: Final[Texts] = {
    "en": "Before, it changed by {trend} a year; after, by {after} a year (change: {turn}, 95% interval: "
    "{turn_range}).",
    "ja": "改正前は年{trend}、改正後は年{after}の変化であった（傾きの変化：{turn}、95%区間：{turn_range}）。",
}
_ZERO: Final[Mapping[bool, Texts]] = {
    True: {
        "en": "The last interval holds zero: these figures show neither that something changed nor "
        "that nothing "
        "did.",
        "ja": "最後の区間は0を含む。この値からは、変化があったとも、なかったとも言えない。",
    },
    False: {
        "en": "The last interval does not hold zero: its own past alone would hardly have led there, "
        "if the line "
        "before would have gone on.",
        "ja": "最後の区間は0を含まない。改正前の傾向がそのまま続いたとすれば、そこに至る可能性は小さい。",
    },
}
_STRENGTH: Final[Mapping[bool, Texts]] = {
    True: {
        "en": "With {before} points before and {after} after, this is weak: a hint, not a finding.",
        "ja": "改正前{before}時点、改正後{after}時点のみであり、根拠は弱い。手がかりであって結論ではない。",
    },
    False: {
        "en": "There are {before} points before and {after} after.",
        "ja": "改正前{before}時点、改正後{after}時点による。",
    },
}
_CAUSE: Final[Texts] = {
    "en": "A change after a reform is not yet a change by it: whatever else happened then is in it too.",
    "ja": "改正後の変化が、改正による変化とは限らない。同じ時期の他の出来事の影響も含まれる。",
}
_DOUBTS: Final[Texts] = {
    "en": "Doubts that the checks raise: {doubts}.",
    "ja": "確認で生じた疑問：{doubts}。",
}
#: Doubts of which each alone forbids a headline with a number.
_UNSOUND: Final = ("straight", "straight_log", "placebo_days", "bounds")
#: A doubt in a few words, for the reading.
_SHORT: Final[Mapping[str, Texts]] = {
    "length": {"en": "few points", "ja": "時点が少ない"},
    "straight": {"en": "the line before is bent", "ja": "改正前の線が曲がっている"},
    "straight_log": {"en": "the line before is bent", "ja": "改正前の線が曲がっている"},
    "placebo_days": {
        "en": "days without a reform show changes too",
        "ja": "改正のない日にも変化が見える",
    },
    "others": {"en": "other reforms lie within the years", "ja": "同じ期間に他の改正がある"},
    "marks": {"en": "figures that were not read (◌)", "ja": "未確認の値（◌）がある"},
    "breaks": {"en": "a break was crossed", "ja": "断層をまたいでいる"},
    "bounds": {"en": "the line leaves what a share can be", "ja": "線が割合の範囲を超える"},
}
_CHECKS: Final[Mapping[tuple[str, str], Texts]] = {
    ("length", FINE): {
        "en": "Enough points: {before} before and {after} after.",
        "ja": "時点数は足りている（前{before}、後{after}）。",
    },
    ("length", DOUBT): {
        "en": "Few points: {before} before and {after} after. With fewer than 24 in all, or 8 after, "
        "the answer is "
        "weak.",
        "ja": "時点が少ない（前{before}、後{after}）。合計24時点または改正後8時点に満たない場合、"
        "根拠は弱い。",
    },
    ("straight", FINE): {
        "en": "A straight line fits the past: nothing shows that it bends.",
        "ja": "改正前の値は直線に沿っており、曲がりは認められない。",
    },
    ("straight", DOUBT): {
        "en": "The past is not straight: it bends, so that carrying a straight line on is no good "
        "guess. Look at it on "
        "the scale of per cent (log).",
        "ja": "改正前の値は直線に沿わず曲がっているため、直線を延ばした予測は当てにならない。対数（"
        "％）の尺度でも見る必要がある。",
    },
    ("straight_log", FINE): {
        "en": "A steady change in per cent fits the past: nothing shows that it bends.",
        "ja": "改正前の値は一定の率の変化に沿っており、曲がりは認められない。",
    },
    ("straight_log", DOUBT): {
        "en": "The past did not change by a steady per cent: it bends, so that carrying it on is no "
        "good guess.",
        "ja": "改正前の変化率は一定でなく、延ばした予測は当てにならない。",
    },
    ("straight", NOTE): {
        "en": "Whether the past was straight cannot be told from so few points.",
        "ja": "時点が少なく、改正前の値が直線に沿うかは確かめられない。",
    },
    ("alike", FINE): {
        "en": "Neighbouring points: no likeness shows in what the lines leave (Durbin–Watson {dw}; "
        "Ljung–Box {q} over "
        "{lags} lags, p {p}). The intervals allow for it all the same.",
        "ja": "隣り合う時点の残差に自己相関は認められない（ダービン・ワトソン比{dw}、"
        "リュング・ボックス{q}、ラグ{lags}、"
        "p{p}）。区間は自己相関の可能性も見込んでいる。",
    },
    ("alike", NOTE): {
        "en": "Neighbouring points are alike in what the lines leave (Durbin–Watson {dw}; Ljung–Box "
        "{q} over {lags} lags, "
        "p {p}). The intervals allow for it (likeness about {likeness}).",
        "ja": "隣り合う時点の残差に自己相関がある（ダービン・ワトソン比{dw}、リュング・ボックス{q}、"
        "ラグ{lags}、p{p}）。"
        "区間はこれを見込んでいる（自己相関 約{likeness}）。",
    },
    ("placebos", NOTE): {
        "en": "No earlier day leaves enough points on both sides to be tried as a reform.",
        "ja": "改正前の期間が短く、架空の改正日で試すことはできない。",
    },
    ("placebo_days", FINE): {
        "en": "Days without a reform: {count} earlier days were tried as if they were one; none "
        "shows a step, and none as "
        "large.",
        "ja": "架空の改正日{count}日で試したが、段差は認められず、これほど大きいものもなかった。",
    },
    ("placebo_days", NOTE): {
        "en": "Days without a reform: of {count} earlier days tried as if they were one, {apart} show a "
        "step, as chance alone makes it; none is as large.",
        "ja": "架空の改正日{count}日のうち、{apart}日で段差が認められたが、偶然でも生じる程度であり、"
        "これほど大きいものはなかった。",
    },
    ("placebo_days", DOUBT): {
        "en": "Days without a reform: of {count} earlier days tried as if they were one, {apart} "
        "show a step and {larger} "
        "a difference at least as large. The method finds steps here where nothing is known to have "
        "happened.",
        "ja": "架空の改正日{count}日のうち、{apart}日で段差が認められ、{larger}"
        "日では同じかそれ以上の大きさであった。"
        "何も起きていない日にも段差が出る。",
    },
    ("others", NOTE): {
        "en": "No other reform that is written down for this country lies within these years.",
        "ja": "この期間に、収録されている他の改正はない。",
    },
    ("others", DOUBT): {
        "en": "Other reforms within these years, whose effects cannot be told apart from this one: {others}.",
        "ja": "同じ期間に他の改正があり、影響を区別できない：{others}。",
    },
    ("marks", FINE): {
        "en": "All {count} figures were read at a source (● ◐).",
        "ja": "{count}時点の値はすべて出典で確認している（●◐）。",
    },
    ("marks", DOUBT): {
        "en": "{hollow} of the {count} figures are recalled or derived, not read (◌): {labels}.",
        "ja": "{count}時点のうち{hollow}時点は未確認の値（◌、記憶または推計）：{labels}。",
    },
    ("gaps", NOTE): {
        "en": "Steps without a figure: {gaps}. Nothing was filled in.",
        "ja": "{gaps}時点は値がない。補間はしていない。",
    },
    ("few", NOTE): {
        "en": "Left out, each a share of fewer than ten, which is luck and may show a person: {labels}. "
        "Longer periods or larger groups would count.",
        "ja": "分母が10未満のため除いた時点：{labels}。偶然に左右され、個人がわかるおそれもある。"
        "期間を長くするか、集団を大きくすれば使える。",
    },
    ("left_out", NOTE): {
        "en": "Left out: {left_out}.",
        "ja": "除いた時点：{left_out}。",
    },
    ("breaks", DOUBT): {
        "en": "A break was crossed on purpose, with a step of its own: {cuts}. What it did and what "
        "the reform did are told apart by assumption.",
        "ja": "断層をあえてまたぎ、固有の段差を設けた：{cuts}。断層と改正の影響の区別は仮定による。",
    },
    ("bounds", FINE): {
        "en": "The lines and their band stay within what a share can be.",
        "ja": "線と帯は割合の範囲（0～100%）に収まっている。",
    },
    ("bounds", DOUBT): {
        "en": "The lines or their band leave what a share can be (0% to 100%): a straight line is "
        "wrong there.",
        "ja": "線または帯が割合の範囲（0～100%）を超えており、直線はそこでは当てはまらない。",
    },
    ("weighed", NOTE): {
        "en": "Each point counts by what it is a share of ({least} to {most}).",
        "ja": "各時点は分母（{least}～{most}）で重み付けしている。",
    },
}


def headline(found: Interrupted, made: Sequence[Check], language: str) -> str:
    """Return the finding in one line, or that there is none; *made* are its checks."""
    estimate, is_ratio = _estimate(found.last)
    stands = ""
    if estimate.holds_zero and not found.step.holds_zero:
        estimate, stands = found.step, "step_"
    if estimate.holds_zero:
        key = "unclear"
    elif any(each.state == DOUBT and each.key in _UNSOUND for each in made):
        key = "unsound"
    else:
        key = f"{stands}{'more' if estimate.value > 0 else 'less'}"
    return _HEADLINE[key][language].format(
        name=found.points.name[language],
        size=_size(abs(estimate.value), found, language, is_ratio),
        label=when(found.points, found.last.label, language),
    )


def reading(found: Interrupted, made: Sequence[Check], language: str) -> tuple[str, ...]:
    """Return what was found in plain sentences, with its doubts; *made* are its checks."""
    sentences = [_effect(found, found.effects[0], language, is_first=True)]
    if len(found.effects) > 1:
        sentences.append(_effect(found, found.last, language, is_first=False))
    is_ratio = found.scale == LOG
    sentences.append(
        _SLOPE[language].format(
            trend=_size(found.trend.value, found, language, is_ratio, signed=True),
            after=_size(found.trend_after.value, found, language, is_ratio, signed=True),
            turn=_size(found.turn.value, found, language, is_ratio, signed=True),
            turn_range=interval(found.turn, found.points, language, is_ratio=is_ratio),
        )
    )
    sentences.append(_ZERO[_estimate(found.last)[0].holds_zero][language])
    facts = {"before": found.placed.before, "after": found.placed.after}
    sentences.append(_STRENGTH[found.placed.is_weak][language].format(**facts))
    doubts = [_SHORT[each.key][language] for each in made if each.state == DOUBT and each.key in _SHORT]
    if doubts:
        joined = ("、" if language == "ja" else "; ").join(doubts)
        sentences.append(_DOUBTS[language].format(doubts=joined))
    return (*sentences, _CAUSE[language])


def said(check: Check, language: str) -> str:
    """Return the sentence of one check."""
    text = _CHECKS[check.key, check.state][language]
    return text.format(**{name: _fact(name, value, language) for name, value in check.facts.items()})


def _effect(found: Interrupted, effect: Effect, language: str, *, is_first: bool) -> str:
    estimate, is_ratio = _estimate(effect)
    return _EFFECT[is_first][language].format(
        first=when(found.points, effect.label, language),
        last=when(found.points, effect.label, language),
        step=_size(abs(estimate.value), found, language, is_ratio),
        side=_SIDES[estimate.value >= 0][language],
        step_range=interval(estimate, found.points, language, is_ratio=is_ratio),
    )


def _estimate(effect: Effect) -> tuple[Estimate, bool]:
    found = effect.difference if effect.difference is not None else effect.ratio
    assert found is not None
    return found, effect.difference is None


def _size(value: float, found: Interrupted, language: str, is_ratio: bool, *, signed: bool = False) -> str:
    return change(value, found.points, language, is_ratio=is_ratio, signed=signed)


def _fact(name: str, value: Any, language: str) -> str:
    comma = "、" if language == "ja" else ", "
    if name == "others":
        return comma.join(f"{each.name[language]} ({each.day})" for each in value)
    if name == "left_out":
        by_why: dict[str, list[str]] = {}
        for label, why in value:
            by_why.setdefault(why[language], []).append(label)
        return "; ".join(f"{comma.join(labels)} ({why})" for why, labels in by_why.items())
    if name == "cuts":
        return comma.join(f"{cut.name[language]} ({cut.day})" for cut in value)
    if name == "labels":
        return comma.join(value)
    if name == "p":
        return "< 0.001" if value < 0.001 else f"= {value:.3f}"
    return (
        f"{value:.2f}"
        if isinstance(value, float) and name != "least" and name != "most"
        else rounded(value, 6)
    )
