"""The words of what a sweep says on a terminal, in both languages."""

from __future__ import annotations

from typing import Final

Path = tuple[str, ...]

#: The figures told, by their place in a report; everything else is in ``--json``.
FIGURES: Final[dict[Path, dict[str, str]]] = {
    ("served_per_year", "gaf_le_50"): {
        "en": "people with GAF 50 or less who begin a service, a year",
        "ja": "GAF 50以下で利用を始める人（年）",
    },
    ("refused_per_year", "gaf_le_50"): {
        "en": "people with GAF 50 or less turned away, a year",
        "ja": "GAF 50以下で断られる人（年）",
    },
    ("ips_starts_per_year",): {"en": "people who begin IPS, a year", "ja": "IPSの利用開始（年）"},
    ("job_starts_per_year", "smi"): {
        "en": "job starts, schizophrenia or bipolar, a year",
        "ja": "就職（統合失調症・双極性障害、年）",
    },
    ("job_starts_per_year", "other"): {
        "en": "job starts, other diagnoses, a year",
        "ja": "就職（その他の診断、年）",
    },
    ("months_worked_per_year",): {"en": "months worked, a year", "ja": "就労月数（年）"},
    ("outcome_pv", "jobs"): {
        "en": "job starts, all years, discounted",
        "ja": "就職（全期間、割引後）",
    },
    ("outcome_pv", "qalys"): {"en": "QALYs, all years, discounted", "ja": "QALY（全期間、割引後）"},
    ("purse_yen_per_year", "all"): {
        "en": "people's own money, {currency} a year",
        "ja": "本人の収支（年、{currency}）",
    },
    ("present_value_yen", "public"): {
        "en": "cost to public payers, million {currency}, present value",
        "ja": "公的支払者の費用（百万{currency}、現在価値）",
    },
    ("present_value_yen", "fiscal"): {
        "en": "the same less taxes and contributions, million {currency}",
        "ja": "同（税・保険料収入を差引き、百万{currency}）",
    },
    ("present_value_yen", "society"): {
        "en": "cost to society, million {currency}, present value",
        "ja": "社会全体の費用（百万{currency}、現在価値）",
    },
}
OUTCOMES: Final = {
    "jobs": {"en": "additional job start", "ja": "追加の就職"},
    "months_worked": {"en": "month worked", "ja": "就労1か月"},
    "qalys": {"en": "QALY", "ja": "QALY"},
}
PERSPECTIVES: Final = {
    "public": {"en": "public payers", "ja": "公的支払者"},
    "fiscal": {"en": "less taxes", "ja": "税等を差引き"},
    "society": {"en": "society", "ja": "社会全体"},
}
QUADRANTS: Final = {
    "more_and_dearer": {"en": "more, costs more", "ja": "成果増・費用増"},
    "more_and_cheaper": {"en": "more, costs less", "ja": "成果増・費用減"},
    "less_and_cheaper": {"en": "less, costs less", "ja": "成果減・費用減"},
    "less_and_dearer": {"en": "less, costs more", "ja": "成果減・費用増"},
    "no_difference": {"en": "no difference", "ja": "差なし"},
}
MOVED: Final = {
    "outcome_pv.jobs": {"en": "additional job starts", "ja": "追加の就職"},
    "present_value_yen.public": {"en": "cost to public payers", "ja": "公的支払者の費用"},
    "refused_per_year": {"en": "people turned away a year", "ja": "断られる人（年）"},
}
TEXT: Final = {
    "title": {"en": "How sure is this?", "ja": "どこまで確かか"},
    "draws": {
        "en": "{finished:,} of {asked:,} draws of the uncertain numbers, "
        "the same people and luck for each scenario; {ended}. {people:,} of {whole:,} people followed.",
        "ja": "不確かな数値の組{asked:,}回のうち{finished:,}回の結果（どのシナリオも同じ人々、同じ運）。"
        "{ended}。{whole:,}人中{people:,}人を追跡。",
    },
    "failed": {
        "en": "· draw {draw} failed and is in no figure: {reason}",
        "ja": "· {draw}回目は計算に失敗し、どの値にも含まれない：{reason}",
    },
    "more_failed": {"en": "· and {n} more, in --json", "ja": "· ほか{n}回（--json で確認できる）"},
    "gaps": {
        "en": "{scenario} less today's rules: middle of the draws and 95 % credible interval",
        "ja": "{scenario}と現行制度の差：中央値と95％信用区間",
    },
    "central": {"en": "single answer", "ja": "単独の計算"},
    "nearest": {
        "en": "· Among the {draws} draws nearest to the published flows (the worst missed by at most {worst} "
        "tolerances), {scenario}: {figures}.",
        "ja": "· 公表値に最も近い{draws}回の試行（最も外れた項目でも許容幅の{worst}倍以内）、"
        "{scenario}：{figures}。",
    },
    "median": {"en": "middle", "ja": "中央値"},
    "interval": {"en": "95 % of draws", "ja": "95％区間"},
    "above": {"en": "above 0", "ja": "0より大"},
    "choice": {
        "en": "Which is best, at the price where the choice changes (chance of each)",
        "ja": "どれが最もよいか（選択が変わる金額での確率）",
    },
    "plane": {
        "en": "Cost-effectiveness plane, job starts: share of draws; the means are what decides",
        "ja": "費用対効果平面（就職）：試行の割合。選択を決めるのは平均",
    },
    "mean": {"en": "mean: jobs; {currency}, millions", "ja": "平均（就職、百万{currency}）"},
    "ties": {
        "en": "· Of choices that are equal in a draw the first counts as the best: today's rules before any "
        "change. The single answer above holds the luck of its one run, and may show a difference where "
        "none was found.",
        "ja": "・試行の中で差がない場合は先に示したもの（まず現行制度）を最良と数える。"
        "上の「単独の計算」は1回の計算の偶然を含み、効果が確認できない項目にも差が出ることがある。",
    },
    "outcome": {"en": "for one", "ja": "成果"},
    "view": {"en": "seen by", "ja": "視点"},
    "price": {"en": "worth, {currency}", "ja": "金額（{currency}）"},
    "choices": {"en": "chance to be the best", "ja": "最もよい確率"},
    "evpi": {"en": "EVPI, million {currency}", "ja": "EVPI（百万{currency}）"},
    "today": {"en": "today's rules", "ja": "現行制度"},
    "first": {"en": "What to measure first", "ja": "最初に測るべきもの"},
    "worth_nothing": {
        "en": "No worth for this choice found beyond the noise of these draws: {labels}.",
        "ja": "この選択にとっての価値が（偶然の幅の中で）認められないもの：{labels}。",
    },
    "not_told": {"en": "Not told: {label}. {why}", "ja": "判断できないもの：{label}。{why}"},
    "order": {
        "en": "By the {outcome} instead: {order}",
        "ja": "「{outcome}」でみた場合：{order}",
    },
    "comma": {"en": "; ", "ja": "、"},
    "tornado": {
        "en": "What moves {what}, {scenario}: expected at the low and high tenth",
        "ja": "{what}（{scenario}）を動かすもの：下位・上位10％での期待値",
    },
    "low": {"en": "low tenth", "ja": "下位10％"},
    "high": {"en": "high tenth", "ja": "上位10％"},
    "no_bars": {
        "en": "Nothing that moves {what}, {scenario}, stands out from the noise of these draws.",
        "ja": "{what}（{scenario}）を動かすもののうち、試行の偶然の幅を超えるものはない。",
    },
    "none_tested": {
        "en": "What moves {what}, {scenario}: there were too few draws to tell. It takes at least {needs}.",
        "ja": "{what}（{scenario}）を何が動かすかは、試行の数が足りず判断できない"
        "（少なくとも{needs}回が必要）。",
    },
    "some_untested": {
        "en": "Not tested, as the draws are too few (all of it takes {needs}): {labels}.",
        "ja": "試行の数が足りず判断できないもの（すべてには{needs}回が必要）：{labels}。",
    },
    "indices": {
        "en": "Share of the variance of {what}, {scenario} (Sobol indices)",
        "ja": "{what}（{scenario}）の分散に占める割合（ソボル指数）",
    },
    "alone": {"en": "alone", "ja": "単独（一次）"},
    "together": {"en": "with interactions", "ja": "相互作用を含む（全体）"},
    "how": {
        "en": "How to read this: docs/explain-uncertainty.md",
        "ja": "読み方：docs/explain-uncertainty.md",
    },
}
