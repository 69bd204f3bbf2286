"""The words of ``placefirst evaluate`` on a terminal, in both languages."""

from __future__ import annotations

from typing import Final

TEXT: Final = {
    "head": {
        "en": "Turned away: {title} ({name}, {opens} to {closes})",
        "ja": "利用を断られた人の調査：{title}（{name}、{opens}～{closes}）",
    },
    "synthetic": {
        "en": "These answers were made up by a program; nobody was asked.",
        "ja": "この回答はプログラムが作った架空のもので、実際には誰にも尋ねていない。",
    },
    "no_sample": {
        "en": "This campaign drew no sample: its reports are counted, and say nothing about anybody else.",
        "ja": "この調査は標本を抽出していない。回答の件数を数えるだけで、ほかの人については何も言えない。",
    },
    "rates": {"en": "How often they were turned away", "ja": "利用を断られた割合"},
    "told": {"en": "told", "ja": "回答"},
    "rate": {"en": "turned away", "ja": "断られた割合"},
    "draw": {"en": "95 % of the draw", "ja": "95％区間（抽出）"},
    "assumed": {"en": "with bias ◌", "ja": "偏りを含む幅 ◌"},
    "full": {"en": "with “no place”", "ja": "「空きがない」も含む割合"},
    "all": {"en": "in all", "ja": "全体"},
    "service": {"en": "by service", "ja": "サービス別"},
    "reason": {"en": "by reason, of those answered", "ja": "理由別（可否の回答のうち）"},
    "area": {"en": "by area", "ja": "地域別"},
    "month": {"en": "by month", "ja": "月別"},
    "not_told": {"en": "not told", "ja": "記載なし"},
    "withheld": {"en": "withheld", "ja": "非公表"},
    "few": {"en": "under {n}", "ja": "{n}未満"},
    "model": {"en": "What it says to the model", "ja": "モデルへの意味"},
    "narrower": {
        "en": "People are turned away {low} to {high} times a year in the model; before, {least} to {most}.",
        "ja": "モデルで利用を断られる回数は年{low}～{high}回。この調査の前は年{least}～{most}回。",
    },
    "same": {
        "en": "It leaves the model as it was: people are turned away {least} to {most} times a year.",
        "ja": "モデルの幅は変わらない。利用を断られる回数は年{least}～{most}回。",
    },
    "against": {
        "en": "It speaks against every stored point of the model: {low} to {high} were turned away of those "
        "answered, the points say {least} to {most}. Nothing is narrowed; the model must be calibrated anew.",
        "ja": "モデルのどの点とも合わない。調査では可否の回答のうち{low}～{high}が断られ、"
        "モデルの点は{least}～{most}。"
        "幅は狭めない。モデルの再調整が必要。",
    },
    "beyond": {
        "en": "Part of what it finds likeliest lies outside of the points' {least} to {most}: more may "
        "be open.",
        "ja": "最もありそうな範囲の一部がモデルの点（{least}～{most}）の外にある。"
        "実際の幅はさらに広いおそれがある。",
    },
    "unmodelled": {
        "en": "{name} has too few stored points: the model says nothing about people turned away there.",
        "ja": "{name}には保存された点が足りず、モデルは利用を断られた人について何も言えない。",
    },
    "too_few": {
        "en": "Too few who asked transition support were answered yes or no: nothing is said to the model.",
        "ja": "就労移行支援に申し込み、可否の回答を得た人が少なすぎるため、モデルについては何も言えない。",
    },
    "figures": {"en": "In the model, before and after", "ja": "モデルの幅：調査の前と後"},
    "before": {"en": "before", "ja": "前"},
    "after": {"en": "after", "ja": "後"},
    "left": {"en": "left of the width", "ja": "残る幅"},
    "loose": {"en": "does not follow the rate", "ja": "割合に連動しない"},
    "under": {"en": "Turned away a year under {scenario}", "ja": "利用を断られる回数（年）：{scenario}"},
    "baseline": {"en": "today's rules", "ja": "現行制度"},
    "points": {
        "en": "Of {n} stored points {within} lie within; the campaign finds {low} to {high}.",
        "ja": "保存された{n}点のうち{within}点が範囲内。調査の範囲は{low}～{high}。",
    },
    "only": {
        "en": "Only transition support counts here: of other services the model knows no people turned away.",
        "ja": "ここで使うのは就労移行支援だけ。ほかのサービスで断られる人をモデルは扱わない。",
    },
    "bias": {
        "en": "◌ assumed: a no is told {least:g} to {most:g} times for each yes that is told, and up to "
        "{false} of the answers in each rate tell of nothing. “No place” is taken for true or for another "
        "reason, all of it.",
        "ja": "◌ 仮定：断られた経験は、受け入れられた経験1に対し{least:g}～{most:g}の割合で回答され、"
        "各割合の回答のうち事実でないものは最大{false}。"
        "「空きがない」は全部が本当の場合から全部が別の理由の場合までを含む。",
    },
    "plan_head": {
        "en": "How many answers? {answers:,} answers of people who asked ({name})",
        "ja": "必要な回答数：{answers:,}件の回答（{name}）",
    },
    "plan_left": {
        "en": "{answers:,} answers may be expected to leave {after} of {before} times a year between the "
        "most "
        "and the least people turned away: {left:.0%} (from {least} to {most}, by what is true).",
        "ja": "{answers:,}件の回答で、"
        "利用を断られる回数の最大と最小の差は年{before}回から年{after}回（{left:.0%}）に"
        "なる見込み（真の値により{least}～{most}回）。",
    },
    "halves": {
        "en": "{n:,} answers halve the interval.",
        "ja": "幅を半分にするのに必要な回答は{n:,}件。",
    },
    "never": {
        "en": "No number of answers halves it: {floor} would be left even of countless ones.",
        "ja": "回答をいくら集めても幅は半分にならない。無限に集めても年{floor}回分の差が残る。",
    },
    "if_bias": {
        "en": "  {n} if it were known how those who do not tell differ (a list of an agency tells).",
        "ja": "　回答しない人の違いがわかれば{n}（事業所の記録と照らし合わせればわかる）。",
    },
    "if_full": {
        "en": "  {n} if it were known what “no place” stands for (whether a place was free).",
        "ja": "　「空きがない」が本当だったかがわかれば{n}。",
    },
    "would": {"en": "{n:,} would do", "ja": "{n:,}件で足りる"},
    "none_would": {"en": "None would do either", "ja": "それでも足りない"},
    "codes": {
        "en": "· For {answers:,} answers: {codes:,} codes, handed out at {places:,} places.",
        "ja": "· {answers:,}件の回答には、{places:,}か所で{codes:,}枚のコードを配る。",
    },
    "steps": {"en": "What is left, by the number of answers", "ja": "回答数ごとに残る幅"},
    "answers": {"en": "answers", "ja": "回答数"},
    "width": {"en": "most less least, times a year", "ja": "最大と最小の差（回／年）"},
    "plan_assumed": {
        "en": "· ◌ assumed: {response:.0%} of the codes bring an answer, {decided:.0%} of the answers "
        "tell of a yes "
        "or no of transition support, {per_place:g} of them from one place, alike by {likeness:g}.",
        "ja": "· ◌ 仮定：コードの{response:.0%}に回答があり、回答の{decided:.0%}が就労移行支援の可否を伝え、"
        "1か所あたり{per_place:g}件、同じ場所の回答の似かたは{likeness:g}。",
    },
}  # fmt: skip

