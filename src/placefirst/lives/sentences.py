"""Sentences: what can be said of a life, in both languages; :mod:`placefirst.lives.words` fills them in.

Nobody is named here, and no diagnosis. "They" is one person.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

Words = Mapping[str, str]

CATEGORIES: Final = ("not_looking", "looking", "in_service", "in_job", "sheltered")
CATEGORY_WORDS: Final[Mapping[str, Words]] = {
    "not_looking": {"en": "Not looking for work", "ja": "求職していない"},
    "looking": {"en": "Looking for work", "ja": "求職中"},
    "in_service": {"en": "In a service", "ja": "支援を利用中"},
    "in_job": {"en": "In a job", "ja": "働いている"},
    "sheltered": {"en": "Sheltered work", "ja": "福祉的就労"},
}
STATES: Final[Mapping[str, Words]] = {
    "outside_not_wanting": {
        "en": "Not looking for work; they do not want competitive work",
        "ja": "求職していない（一般就労を希望していない）",
    },
    "outside_wanting": {
        "en": "Not looking for work, though they want it",
        "ja": "求職していない（働きたい希望はある）",
    },
    "seeking": {"en": "Looking for work, in no service", "ja": "求職中（支援の利用なし）"},
    "sheltered": {"en": "In sheltered work", "ja": "福祉的就労（就労継続支援）"},
    "left": {"en": "This life has ended in the model", "ja": "モデル上の追跡は終了"},
}
SERVED: Final[Words] = {"en": "In {service}", "ja": "{service}を利用中"}
SUPPORT: Final[Mapping[str, Words]] = {
    "alone": {"en": "In a job, without support", "ja": "働いている（支援なし）"},
    "duty": {"en": "In a job, with support by the agency", "ja": "働いている（事業所の定着支援）"},
    "retention": {"en": "In a job, with retention support", "ja": "働いている（就労定着支援）"},
    "ips": {
        "en": "In a job, with follow-along by the specialist",
        "ja": "働いている（IPS専門員の継続支援）",
    },
}
SETTINGS: Final[Mapping[str, Words]] = {
    "open": {
        "en": "the employer is not told of a disability",
        "ja": "障害を開示しない就職",
    },
    "quota_ordinary": {
        "en": "it counts for the employment quota, in an ordinary team",
        "ja": "障害を開示した就職（雇用率に算定・通常の職場）",
    },
    "quota_clustered": {
        "en": "it counts for the employment quota, in a team set apart or at another firm",
        "ja": "障害を開示した就職（雇用率に算定・集約型または外部の職場）",
    },
}

#: By kind: what happened, and what it rested on. {chance} is a percentage, {service} names a service.
SAID: Final[Mapping[str, tuple[Words, Words]]] = {
    "seeks": (
        {"en": "They begin to look for work.", "ja": "職探しを始める。"},
        {
            "en": "Of people with this functioning who want work, {chance} begin in any month.",
            "ja": "働きたい同じGAFの人のうち、毎月{chance}が職探しを始める。",
        },
    ),
    "seeks_again": (
        {"en": "They look for work again at once.", "ja": "すぐに再び職探しを始める。"},
        {"en": "After a job has ended, {chance} do.", "ja": "離職した人の{chance}がすぐに職探しをする。"},
    ),
    "leaves_workshop": (
        {"en": "They leave sheltered work to look for a job.", "ja": "福祉的就労を離れて職探しを始める。"},
        {"en": "In any month {chance} do.", "ja": "毎月{chance}の人がそうする。"},
    ),
    "applies": (
        {"en": "They apply to {service}.", "ja": "{service}に申し込む。"},
        {
            "en": "Of people with this functioning who look for work, {chance} apply somewhere in any month.",
            "ja": "求職中の同じGAFの人のうち、毎月{chance}がいずれかの支援に申し込む。",
        },
    ),
    "accepted": (
        {"en": "{nth} says yes: {service} begins.", "ja": "{nth}が受け入れ、{service}の利用が始まる。"},
        {
            "en": "At a GAF of {gaf} this agency says yes to {chance}. It takes half of those with a GAF of "
            "{midpoint}; agencies draw that line themselves, by what a person brings and costs them.",
            "ja": "GAF {gaf}の人をこの事業所が受け入れる確率は{chance}。GAF {midpoint}の人で半数という線は、"
            "収入と費用から事業所自身が引いている。",
        },
    ),
    "accepted_elsewhere": (
        {"en": "There is a place for them: {service} begins.", "ja": "空きがあり、{service}の利用が始まる。"},
        {
            "en": "Whoever asks while a place is free is taken.",
            "ja": "空きがあれば、申し込んだ人はだれでも利用できる。",
        },
    ),
    "accepted_for_ips": (
        {
            "en": "{nth} gives them an IPS place: a specialist looks for a job with them from the start.",
            "ja": "{nth}のIPS枠を利用する。専門員と最初から職探しを行う。",
        },
        {"en": "{ips_why}", "ja": "{ips_why}"},
    ),
    "turned_away": (
        {"en": "{nth} turns them away.", "ja": "{nth}に断られる。"},
        {
            "en": "At a GAF of {gaf} this agency turns away {chance}. It takes half of those with a GAF of "
            "{midpoint}; agencies draw that line themselves, by what a person brings and costs them.",
            "ja": "GAF {gaf}の人をこの事業所が断る確率は{chance}。GAF {midpoint}の人で半数という線は、"
            "収入と費用から事業所自身が引いている。",
        },
    ),
    "no_place": (
        {"en": "{nth} has no free place.", "ja": "{nth}には空きがない。"},
        {
            "en": "It rests on who else is there: a month’s applicants are served in an order drawn by lot.",
            "ja": "ほかの利用者と申込者による（同じ月の申込者の順番は抽選）。",
        },
    ),
    "no_agency": (
        {"en": "No agency of the area has a free place.", "ja": "地域のどの事業所にも空きがない。"},
        {"en": "It rests on who else is there.", "ja": "ほかの利用者による。"},
    ),
    "referred": (
        {
            "en": "Their clinic refers them to IPS, and an IPS place is free.",
            "ja": "医療機関からIPSに紹介され、IPS枠に空きがある。",
        },
        {
            "en": "Of people outside who want work, {chance} are referred in any month.",
            "ja": "支援の外にいる働きたい人のうち、毎月{chance}が紹介される。",
        },
    ),
    "referred_no_place": (
        {
            "en": "Their clinic refers them to IPS, but no IPS place is free.",
            "ja": "医療機関からIPSに紹介されるが、IPS枠に空きがない。",
        },
        {
            "en": "Of people outside who want work, {chance} are referred in any month.",
            "ja": "支援の外にいる働きたい人のうち、毎月{chance}が紹介される。",
        },
    ),
    "workshop_becomes_ips": (
        {
            "en": "Their place in sheltered work becomes an IPS place.",
            "ja": "福祉的就労の席がIPS枠に変わる。",
        },
        {
            "en": "Every such place changes in the scenario’s years; each person’s month is drawn once.",
            "ja": "すべての席がシナリオの期間内に変わる（各人の月は一度だけ抽選）。",
        },
    ),
    "back_to_specialist": (
        {
            "en": "They return to the employment specialist and look for the next job.",
            "ja": "IPSの専門員のもとに戻り、次の仕事を探す。",
        },
        {"en": "IPS does not end with a job.", "ja": "IPSの支援は離職で終わらない。"},
    ),
    "gives_up": (
        {"en": "They give up looking.", "ja": "職探しをあきらめる。"},
        {
            "en": "Of people who look for work, {chance} do in any month.",
            "ja": "求職者の毎月{chance}があきらめる。",
        },
    ),
    "gives_up_after_refusal": (
        {"en": "Turned away, they give up looking.", "ja": "断られて職探しをあきらめる。"},
        {
            "en": "Of people turned away, {chance} give up at once.",
            "ja": "断られた人の{chance}が直ちにあきらめる。",
        },
    ),
    "to_workshop": (
        {"en": "They go to sheltered work.", "ja": "福祉的就労に移る。"},
        {"en": "Of people who give up looking, {chance} do.", "ja": "あきらめた人の{chance}がそうする。"},
    ),
    "leaves_service": (
        {"en": "They leave {service} without a job.", "ja": "就職しないまま{service}の利用をやめる。"},
        {"en": "In any month {chance} leave.", "ja": "毎月{chance}の人がやめる。"},
    ),
    "service_ends": (
        {
            "en": "{service} ends without a job, after the longest time of {months} months.",
            "ja": "最長{months}か月に達し、就職しないまま{service}が終わる。",
        },
        {"en": "It lasts no longer for anybody.", "ja": "期間の上限はだれにも同じ。"},
    ),
    "agency_closes": (
        {
            "en": "Their agency has closed; {service} ends, and they look for work alone.",
            "ja": "事業所が閉じて{service}が終わり、支援なしで求職を続ける。",
        },
        {
            "en": "An agency may close when its reserves stay low; some close for other reasons.",
            "ja": "積立金の少ない状態が続くと事業所は閉じうる（ほかの理由の廃止もある）。",
        },
    ),
    "follow_along_lost": (
        {
            "en": "Their agency has closed; the job goes on without support.",
            "ja": "事業所が閉じ、支援なしで仕事を続ける。",
        },
        {
            "en": "An agency may close when its reserves stay low; some close for other reasons.",
            "ja": "積立金の少ない状態が続くと事業所は閉じうる（ほかの理由の廃止もある）。",
        },
    ),
    "job": (
        {"en": "They start a job, {how}; {setting}.", "ja": "{how}就職する（{setting}）。"},
        {
            "en": "{chance} of people like them at this point start one in just this month.",
            "ja": "同じ状況の人のうち、この月に就職するのは{chance}。",
        },
    ),
    "six_months": (
        {"en": "They have kept the job for six months.", "ja": "就職から6か月が過ぎた。"},
        {"en": "", "ja": ""},
    ),
    "follow_along_goes_on": (
        {
            "en": "Support at work goes on as retention support.",
            "ja": "就労定着支援に移り、支援が続く。",
        },
        {"en": "Of people at this point, {chance} go on to it.", "ja": "この時点の人の{chance}が利用する。"},
    ),
    "follow_along_ends": (
        {"en": "Support at work ends; the job goes on.", "ja": "就職後の支援が終わり、仕事は続く。"},
        {"en": "{follow_why}", "ja": "{follow_why}"},
    ),
    "job_ends": (
        {"en": "The job ends{after}.", "ja": "{after}仕事が終わる。"},
        {"en": "{end_why}", "ja": "{end_why}"},
    ),
    "stays_outside": (
        {"en": "They do not look for another at once.", "ja": "すぐには次の仕事を探さない。"},
        {"en": "After a job has ended, {chance} do not.", "ja": "離職した人の{chance}はすぐには探さない。"},
    ),
    "turns_65": (
        {
            "en": "They turn {age}. The model follows people of working age, and takes its leave of them.",
            "ja": "{age}歳になる。モデルは働く年齢の人を追うため、ここまで。",
        },
        {"en": "The month is the same under any rule.", "ja": "この月はどの制度でも同じ。"},
    ),
    "dies": (
        {"en": "They die, at {age}.", "ja": "{age}歳で亡くなる。"},
        {
            "en": "The month comes from the life table and is the same under any rule.",
            "ja": "生命表によるもので、この月はどの制度でも同じ。",
        },
    ),
    "may_seek": (
        {"en": "begin to look for work: {chance} a month", "ja": "職探しを始める：毎月{chance}"},
        {"en": "", "ja": ""},
    ),
    "may_be_referred": (
        {
            "en": "be referred to IPS by their clinic: {chance} a month",
            "ja": "医療機関からIPSに紹介される：毎月{chance}",
        },
        {"en": "", "ja": ""},
    ),
    "may_find_job": (
        {"en": "find a job without help: {chance} a month", "ja": "支援なしで就職する：毎月{chance}"},
        {"en": "", "ja": ""},
    ),
    "may_apply": (
        {"en": "apply to a service: {chance} a month", "ja": "支援に申し込む：毎月{chance}"},
        {"en": "", "ja": ""},
    ),
    "may_give_up": (
        {"en": "give up looking: {chance} a month", "ja": "職探しをあきらめる：毎月{chance}"},
        {"en": "", "ja": ""},
    ),
    "may_find_job_in_service": (
        {
            "en": "start a job within {months} months of this service: {chance}",
            "ja": "この支援の{months}か月以内に就職する：{chance}",
        },
        {"en": "", "ja": ""},
    ),
    "may_leave_service": (
        {"en": "leave without a job: {chance} a month", "ja": "就職せずにやめる：毎月{chance}"},
        {"en": "", "ja": ""},
    ),
    "service_lasts": (
        {"en": "reach the longest time of {months} months", "ja": "最長{months}か月に達する"},
        {"en": "", "ja": ""},
    ),
    "may_leave_workshop": (
        {"en": "leave to look for a job: {chance} a month", "ja": "職探しのために離れる：毎月{chance}"},
        {"en": "", "ja": ""},
    ),
    "job_lasts": (
        {
            "en": "still be in a job like this a year after it began: {chance}",
            "ja": "このような仕事が1年後も続く：{chance}",
        },
        {"en": "", "ja": ""},
    ),
    "follow_along_until": (
        {
            "en": "keep follow-along for {months} months from the start of the job",
            "ja": "就職から{months}か月まで継続支援を受ける",
        },
        {"en": "", "ja": ""},
    ),
    "wants_no_work": (
        {
            "en": "stay so: the model changes nobody’s wish to work",
            "ja": "このまま（モデルでは希望は変わらない）",
        },
        {"en": "", "ja": ""},
    ),
}
PARTED: Final[Mapping[str, Words]] = {
    "ips_place": {
        "en": "an IPS place takes them {where}, and there is none for them in the other world",
        "ja": "{where}IPS枠に入れるが、もう一方にはその枠がない",
    },
    "admission": {
        "en": "the same agency, asked with a place free in both worlds, gives another answer",
        "ja": "同じ事業所が、どちらも空きがあるのに違う返事をする",
    },
    "course": {
        "en": "the same service at the same agency leads on at another time",
        "ja": "同じ事業所の同じ支援が、違う時期に次へ進む",
    },
    "follow_along": {
        "en": "support in the same job ends, or goes on, in one world only",
        "ja": "同じ仕事での支援が、一方だけで終わる、または続く",
    },
    "job_support": {
        "en": "the same job ends in one world and goes on in the other, because support at work differs",
        "ja": "職場での支援が異なるため、同じ仕事が一方では終わり、もう一方では続く",
    },
    "closure": {
        "en": "their agency closes in one world only",
        "ja": "利用している事業所が一方だけで閉じる",
    },
}
