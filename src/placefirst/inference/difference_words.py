"""Words for whether a figure moved away from its controls, in English and Japanese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from placefirst.inference.clustered import Clustered
from placefirst.inference.difference import Compared
from placefirst.inference.figures import change, interval
from placefirst.inference.reform import LOG

Texts = Mapping[str, str]
_EFFECT: Final[Mapping[bool, Texts]] = {
    True: {
        "en": "Beside {controls}, it stood {size} higher after the reform than before (95% interval: "
        "{range}).",
        "ja": "{controls}と比べて、改正後は改正前より{size}高い（95%区間：{range}）。",
    },
    False: {
        "en": "Beside {controls}, it stood {size} lower after the reform than before (95% interval: "
        "{range}).",
        "ja": "{controls}と比べて、改正後は改正前より{size}低い（95%区間：{range}）。",
    },
}
_ZERO: Final[Texts] = {
    "en": "The interval holds zero: no difference that these figures could show.",
    "ja": "区間は0を含み、この値からは差を確認できない。",
}
_PARALLEL: Final[Mapping[bool, Texts]] = {
    True: {
        "en": "Before the reform nothing shows that the two moved apart ({slope} a year, 95% "
        "interval: {range}){joint}.",
        "ja": "改正前に両者の差が動いていたとは認められない（年{slope}、95%区間：{range}{joint}）。",
    },
    False: {
        "en": "They did not run side by side before the reform: the difference moved by {slope} a "
        "year (95% interval: "
        "{range}){joint}. What is above is then no effect of the reform.",
        "ja": "改正前から両者は平行に動いておらず、差は年{slope}動いていた（95%区間：{range}{joint}）。"
        "上の差は改正の影響とは言えない。",
    },
}
_JOINT: Final[Texts] = {
    "en": "; all earlier blocks together: F = {f:.2f}, p = {p:.3f}",
    "ja": "。それ以前の区分をまとめた検定：F={f:.2f}、p={p:.3f}",
}
_WEAK: Final[Texts] = {
    "en": "With {before} points before and {after} after, whether they ran side by side cannot be "
    "told well: weak.",
    "ja": "改正前{before}時点、改正後{after}時点では、平行に動いていたかを十分に確かめられず、根拠は弱い。",
}
_CAUSE: Final[Texts] = {
    "en": "A control that the reform touched too, or that something else touched, makes the "
    "difference wrong.",
    "ja": "対照群も改正や他の出来事の影響を受けていれば、この差は正しくない。",
}
_CLUSTERED: Final[Texts] = {
    "en": "With errors clustered by group the effect is {effect} (95% interval: {range}). There are {groups} "
    "groups, and the reform touched one of them: such intervals need dozens of groups, and of so few they "
    "are far too short. Do not rest on this one.",
    "ja": "群ごとのクラスター標準誤差では{effect}（95%区間：{range}）。群は{groups}のみで、改正を受けた群は"
    "1つである。この方法には数十の群が必要で、これほど少ないと区間は短くなりすぎるため、根拠にしてはならない。",
}


def said_of(found: Compared, language: str) -> tuple[str, ...]:
    """Return what the comparison found, whether it may be believed, and what it cannot tell."""
    is_ratio = found.scale == LOG

    def size(value: float, *, signed: bool = False) -> str:
        return change(value, found.treated, language, is_ratio=is_ratio, signed=signed)

    comma = "、" if language == "ja" else ", "
    sentences = [
        _EFFECT[found.effect.value >= 0][language].format(
            controls=comma.join(each.name[language] for each in found.controls),
            size=size(abs(found.effect.value)),
            range=interval(found.effect, found.treated, language, is_ratio=is_ratio),
        )
    ]
    if found.effect.holds_zero:
        sentences.append(_ZERO[language])
    joint = "" if found.joint is None else _JOINT[language].format(f=found.joint.f, p=found.joint.p)
    sentences.append(
        _PARALLEL[found.is_parallel][language].format(
            slope=size(found.lead_trend.value, signed=True),
            range=interval(found.lead_trend, found.treated, language, is_ratio=is_ratio),
            joint=joint,
        )
    )
    if found.is_weak:
        sentences.append(_WEAK[language].format(before=found.placed.before, after=found.placed.after))
    return (*sentences, _CAUSE[language])


def clustered_said(made: Clustered, found: Compared, language: str) -> str:
    """Return what errors clustered by group would say of *found*, and why nobody should rest on it."""
    is_ratio = found.scale == LOG
    return _CLUSTERED[language].format(
        effect=change(made.effect.value, found.treated, language, is_ratio=is_ratio, signed=True),
        range=interval(made.effect, found.treated, language, is_ratio=is_ratio),
        groups=made.groups,
    )
