"""The words of ``placefirst evaluate quarter``, in both languages."""

from __future__ import annotations

from typing import Final

TEXT: Final = {
    "head": {"en": "{service}: {first} to {last}", "ja": "{service}：{first}～{last}"},
    "taken": {"en": "Taken on {day} for: {purpose}", "ja": "{day}に取り出した記録。目的：{purpose}"},
    "not_published": {
        "en": "These are exact figures, for the agency itself. Nothing is withheld: small numbers can tell "
        "who somebody is. Do not publish or pass them on like this; what may leave is on the page of the "
        "return.",
        "ja": "これは事業所自身のための正確な数値で、何も伏せていない。"
        "小さな数からは個人が分かるおそれがある。このまま公表したり渡したりしないこと。外に出せる数値は報告のページにある。",
    },
    "people": {
        "en": "People on the caseload in the quarter, or who asked in it: {people}",
        "ja": "四半期中に利用していた人、または申し込んだ人：{people}",
    },
    "measures": {"en": "Every measure by its own definition", "ja": "各機関の定義による指標"},
    "measure": {"en": "measure", "ja": "指標"},
    "rate": {"en": "rate", "ja": "率"},
    "above": {"en": "above", "ja": "分子"},
    "below": {"en": "below", "ja": "分母"},
    "not_counted": {"en": "not counted", "ja": "数えられない"},
    "uncounted": {
        "en": "{rows} not counted: {lacks} is missing",
        "ja": "数えられない{rows}件：{lacks}がない",
    },
    "gaf": {"en": "By GAF: above / below", "ja": "GAF別（分子／分母）"},
    "diagnosis": {"en": "By diagnosis: above / below", "ja": "診断区分別（分子／分母）"},
    "times": {
        "en": "How long it took, or lasted: who began in this quarter or the seven before it",
        "ja": "かかった期間・続いた期間（この四半期とその前の7四半期に始まったもの）",
    },
    "followed": {"en": "followed", "ja": "対象"},
    "ended": {"en": "came to it", "ja": "到達"},
    "median_of": {"en": "median weeks (95 %)", "ja": "中央値・週（95％区間）"},
    "median": {
        "en": "Median by Kaplan and Meier; whoever had not come to it by the end of the quarter, or by the "
        "day the service ended for them, counts up to then.",
        "ja": "中央値はカプラン・マイヤー法。四半期末または終了日までに到達していない人は、"
        "その日まで数える。",
    },
    "too_few": {"en": "under 10 people", "ja": "10人未満"},
    "not_half": {"en": "not half yet", "ja": "半数に未到達"},
    "open": {"en": "open", "ja": "未定"},
    "workforce": {
        "en": "On the last day: specialists {specialists} ({full_time} full-time), people on the caseload "
        "{caseload}; visits to employers in the quarter {visits}",
        "ja": "最終日：就労支援専門員{specialists}人（常勤換算{full_time}）、利用者{caseload}人。"
        "四半期の企業訪問{visits}回",
    },
    "fidelity": {
        "en": "Fidelity: {score} on {scale}, {on}, {kind}",
        "ja": "フィデリティ：{score}点（{scale}、{on}、{kind}）",
    },
    "review": {"en": "independent review", "ja": "第三者評価"},
    "self_assessment": {
        "en": "self-assessment, or not yet an authorised review",
        "ja": "自己点検、または正式な評価として扱えないもの",
    },
}  # fmt: skip
GROUPS: Final = {
    "le_50": {"en": "GAF 50 or less", "ja": "GAF 50以下"},
    "51_60": {"en": "GAF 51–60", "ja": "GAF 51～60"},
    "61_70": {"en": "GAF 61–70", "ja": "GAF 61～70"},
    "gt_70": {"en": "GAF over 70", "ja": "GAF 71以上"},
    "not_known": {"en": "not known", "ja": "不明"},
}
TIMES: Final = {
    "first_employer_contact": {
        "en": "Acceptance to first employer met for the person",
        "ja": "受け入れから本人のための最初の企業との接触まで",
    },
    "first_job": {"en": "Acceptance to first competitive job", "ja": "受け入れから最初の一般就労まで"},
    "tenure": {"en": "Start to end of a competitive job", "ja": "一般就労の開始から離職まで"},
}
BANDS: Final = {
    "hours": {"en": "Competitive jobs begun, hours a week", "ja": "始まった一般就労の週労働時間"},
    "wage": {"en": "Competitive jobs begun, wages", "ja": "始まった一般就労の賃金"},
    "setting": {"en": "All jobs begun, setting", "ja": "始まったすべての仕事の種類"},
}
#: What a file may lack, and what that means.
LACKS: Final = {
    "support_needs": {
        "en": "The file holds no papers of support needs: GAF and diagnosis are not known. A copy of one's "
        "own and a file for research hold them.",
        "ja": "支援の必要度の書類がないため、GAFと診断区分は不明。自事業所の控えと研究用のファイルには入る。",
    },
    "visits": {
        "en": "The file holds no visits to employers: employers met are known from contacts alone, so the "
        "first may have been earlier.",
        "ja": "企業訪問がないため、企業との接触は支援記録からしか分からない。"
        "実際の最初の接触はもっと早いことがある。",
    },
    "staff": {
        "en": "The file holds no staff: there is no workforce.",
        "ja": "職員がないため、人員は示せない。",
    },
    "reviews": {
        "en": "The file holds no fidelity reviews.", "ja": "フィデリティ評価は入っていない。",
    },
}  # fmt: skip
