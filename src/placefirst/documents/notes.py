"""Notes: the sentences beside an answer that a reader must not miss, in both languages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from placefirst.calibration.targets import Target, targets
from placefirst.errors import printable
from placefirst.parameters.history import Value
from placefirst.parameters.overlay import NAME, OfNetwork
from placefirst.parameters.read import Country
from placefirst.scenarios.change import Change
from placefirst.simulation.result import Result
from placefirst.simulation.run import Frame
from placefirst.simulation.states import STATES

Note = dict[str, str]  # by language
MISFITS = {  # figures of an answer that something published can be held against
    "tse_users": (
        "people in transition support {simulated}, all with a mental disorder ({published}, any disability)",
        "就労移行支援の利用者は{simulated}人、全員が精神障害のある人（公表値は全ての障害で{published}人）",
    ),
    "tse_transition_share": (
        "leavers of transition support into a job {simulated} ({published})",
        "就労移行支援の終了者のうち就職した割合は{simulated}（公表値{published}）",
    ),
    "tse_leavers_mean_gaf": (
        "mean GAF of those who leave it {simulated} ({published})",
        "就労移行支援の終了者の平均GAFは{simulated}（公表値{published}）",
    ),
    "schizophrenia_share_of_employed": (
        "people with schizophrenia, of those in a job, {simulated} ({published})",
        "働いている人のうち統合失調症の人の割合は{simulated}（公表値{published}）",
    ),
}
MOST_DRIFT = 0.01  # a year

STOCKS = {
    ("people in transition support", "就労移行支援の利用者数"): ("tse", "ips_in_tse"),
    ("people seeking work", "求職者数"): ("seeking",),
    ("people in a job", "就業者数"): tuple(state for state in STATES if state.startswith("employed")),
}


def notes(country: Country, day: date, frame: Frame, base: Result, *, has_options: bool) -> list[Note]:
    """Return what must be said of a run that starts on *day*: its size, its fees, its timing, its doubts."""
    found = []
    whole = country.whole("people.working_age", day)
    if frame.people != whole:
        found.append(_size(frame, whole))
    found.append(_fees(max(country.table("transition_support.base_units").dates)))
    if has_options:
        found.append(
            {
                "en": "Before the first year end after its date no agency changes whom it admits or how "
                "it works because of an option; prices, grants and new teams act from their date.",
                "ja": "施策の開始後、最初の年度末までは事業所は受け入れや支援の方法を変えない。"
                "単価・助成・新しいチームは開始日から効く。",
            }
        )
    for (en, ja), rate in drifting(base).items():
        found.append(
            {
                "en": f"The baseline itself drifts: {en} changes by {rate:+.1%} a year without any option.",
                "ja": f"ベースライン自体が変化している：{ja}は施策なしでも年{rate:+.1%}変化する。",
            }
        )
    if targets(country, day):
        found.append(
            {
                "en": "Results that rest on train-then-place are shaky: the published arms, two and small, "
                "show little gain over searching alone.",
                "ja": "「訓練してから就職」の効果に基づく結果は不確か"
                "（公表された小規模な2件の対照群では、単独での求職との差が小さい）。",
            }
        )
    return found


def overlaid(country: Country) -> list[Note]:
    """Return which overlays were laid over the country beside its own, a note for each."""
    given = [each for each in country.overlays if each.shown != f"{country.code}/{NAME}"]
    found = [
        {
            "en": f"The overlay {printable(each.shown)} (digest {each.digest}) stands over "
            f"{len(each.values)} numbers of the country's files. Intervals of people turned away still "
            "rest on the points that were stored without it.",
            "ja": f"上書きファイル{printable(each.shown)}（ダイジェスト{each.digest}）が国のファイルの"
            f"{len(each.values)}個の値を置き換えている。断られた人の区間は、上書きなしで保存された組に基づく。",
        }
        for each in given
    ]
    return found + [_of_network(each.network) for each in given if each.network is not None]


def _of_network(network: OfNetwork) -> Note:
    """Return that an answer rests on a network's own data, and what it must never decide."""
    title = printable(network.title)
    return {
        "en": f"◌ With a network's own data: {title}, {network.services} services, {network.people:,} people "
        f"who agreed to statistics ({network.left_out:,} did not and are not in it), {network.first} to "
        f"{network.last}. {network.never.get('en', '')}",
        "ja": f"◌ ネットワーク自身のデータによる：{title}、{network.services}事業所、統計利用に同意した"
        f"{network.people:,}人（同意のない{network.left_out:,}人は含まない）、{network.first}～{network.last}。"
        f"{network.never.get('ja', '')}",
    }