FIGURES: Final = {
    "refused": {"en": "turned away a year, in all", "ja": "断られる回数（年）、全体"},
    "refused_le_50": {"en": "  GAF 50 or less", "ja": "　GAF 50以下"},
    "refused_51_60": {"en": "  GAF 51-60", "ja": "　GAF 51～60"},
    "refused_61_70": {"en": "  GAF 61-70", "ja": "　GAF 61～70"},
    "refused_gt_70": {"en": "  GAF above 70", "ja": "　GAF 71以上"},
    "tse_asked": {"en": "asked transition support, a year", "ja": "就労移行支援への申込み（年）"},
    "accepted_45": {
        "en": "a person at GAF 45 is accepted, today",
        "ja": "GAF 45の人が受け入れられる割合、現在",
    },
    "accepted_45_half": {"en": "  with half as many who ask", "ja": "　申込みが半分のとき"},
    "accepted_45_quarter": {"en": "  with a quarter", "ja": "　申込みが4分の1のとき"},
    "midpoint": {"en": "GAF at which every other is accepted", "ja": "半数が受け入れられるGAF"},
    "midpoint_half": {"en": "  with half as many who ask", "ja": "　申込みが半分のとき"},
    "midpoint_quarter": {"en": "  with a quarter", "ja": "　申込みが4分の1のとき"},
    "tse_leavers_mean_gaf": {"en": "mean GAF of those who leave", "ja": "利用終了者の平均GAF"},
    "five_places_yen": {
        "en": "five IPS places, yen a year and agency",
        "ja": "IPS 5人分の収支（円／年・事業所）",
    },
    "five_places_gaining": {
        "en": "agencies that would gain by them",
        "ja": "それで収支が良くなる事業所の割合",
    },
}  # fmt: skip
