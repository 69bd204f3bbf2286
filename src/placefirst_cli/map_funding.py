"""placefirst map --funding: how countries pay for IPS, on the same fields, and what that shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from placefirst.errors import UnknownName
from placefirst.loop.map import map_funding
from placefirst.parameters.read import load_country
from placefirst.parameters.values import number_text
from placefirst.systems.funding import Amount, FundingBeside, FundingModel
from placefirst_cli.output import console, plain, print_json, source_json, table
from placefirst_cli.words import Words

if TYPE_CHECKING:
    from rich.console import Console

WORDS: Final = {
    "en": {
        "finding": "{paying} of {models} ways of paying, in {countries} countries, pay for outreach and let "
        "people start work soon without a loss to the agency ({means}). "
        "For {unknown} more it cannot be told.",
        "model": "Country and model", "instrument": "Instrument", "rewards": "What it rewards",
        "outreach": "Outreach", "exit": "Rapid exit", "follow": "Follow-along", "fidelity": "Fidelity",
        "derived": "Whether a rule pays for outreach and rapid exit is read off its summary (◌ derived).",
        "months": "at most {months} months", "of": "{name} pays so:",
    },
    "ja": {
        "finding": "{countries}か国・{models}通りの支払い方のうち、アウトリーチに支払い、"
        "早く就職しても事業所が損をしないものは{paying}通り（{means}）。ほかの{unknown}通りは分からない。",
        "model": "国と方式", "instrument": "支払い方", "rewards": "何が評価されるか",
        "outreach": "アウトリーチ", "exit": "早い就職", "follow": "継続支援", "fidelity": "フィデリティ",
        "derived": "アウトリーチと早い就職に支払うかどうかは、制度の要約からの読み取り（◌ 導出）。",
        "months": "最長{months}か月", "of": "{name}の支払い方：",
    },
}  # fmt: skip
#: The closed words of the fields in Japanese; in English they are said with spaces.
JAPANESE: Final = {
    "block_grant": "一括補助・一括契約", "grant_per_site": "実施か所ごとの補助", "project_grant": "事業補助",
    "facility_budget": "施設の予算", "fee_for_service": "サービスごとの報酬",
    "per_attendance": "通所日ごとの報酬", "capitation": "1人当たりの月額報酬",
    "trajectory_price": "支援一式の価格", "milestone": "達成段階ごとの支払い",
    "levy_fund": "納付金の基金", "wage_subsidy": "賃金助成", "own_funds": "自己資金",
    "yes": "はい", "partly": "一部", "no": "いいえ", "unknown": "不明",
    "no_limit": "上限なし", "not_paid": "支払いなし",
    "condition": "条件", "paid_by_it": "評価の費用を負担", "measured": "測定あり", "none": "求めていない",
    "exactly": "確定額", "about": "約", "at_most": "上限",
}  # fmt: skip


def show_funding(code: str, *, language: str, as_json: bool) -> None:
    """Print how the country *code* and those beside it pay for IPS; refuses a language without texts."""
    answer = map_funding(code)
    if language not in answer.country.languages or language not in WORDS:
        raise UnknownName("language", language, answer.country.languages)
    if as_json:
        print_json(as_object(answer, language))
    else:
        _show(console(), answer, language)


def as_object(answer: FundingBeside, language: str = "en") -> dict[str, Any]:
    """Return every model on the same fields as one object for JSON."""
    found = answer.finding
    return {
        "country": answer.country.code,
        "models": found.models,
        "countries": found.countries,
        "pay_without_penalty": [model.id for model in found.without_penalty],
        "instruments_without_penalty": list(found.instruments),
        "unknown": found.unknown,
        "funding": [_model_json(model, language) for model in answer.models],
    }


def _model_json(model: FundingModel, language: str) -> dict[str, Any]:
    return {
        "country": model.country,
        "model": model.key,
        "name": _said(model.name, language),
        "status": model.status,
        "since": model.since,
        "until": model.until,
        "payers": [_said(payer.name, language) for payer in model.payers],
        "streams": model.streams,
        "instruments": list(model.instruments),
        "rule": _said(model.rule, language),
        "rewards": _said(model.rewards, language),
        "scale": _said(model.scale, language) if model.scale else None,
        "outreach": model.outreach,
        "rapid_exit": model.rapid_exit,
        "follow_along": model.follow_along,
        "follow_along_months": model.months,
        "fidelity": model.fidelity,
        "because": _said(model.because, language),
        "amounts": [_amount_json(amount, language) for amount in model.amounts],
        "nearest_option": model.option,
        "what_it_would_take": _said(model.takes, language) if model.takes else None,
        "mark": model.mark,
        "sources": [source_json(source) for source in model.sources],
        "judged_by": [source_json(source) for source in model.judged_by],
    }


def _amount_json(amount: Amount, language: str) -> dict[str, Any]:
    return {
        "what": _said(amount.what, language),
        "low": plain(amount.low),
        "high": plain(amount.high),
        "bound": amount.bound,
        "currency": amount.currency,
        "per": amount.per,
        "years": amount.years,
        "source": source_json(amount.source),
    }


def _show(out: Console, answer: FundingBeside, language: str) -> None:
    words, found = WORDS[language], answer.finding
    means = ", ".join(_word(each, language) for each in found.instruments)
    counted = {
        "paying": len(found.without_penalty),
        "models": found.models,
        "countries": found.countries,
        "unknown": found.unknown,
    }
    out.print(Words(words["finding"].format(means=means, **counted)))
    lines = table()
    for heading in ("model", "instrument", "rewards", "outreach", "exit", "follow", "fidelity"):
        lines.add_column(words[heading], ratio=3 if heading in ("model", "rewards") else 2)
    for model in answer.models:
        name = _said(load_country(model.country).name, language)
        lines.add_row(
            Words(f"{name}: {_said(model.name, language)} {model.mark}"),
            Words(", ".join(_word(each, language) for each in model.instruments)),
            Words(_said(model.rewards, language)),
            *(Words(_word(each, language)) for each in (model.outreach, model.rapid_exit)),
            Words(_follow_along(model, language)),
            Words(_word(model.fidelity, language)),
        )
    out.print()
    out.print(lines)
    out.print(Words(words["derived"]))
    _own(out, answer, language)


def _follow_along(model: FundingModel, language: str) -> str:
    if model.follow_along == "limit":
        return WORDS[language]["months"].format(months=model.months)
    return _word(model.follow_along, language)


def _own(out: Console, answer: FundingBeside, language: str) -> None:
    own = [model for model in answer.models if model.country == answer.country.code]
    if not own:
        return
    out.print()
    out.print(Words(WORDS[language]["of"].format(name=_said(answer.country.name, language))))
    for model in own:
        out.print(Words(f"· {_said(model.name, language)}: {_said(model.rule, language)}"))
        for amount in model.amounts:
            low, high = number_text(amount.low), number_text(amount.high)
            span = low if low == high else f"{low}-{high}"
            bound = _word(amount.bound, language)
            what = f"{_said(amount.what, language)}: {span} {amount.currency} ({bound})"
            out.print(Words(f"  {what} {amount.source.label}"))
        for source in model.sources:
            out.print(Words(f"  {source.label} {source.citation}"))


def _said(texts: Mapping[str, str], language: str) -> str:
    """Return a text in *language*; in its country's first where it has none in that."""
    return texts.get(language) or next(iter(texts.values()))


def _word(word: str, language: str) -> str:
    return JAPANESE.get(word, word) if language == "ja" else word.replace("_", " ")
