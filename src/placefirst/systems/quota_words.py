"""Words of the quota: the sentence that says by which rule a figure was worked out, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

Words = Mapping[str, str]

REQUIRED: Words = {
    "en": "Each month: workers, less those left out by exclusion rates (rounded down for each "
    "establishment), times the quota, rounded down; summed over the year.",
    "ja": "各月の常用労働者数から除外労働者数（事業所ごとに端数切捨て）を控除し、法定雇用率を乗じて"
    "端数を切捨て。年度で合計。",
}
COUNTED: Words = {
    "en": "Each month: people with a disability, counted by kind, severity and hours; summed over the year.",
    "ja": "各月の障害者数を種別・程度・週所定労働時間により算定し、年度で合計。",
}
SURPLUS: Words = {
    "en": "Counted less required, over the year: months above offset months below.",
    "ja": "算定数から必要数を控除し、年度で通算（超過の月は不足の月と相殺される）。",
}
NO_LEVY: Words = {
    "en": "An employer that need not file pays no levy.",
    "ja": "申告義務のない事業主は納付金を納めない。",
}
NO_ALLOWANCE: Words = {
    "en": "Only an employer that must file receives the allowance.",
    "ja": "調整金は申告義務のある事業主にのみ支給される。",
}
NO_REWARD: Words = {
    "en": "Only an employer that need not file receives the reward.",
    "ja": "報奨金は申告義務のない事業主にのみ支給される。",
}


def must_file(limit: int, found: int, months: int, needed: int) -> Words:
    """Return why an employer must file or need not."""
    return {
        "en": f"More than {limit:,} workers, before any exclusion, in {found} of {months} months; "
        f"{needed} make the duty to file.",
        "ja": f"除外前の常用労働者数が{limit:,}人を超える月は{months}か月中{found}か月"
        f"（{needed}か月以上で申告義務）。",
    }


def _amount(price: int, currency: str) -> str:
    """Return an amount as Japanese has it: ``50,000円``."""
    return f"{price:,}円" if currency == "JPY" else f"{price:,} {currency}"


def levy(price: int, currency: str) -> Words:
    """Return how the levy was worked out."""
    return {
        "en": f"{amount(price, currency)['en']} for each point-month missing over the year.",
        "ja": f"年度の不足1人月につき{_amount(price, currency)}。",
    }


def tiers(price: int, tier: int | None, beyond: int, currency: str) -> Words:
    """Return at which prices a surplus was paid."""
    if tier is None:
        return {
            "en": f"{amount(price, currency)['en']} for each point-month above.",
            "ja": f"超過1人月につき{_amount(price, currency)}。",
        }
    return {
        "en": f"{amount(price, currency)['en']} for each point-month above, "
        f"{amount(beyond, currency)['en']} beyond the first {tier:,} of the year.",
        "ja": f"超過1人月につき{_amount(price, currency)}、"
        f"年度で{tier:,}人月を超える分は{_amount(beyond, currency)}。",
    }


def allowance(paid: Words) -> Words:
    """Return how the allowance was worked out."""
    return {
        "en": f"{paid['en']} Required is worked out without any exclusion here.",
        "ja": f"{paid['ja']}必要数は除外率を適用せずに算定。",
    }


def reward(paid: Words, threshold: int, share: Fraction, least: int) -> Words:
    """Return how the reward was worked out."""
    return {
        "en": f"{paid['en']} The threshold is {threshold:,} point-months: {float(share):.0%} of each month's "
        f"workers, rounded down, and at least {least}.",
        "ja": f"{paid['ja']}基準は{threshold:,}人月"
        f"（各月の常用労働者数の{float(share):.0%}、端数切捨ての合計。最低{least}）。",
    }


def short_hours_benefit(price: int, currency: str) -> Words:
    """Return how the benefit for short hours was worked out."""
    return {
        "en": f"{amount(price, currency)['en']} for each person-month of short hours, "
        "for no more than the point-months of people with longer hours.",
        "ja": f"短時間の障害者1人月につき{_amount(price, currency)}"
        "（それより長い時間の障害者の人月を上限とする）。",
    }


def changed_within(path: str, day: str) -> Words:
    """Return that a price or limit changed within the year."""
    return {
        "en": f"{path} changes on {day} within this fiscal year; its value of the first day was used.",
        "ja": f"{path} は年度中の{day}に変わるが、年度初日の値を用いた。",
    }


def due_within(days: int) -> Words:
    """Return until when a return is due."""
    return {
        "en": f"Returns are due within {days} days of the end of the fiscal year.",
        "ja": f"申告は年度終了後{days}日以内。",
    }


def as_known_on(day: str) -> Words:
    """Return that the year goes beyond the day on which the law was last read."""
    return {
        "en": f"This year goes beyond {day}, on which the country's files were last brought up to date.",
        "ja": f"この年度は、国のデータを最後に更新した{day}より後に及ぶ。",
    }


#: What each figure of a year is called.
FIGURES: Mapping[str, Words] = {
    "required": {"en": "Required", "ja": "必要数"},
    "counted": {"en": "Counted", "ja": "算定数"},
    "surplus": {"en": "Above or short", "ja": "超過・不足"},
    "must_file": {"en": "Must file a return", "ja": "申告義務"},
    "levy": {"en": "Levy to pay", "ja": "納付金（納付）"},
    "allowance": {"en": "Allowance to receive", "ja": "調整金（支給）"},
    "reward": {"en": "Reward to receive", "ja": "報奨金（支給）"},
    "short_hours_benefit": {"en": "Benefit for short hours to receive", "ja": "特例給付金（支給）"},
}

#: Whether there is a duty, in a word.
DUTY: Mapping[bool, Words] = {True: {"en": "yes", "ja": "あり"}, False: {"en": "no", "ja": "なし"}}

#: What each step of a month is called, and by which rule it is taken.
STEPS: Mapping[str, tuple[Words, Words]] = {
    "workers": (
        {"en": "Count the regular workers", "ja": "常用労働者を数える"},
        {
            "en": "All regular workers of every establishment, by contracted hours a week.",
            "ja": "すべての事業所の常用労働者を、週所定労働時間ごとに算定する。",
        },
    ),
    "left_out": (
        {"en": "Leave out by exclusion rates", "ja": "除外率で控除する"},
        {
            "en": "Each establishment in an industry with an exclusion rate: workers times the rate, "
            "rounded down.",
            "ja": "除外率の定められた業種の事業所ごとに、労働者数に除外率を乗じ、端数を切り捨てる。",
        },
    ),
    "required": (
        {"en": "Work out the number required", "ja": "必要数を求める"},
        {
            "en": "What is left, times the quota, rounded down once more.",
            "ja": "控除後の労働者数に法定雇用率を乗じ、端数を切り捨てる。",
        },
    ),
    "counted": (
        {"en": "Count the people with a disability employed", "ja": "雇用している障害者を数える"},
        {
            "en": "Each person by kind, severity and contracted hours a week.",
            "ja": "種別・程度・週所定労働時間に応じて算定する。",
        },
    ),
    "surplus": (
        {"en": "Compare", "ja": "比べる"},
        {"en": "Counted less required.", "ja": "算定数から必要数を差し引く。"},
    ),
}
NOBODY: Words = {"en": "nobody", "ja": "なし"}
NO_EXCLUSION: Words = {
    "en": "no establishment in an industry with an exclusion rate",
    "ja": "除外率のある業種の事業所なし",
}
IN_ALL: Words = {"en": "In all", "ja": "合計"}


def signed(value: Fraction) -> str:
    """Return a number with its sign: ``+1.5`` · ``−3`` · ``0``."""
    text = points(abs(value))
    return text if not value else f"{'+' if value > 0 else '−'}{text}"


def points(value: Fraction) -> str:
    """Return points as they are read: ``214.5`` · ``1,200``."""
    return f"{value.numerator:,}" if value.denominator == 1 else f"{float(value):,.10g}"


def percent(share: Fraction) -> str:
    """Return a share of the law as a percentage: ``2.7%``."""
    return f"{float(share * 100):g}%"


def amount(price: Fraction | int, currency: str) -> Words:
    """Return an amount of money in both languages."""
    value = int(price)
    return {
        "en": f"¥{value:,}" if currency == "JPY" else f"{currency} {value:,}",
        "ja": _amount(value, currency),
    }


def headline(paid: Mapping[str, Fraction], surplus: Fraction, most_short: Fraction, currency: str) -> Words:
    """
    Return the sentence that an employer takes away from its year.

    *paid* holds levy, allowance, reward and benefit as far as the law knows them; *surplus* the
    point-months above (below 0: short); *most_short* the points missing in the worst month.
    """
    given = {key: value for key, value in paid.items() if key != "levy" and value}
    levy_words = amount(paid.get("levy", Fraction(0)), currency)
    got = amount(sum(given.values(), Fraction(0)), currency)
    short, worst = points(-surplus), points(most_short)
    if paid.get("levy"):
        said = {
            "en": f"owes a levy of {levy_words['en']}: short by {short} point-months over the year, "
            f"by {worst} in the worst month",
            "ja": f"納付金{levy_words['ja']}を納付する（年度で{short}人月の不足、最も多い月で{worst}人不足）",
        }
    elif surplus < 0:
        said = {
            "en": f"is short by {short} point-months over the year, and owes no levy",
            "ja": f"年度で{short}人月不足しているが、納付金の対象ではない",
        }
    elif most_short > 0:
        said = {
            "en": f"owes no levy: months above make up for months that are short by up to {worst}",
            "ja": f"納付金は生じない（最大{worst}人不足の月を、超過の月が補っている）",
        }
    else:
        said = {
            "en": "owes no levy: nobody is missing in any month",
            "ja": "納付金は生じない（不足の月はない）",
        }
    if given:
        said = {
            "en": f"receives {got['en']}" if surplus >= 0 else f"{said['en']}; it receives {got['en']}",
            "ja": f"{got['ja']}を受ける" if surplus >= 0 else f"{said['ja']}。支給は{got['ja']}",
        }
    return said
