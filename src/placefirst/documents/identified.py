"""Identified: what a calibration found, in sentences, English and Japanese.

The sentences are made from the kept object of :mod:`placefirst.calibration.calibrated`, so that the command
and the page say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from placefirst.calibration.targets import HOME
from placefirst.parameters.read import Country

PINNED: Final = 0.5  # of the spread before: from here down a number counts as pinned
SILENT: Final = 0.9  # from here up the flows say nothing about it
PAIRS: Final = 5
COMBINED: Final = 3
TOLD: Final = 6

#: Figures of a run that nobody publishes, by name: what they are, English and Japanese.
FIGURES: Final[Mapping[str, tuple[str, str]]] = {
    "tse_asked": (
        "how often people ask agencies of transition support in a year",
        "就労移行支援事業所への申込みの年間件数",
    ),
    "tse_refused_share": (
        "the share of those answered whom transition support turns away",
        "就労移行支援が断る割合（回答を得た人のうち）",
    ),
    "tse_full_share": (
        "the share of those who ask who are told that there is no place",
        "定員が空いていないと言われる割合（申込みのうち）",
    ),
    "refused_le_50": ("how often people at GAF 50 or below are turned away", "GAF50以下の人が断られる回数"),
    "refused_51_60": ("how often people at GAF 51 to 60 are turned away", "GAF51〜60の人が断られる回数"),
    "refused_61_70": ("how often people at GAF 61 to 70 are turned away", "GAF61〜70の人が断られる回数"),
    "refused_gt_70": ("how often people above GAF 70 are turned away", "GAF70を超える人が断られる回数"),
    "ips_share_of_agencies": ("the share of agencies with IPS", "IPSを行う事業所の割合"),
    "tse_users": ("people in transition support", "就労移行支援の利用者数"),
    "tse_cost": ("what transition support costs a year", "就労移行支援の年間費用"),
    "hello_work_placements": ("placements by the public employment offices", "ハローワークの就職件数"),
}


@dataclass(frozen=True, slots=True)
class Chapter:
    """Sentences under one heading."""

    key: str
    name: str
    sentences: tuple[str, ...]


def chapters(country: Country, found: Mapping[str, Any], language: str) -> tuple[Chapter, ...]:
    """Return what was found in sentences: in *language*, "en" or "ja"."""
    words = _Words(country, found, language)
    return tuple(
        Chapter(key, _NAMES[key][language == "ja"], tuple(sentences))
        for key, sentences in (
            ("pinned", words.pinned()),
            ("together", words.together()),
            ("tells", words.tells()),
            ("starts", words.starts()),
            ("trust", words.trust()),
        )
    )


_NAMES: Final = {
    "pinned": ("What the published flows pin", "公表されたフローから定まるもの"),
    "together": ("What they pin only together", "組み合わせとしてのみ定まるもの"),
    "tells": ("What would tell them apart", "何が分かれば区別できるか"),
    "starts": ("Whether there is another solution", "ほかの解はあるか"),
    "trust": ("How far the search can be trusted", "探索の信頼性"),
}


def percent(share: float) -> str:
    """Return a share in whole percent, or less coarsely where it is tiny."""
    return f"{share:.0%}" if share >= 0.01 else f"{share:.1%}" if share >= 0.001 else "<0.1%"


class _Words:
    """Makes the sentences of one country in one language."""

    def __init__(self, country: Country, found: Mapping[str, Any], language: str) -> None:
        self._country, self._found, self._ja = country, found, language == "ja"
        self._language = language

    def name(self, path: str) -> str:
        """Return what a parameter is called."""
        label = self._country.parameter(path).label
        text = label[self._language] if label else path
        return f"「{text}」" if self._ja else f"“{text}”"

    def figure(self, name: str) -> str:
        """Return what a figure of a run is called."""
        path = f"{HOME}{name}"
        if self._country.has(path):
            label = self._country.parameter(path).label
            text = label[self._language] if label else name
            text = text.removeprefix("Target: ").removeprefix("目標：")
            return f"「{text}」" if self._ja else f"“{text}”"
        return FIGURES[name][self._ja] if name in FIGURES else name

    def names(self, paths: Sequence[str]) -> str:
        """Return several parameters in a row."""
        return ("" if self._ja else ", ").join(map(self.name, paths))

    def pinned(self) -> Iterator[str]:
        """Say which numbers the flows pin, somewhat pin, and do not pin."""
        every = self._found["parameters"]
        ratio = {path: each["ratio"] for path, each in every.items()}
        tight = sorted((path for path in ratio if ratio[path] < PINNED), key=lambda path: ratio[path])
        some = sorted((path for path in ratio if PINNED <= ratio[path] < SILENT), key=lambda p: ratio[p])
        silent = [path for path in ratio if ratio[path] >= SILENT]
        if tight:
            left = ("、" if self._ja else "; ").join(
                f"{self.name(path)} ({percent(ratio[path])})" for path in tight
            )
            yield (
                f"公表されたフローから定まるのは、{len(every)}個の数値のうち{len(tight)}個。かっこ内は、"
                f"ありうると見た幅（標準偏差）のうち残った割合：{left}。"
                if self._ja
                else f"Of {len(every)} numbers the published flows pin {len(tight)} (in brackets how much of "
                f"the spread held possible is left): {left}."
            )
        else:
            yield (
                f"{len(every)}個の数値のうち、公表されたフローだけで定まるものは一つもない。"
                if self._ja
                else f"Of {len(every)} numbers the published flows pin none by itself."
            )
        if some:
            left = ("、" if self._ja else "; ").join(
                f"{self.name(path)} ({percent(ratio[path])})" for path in some
            )
            yield f"ある程度しぼられるもの：{left}。" if self._ja else f"They narrow somewhat: {left}."
        if silent:
            yield (
                f"次の{len(silent)}個については、フローは何も語らない（幅の90％以上が残る）：{self.names(silent)}。"
                if self._ja
                else f"About {len(silent)} they say nothing (at least 90 % of the spread is left): "
                f"{self.names(silent)}."
            )

    def together(self) -> Iterator[str]:
        """Say which numbers the flows pin only in combination."""
        pairs = self._found["together"][:PAIRS]
        if not pairs:
            yield (
                "二つの数値の組み合わせで、単独より明らかによく定まるものはない。"
                if self._ja
                else "No two numbers are clearly better pinned together than alone."
            )
        yield from map(self._pair, pairs)
        for each in self._found["directions"][:COMBINED]:
            if len(each["loadings"]) > 2:
                yield self._direction(each)

    def _pair(self, pair: Mapping[str, Any]) -> str:
        one, other = self.name(pair["first"]), self.name(pair["second"])
        scales = {self._found["parameters"][pair[key]]["scale"] for key in ("first", "second")}
        left, singly = percent(pair["ratio"]), percent(pair["singly"])
        falls = pair["correlation"] < 0
        if self._ja:
            what = ("積" if falls else "比") if scales == {"log"} else "組み合わせ"
            goes = "一方が大きければ他方は小さい" if falls else "一方が大きければ他方も大きい"
            return (
                f"フローから定まるのは{one}と{other}の{what}であって（残る幅は{left}）、それぞれの値ではない"
                f"（単独では少なくとも{singly}が残る）。{goes}。"
            )
        what = ("product" if falls else "ratio") if scales == {"log"} else "combination"
        goes = "where one is higher the other is lower" if falls else "where one is higher so is the other"
        return (
            f"The published flows pin the {what} of {one} and {other} ({left} of the spread is left) but not "
            f"each alone (at least {singly} is left): {goes}."
        )

    def _direction(self, each: Mapping[str, Any]) -> str:
        up = [path for path, load in each["loadings"].items() if load > 0]
        down = [path for path, load in each["loadings"].items() if load < 0]
        left = percent(each["ratio"])
        if self._ja:
            if not down:
                return f"三つ以上では、{self.names(up)}を合わせた大きさがよく定まる（残る幅は{left}）。"
            return (
                f"三つ以上の組み合わせでは、{self.names(down)}が大きければ{self.names(up)}も大きいという関係が"
                f"よく定まる（残る幅は{left}）。"
            )
        if not down:
            return f"Of more than two: {self.names(up)} taken together ({left} of the spread is left)."
        return (
            f"Of more than two: {self.names(up)} against {self.names(down)}; where those are higher these "
            f"must be too ({left} of the spread is left)."
        )

    def tells(self) -> Iterator[str]:
        """Say which figure would tell more about which number."""
        lines = self._found["tells"][:TOLD]
        if not lines:
            yield (
                "モデルが計算する値のうち、残った幅をはっきり狭めるものは見当たらない。"
                if self._ja
                else "No figure that the model gives would clearly narrow what is left."
            )
        for each in lines:
            figure, name = self.figure(each["figure"]), self.name(each["parameter"])
            share = percent(each["explains"])
            if self._ja:
                state = "公表されているが較正には使っていない" if each["published"] else "公表されていない"
                yield f"{figure}が正確に分かれば、{name}の残る分散の{share}が説明できる（この値は{state}）。"
            else:
                state = "It is published, but not fitted" if each["published"] else "Nobody publishes it"
                yield f"Knowing {figure} exactly would explain {share} of what is left of {name}. {state}."

    def starts(self) -> Iterator[str]:
        """Say what searches from many starting points found."""
        few, every = (self._found["starts"][key] for key in ("fitted", "every"))
        free, whole = (
            sum(each["fitted"] for each in self._found["parameters"].values()),
            len(self._found["parameters"]),
        )
        if self._ja:
            yield (
                f"較正する{free}個だけを動かして{few['starts']}か所から探すと、{few['met']}回が全てのフローに合い、"
                f"行き着いた先は{few['ends']}か所。"
            )
            yield (
                f"{whole}個すべてを動かすと、{every['met']}回が全てのフローに合い、行き着いた先は{every['ends']}か所で、"
                f"その散らばりは、でたらめに選んだ場合の{percent(every['apart'])}。"
                "フローに合う組は一つではなく、広がりとして存在する。"
            )
            return
        yield (
            f"With only the {free} fitted numbers free, {few['met']} of {few['starts']} searches from "
            f"different places met every flow, and ended at {few['ends']} different "
            f"{'place' if few['ends'] == 1 else 'places'}."
        )
        yield (
            f"With all {whole} free, {every['met']} of {every['starts']} met every flow, at {every['ends']} "
            f"different places that lie {percent(every['apart'])} as far apart as places taken at random: "
            "what meets the flows is not a point but a wide region."
        )

    def trust(self) -> Iterator[str]:
        """Say how good the emulators were, and what real runs said."""
        waves, checked, chain = (self._found[key] for key in ("waves", "verified", "chain"))
        worst = max(waves[-1]["error"].values())
        runs, left = sum(wave["runs"] for wave in waves), percent(waves[-1]["left"])
        if self._ja:
            yield (
                f"{len(waves)}回に分けた{runs}回の計算ののち、ありうると見た組の{left}が残った。"
                f"エミュレータが学んでいない計算とのずれ（二乗平均平方根）は最大で許容幅の{worst:.2f}倍、"
                f"その95％区間に入ったのは{percent(waves[-1]['covered'])}。"
            )
            yield (
                f"事後分布からの{chain['draws']:,}個は、独立な約{chain['effective']:,}個分に当たる。"
                f"そのうち{checked['runs']}個を別の乱数の種で全国について計算すると、"
                f"{checked['met']}個が全てのフローの許容範囲に入った。"
            )
            return
        yield (
            f"After {runs} runs in {len(waves)} waves {left} of what was held possible is left. At runs that "
            f"they had not seen the emulators were off by at most {worst:.2f} tolerances (root mean square); "
            f"{percent(waves[-1]['covered'])} of those runs lay within their 95 %."
        )
        yield (
            f"The {chain['draws']:,} posterior draws are worth about {chain['effective']:,} independent "
            f"ones. Of {checked['runs']} of them, run for real on the whole country with another seed, "
            f"{checked['met']} met every flow."
        )