def misfits(country: Country, day: date, frame: Frame, simulated: Mapping[str, float]) -> list[Note]:
    """Return which published figures the baseline of the whole country misses; none for a part of it."""
    if frame.people != country.whole("people.working_age", day):
        return []
    missed = [
        (MISFITS[name], _in_words(target, simulated[name]), _in_words(target, target.published))
        for name, target in targets(country, day).items()
        if name in MISFITS and not target.is_met(simulated[name])
    ]
    if not missed:
        return []
    en, ja = (
        [words[n].format(simulated=ours, published=theirs) for words, ours, theirs in missed] for n in (0, 1)
    )
    command = f"placefirst validate {country.code}"
    return [
        {
            "en": f"Today's rules as simulated miss published figures (in brackets): {'; '.join(en)}. "
            f"{command} lists every comparison.",
            "ja": f"現行制度の計算は公表値と合わない点がある：{'、'.join(ja)}。"
            f"全ての比較は {command} で見られる。",
        }
    ]


def _in_words(target: Target, value: float) -> str:
    return f"{value:.0%}" if target.unit == "ratio" else f"{value:,.0f}"


def ended(series: Mapping[str, Value]) -> list[Note]:
    """Return that a series had ended and its last value stayed in force, for each path."""
    return [
        {
            "en": f"{path}: its series has ended; the value of {value.start} stays in force in this run.",
            "ja": f"{path}：この系列は終了しているため、{value.start}の値を据え置いている。",
        }
        for path, value in series.items()
    ]


def unread(changes: Iterable[Change], read: Collection[str]) -> list[Note]:
    """Return which direct *changes* move a number that no run has *read* (paths), a note for each path."""
    paths = dict.fromkeys(each.path for each in changes if each.option is None and each.path not in read)
    return [
        {
            "en": f"{path}: nothing in this run reads it, so changing it changes no figure here.",
            "ja": f"{path}：この計算では使われていないため、変更しても数値は変わらない。",
        }
        for path in paths
    ]


def _size(frame: Frame, whole: int) -> Note:
    areas, every = len({area for area, _ in frame.blocks}), len(frame.areas)
    if frame.people > whole:
        return {
            "en": f"{frame.people:,} people are followed, more than the {whole:,} of the country: "
            "areas and their agencies are repeated.",
            "ja": f"全国{whole:,}人より多い{frame.people:,}人を計算している"
            "（地域とその事業所を繰り返している）。",
        }
    return {
        "en": f"{frame.people:,} people in {areas} of {every} areas are followed, not the {whole:,} of the "
        "country; nothing is scaled up.",
        "ja": f"全国{whole:,}人ではなく、{every}地域のうち{areas}地域の{frame.people:,}人を計算している"
        "（拡大推計はしていない）。",
    }


def _fees(revision: date) -> Note:
    return {
        "en": f"Fees are those in force since {revision}; what later revisions will bring is not "
        "known and not supposed.",
        "ja": f"報酬は{revision}施行のものを据え置いている（今後の改定は見込んでいない）。",
    }


def drifting(base: Result) -> dict[tuple[str, str], float]:
    """Return which headline stocks of a baseline move by more than 1 % a year, and by how much (ratio)."""
    years = base.months / 12
    if years < 3:
        return {}
    found = {}
    for name, states in STOCKS.items():
        stock = base.people(*states).sum(axis=(0, 2, 3, 4))
        first, last = float(stock[:12].mean()), float(stock[-12:].mean())
        if first > 0 and last > 0:
            rate = (last / first) ** (1 / (years - 1)) - 1
            if abs(rate) > MOST_DRIFT:
                found[name] = rate
    return found
