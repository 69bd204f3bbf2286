"""The words of an answer of ``explain`` on a terminal, in both languages."""

from __future__ import annotations

from typing import Final

Path = tuple[str, ...]

BANDS: Final = {
    "gaf_le_50": {
        "en": "GAF 50 or less",
        "ja": "GAF 50以下",
    },
    "gaf_51_60": {
        "en": "GAF 51-60",
        "ja": "GAF 51～60",
    },
    "gaf_61_70": {
        "en": "GAF 61-70",
        "ja": "GAF 61～70",
    },
    "gaf_gt_70": {
        "en": "GAF above 70",
        "ja": "GAF 71以上",
    },
}
GROUPS: Final = {
    "smi": {
        "en": "people with schizophrenia or bipolar disorder",
        "ja": "統合失調症・双極性障害の人",
    },
    "other": {
        "en": "people with depression, anxiety and other disorders",
        "ja": "うつ病・不安症等の人",
    },
}
ROWS: Final[tuple[tuple[Path, dict[str, str]], ...]] = (
    (
        ("ips_starts_per_year",),
        {
            "en": "begin IPS",
            "ja": "IPSの利用開始",
        },
    ),
    (
        ("no_place_per_year",),
        {
            "en": "find no free place",
            "ja": "空きがなく利用できない申込み",
        },
    ),
    (
        ("access", "concentration"),
        {
            "en": "access leans to higher functioning (0 is equal)",
            "ja": "支援の偏り（集中指数。0は均等、正は機能の高い人）",
        },
    ),
    (
        ("job_starts_per_year", "smi"),
        {
            "en": "job starts, schizophrenia or bipolar",
            "ja": "就職（統合失調症・双極性障害）",
        },
    ),
    (
        ("job_starts_per_year", "other"),
        {
            "en": "job starts, others",
            "ja": "就職（その他）",
        },
    ),
    (
        ("under_25", "job_starts_per_year"),
        {
            "en": "job starts, people under 25",
            "ja": "就職（25歳未満）",
        },
    ),
    (
        ("months_worked_per_year",),
        {
            "en": "months worked in integrated jobs",
            "ja": "統合された職場で働いた延べ月数",
        },
    ),
    (
        ("employed_end", "smi"),
        {
            "en": "in a job at the end, schizophrenia or bipolar",
            "ja": "期末の就業者（統合失調症・双極性障害）",
        },
    ),
    (
        ("employed_end", "other"),
        {
            "en": "in a job at the end, others",
            "ja": "期末の就業者（その他）",
        },
    ),
    (
        ("employed_end_by_setting", "open"),
        {
            "en": "  in an open job",
            "ja": "　一般求人（非開示）",
        },
    ),
    (
        ("employed_end_by_setting", "quota_ordinary"),
        {
            "en": "  under the quota, in an ordinary team",
            "ja": "　雇用率・通常の職場",
        },
    ),
    (
        ("employed_end_by_setting", "quota_clustered"),
        {
            "en": "  under the quota, clustered or outsourced (not integrated)",
            "ja": "　雇用率・集約型や外部委託（統合された職場ではない）",
        },
    ),
    (
        ("employed_end_by_setting", "workshop"),
        {
            "en": "  in sheltered work (not competitive)",
            "ja": "　就労継続支援（一般就労ではない）",
        },
    ),
    (
        ("tse_users",),
        {
            "en": "people in transition support",
            "ja": "就労移行支援の利用者",
        },
    ),
    (
        ("tse_transition_share",),
        {
            "en": "of those who leave it, into a job",
            "ja": "利用終了者のうち就職した割合",
        },
    ),
    (
        ("tse_leavers_mean_gaf",),
        {
            "en": "mean GAF of those who leave it",
            "ja": "利用終了者の平均GAF",
        },
    ),
    (
        ("tse_yen_per_user_month",),
        {
            "en": "fees for a person and month, {currency}",
            "ja": "利用者1人1か月の報酬（{currency}）",
        },
    ),
    (
        ("schizophrenia_share_of_employed",),
        {
            "en": "of those in a job, schizophrenia",
            "ja": "就業者のうち統合失調症の割合",
        },
    ),
    (
        ("ips_share_of_agencies",),
        {
            "en": "agencies with IPS places, of all",
            "ja": "IPS枠のある事業所の割合",
        },
    ),
)
#: Rows that are shares of a whole: shown in percent.
SHARES: Final[frozenset[Path]] = frozenset(
    (name,) for name in ("tse_transition_share", "schizophrenia_share_of_employed", "ips_share_of_agencies")
)
MODELS: Final = {
    "train_then_place": {
        "en": "agencies: train, then place",
        "ja": "事業所：訓練してから就職",
    },
    "quasi_ips": {
        "en": "agencies: quasi-IPS, a few places",
        "ja": "事業所：準IPS（一部の枠）",
    },
    "ips": {
        "en": "agencies: IPS",
        "ja": "事業所：IPS",
    },
    "ips_teams": {
        "en": "IPS teams",
        "ja": "IPSチーム",
    },
    "day_care_with_ips": {
        "en": "day-care units with IPS places",
        "ja": "IPS枠のある精神科デイ・ケア",
    },
}
PURSE: Final = {
    "wages": {
        "en": "wages",
        "ja": "賃金",
    },
    "workshop_pay": {
        "en": "workshop pay",
        "ja": "工賃",
    },
    "pension": {
        "en": "disability pension",
        "ja": "障害年金",
    },
    "public_assistance": {
        "en": "public assistance",
        "ja": "生活保護",
    },
    "public_assistance_withdrawn": {
        "en": "assistance withdrawn because of work",
        "ja": "就労による保護費の減額",
    },
    "pension_lost": {
        "en": "pension lost because of work",
        "ja": "就労による年金の停止",
    },
    "social_insurance": {
        "en": "social insurance contributions",
        "ja": "社会保険料",
    },
    "income_tax": {
        "en": "income tax",
        "ja": "所得税",
    },
    "resident_tax": {
        "en": "resident tax",
        "ja": "住民税",
    },
    "copayment": {
        "en": "copayments",
        "ja": "自己負担",
    },
}
PERSPECTIVES: Final = {
    "public": {
        "en": "public payers (benefits that people lose are subtracted)",
        "ja": "公的な負担者（本人が失う給付を差引き）",
    },
    "fiscal": {
        "en": "public payers, less taxes and contributions",
        "ja": "公的な負担者（税・社会保険料の収入も差引き）",
    },
    "society": {
        "en": "society (resources used less what work produces)",
        "ja": "社会全体（費やされた資源－働くことで生み出された価値）",
    },
}
RATIOS: Final = {
    "yen_per_additional_job": {
        "en": "job start",
        "ja": "就職1件",
    },
    "yen_per_month_worked": {
        "en": "month worked",
        "ja": "就労1か月",
    },
    "yen_per_qaly": {
        "en": "QALY",
        "ja": "QALY1年",
    },
}
TEXT: Final = {
    "head": {
        "en": "{name}: {people:,} people of working age followed for {span} from {start} "
        "(seed {seed}, engine {engine}).",
        "ja": "{name}：対象者{people:,}人を{start}から{span}計算（シード{seed}、エンジン{engine}）。",
    },
    "year": {
        "en": "{n} year",
        "ja": "{n}年間",
    },
    "years": {
        "en": "{n} years",
        "ja": "{n}年間",
    },
    "scenario": {
        "en": "this option",
        "ja": "この施策",
    },
    "reached": {
        "en": "{option}: people who begin a service each year: {parts}.",
        "ja": "{option}：サービスの利用を始める人（年）：{parts}。",
    },
    "nobody": {
        "en": "{option}: no effect found on who begins a service.",
        "ja": "{option}：利用を始める人への効果は認められない。",
    },
    "with": {
        "en": "{n} with {band}",
        "ja": "{band} {n}人",
    },
    "jobs": {
        "en": "Job starts each year: {parts}.",
        "ja": "就職（年）：{parts}。",
    },
    "job": {
        "en": "{n} of {who}",
        "ja": "{who} {n}人",
    },
    "no_jobs": {
        "en": "Job starts: no effect found.",
        "ja": "就職：効果は認められない。",
    },
    "purse": {
        "en": "People's own purse, a year: {parts}.",
        "ja": "本人の家計（年）：{parts}。",
    },
    "no_purse": {
        "en": "People's own purse: no effect found.",
        "ja": "本人の家計：効果は認められない。",
    },
    "sets": {
        "en": "Sets {path} to {value} instead of {before} from {month}. Why: {because}",
        "ja": "{month}から{path}を{before}ではなく{value}とする。理由：{because}",
    },
    "pays": {
        "en": "Spends more each year: {parts}.",
        "ja": "支出が増える（年）：{parts}。",
    },
    "saves": {
        "en": "Spends less each year: {parts}.",
        "ja": "支出が減る（年）：{parts}。",
    },
    "taken": {
        "en": "Of what the payers of public assistance together spend less, {n} a year is what people lose.",
        "ja": "生活保護の費用を負担する国・自治体の支出減（合計）のうち年{n}は、本人が失う保護費にあたる。",
    },
    "wrong": {
        "en": "Wrong assessments of support needs move {n} of fees in all these years.",
        "ja": "支援ニーズの評価の誤りにより、期間全体で報酬が{n}動く。",
    },
    "people": {
        "en": "People, jobs and agencies, a year on average or at the end",
        "ja": "人・就職・事業所（年平均または期末）",
    },
    "begin": {
        "en": "begin a service, {band}",
        "ja": "利用開始、{band}",
    },
    "turned": {
        "en": "turned away, {band}",
        "ja": "断られた人（延べ）、{band}",
    },
    "own": {
        "en": "People's own purse, million {currency} a year",
        "ja": "本人の家計（百万{currency}、年平均）",
    },
    "budget": {
        "en": "Spending by payer, million {currency} a year",
        "ja": "負担者別の支出（百万{currency}、年平均）",
    },
    "levy": {
        "en": "what the levy fund takes less what it pays",
        "ja": "納付金勘定の収支（収入－支出）",
    },
    "worth": {
        "en": "Cost of the whole period at present value, million {currency}",
        "ja": "期間全体の費用（現在価値、百万{currency}）",
    },
    "ratios": {
        "en": "What one more of each costs at present value, {currency}",
        "ja": "成果1単位の増加にかかる費用（現在価値、{currency}）",
    },
    "by_year": {
        "en": "Difference of spending by payer and fiscal year, million {currency}",
        "ja": "負担者別・年度別の支出の差（百万{currency}）",
    },
    "today": {
        "en": "today's rules",
        "ja": "現行制度",
    },
    "gap": {
        "en": "difference",
        "ja": "差",
    },
    "from": {
        "en": "{low:,} to {high:,}",
        "ja": "{low:,}～{high:,}",
    },
    "points": {
        "en": "{n:+.1f} points",
        "ja": "{n:+.1f}ポイント",
    },
    "unknown": {
        "en": "not known",
        "ja": "不明",
    },
    "interval": {
        "en": "People turned away are an interval: the least and the most that any stored set of parameters "
        "says that meets the published flows. Each refusal counts, so a person may count twice. Each line "
        "has its own least and most: the bands do not add up to the whole.",
        "ja": "断られた人は区間で示す（公表された流量を満たすパラメータの組の最小と最大）。延べ人数である。"
        "行ごとの最小・最大なので、区分を足しても全体にはならない。",
    },
    "no_interval": {
        "en": "People turned away are not known: this country has no stored sets of parameters that meet "
        "published flows, and a single run would only seem to know.",
        "ja": "断られた人の数は不明：公表された流量を満たすパラメータの組がこの国にはまだなく、"
        "1回の計算では幅がわからない。",
    },
    "empty": {
        "en": "An empty difference: no effect found, it lies within the noise of the run.",
        "ja": "差が空欄のものは、偶然の変動の幅に収まり、効果は認められない。",
    },
    "rests": {
        "en": "It rests on {n:,} numbers: {marks}. --json lists each with its source; the page "
        "shows them beside the figures.",
        "ja": "{n:,}個の数値に基づく：{marks}。出典は --json の rests_on と画面で確認できる。",
    },
    "time": {
        "en": "{total:.1f} s: set-up {setup:.1f}, simulation {kernel:.1f}.",
        "ja": "{total:.1f}秒（準備{setup:.1f}、計算{kernel:.1f}）。",
    },
}
