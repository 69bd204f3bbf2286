"""The options of a country as text: what each would do, what would carry it, who could lose."""

from __future__ import annotations

from typing import Any, Final

from placefirst.errors import UnknownName
from placefirst.parameters.read import load_country
from placefirst.scenarios.number import canonical
from placefirst.scenarios.option import Option, catalogue
from placefirst_cli.output import console, print_json, unit_words

LABELS: Final = {
    "why": {"en": "Why", "ja": "ねらい"},
    "instrument": {"en": "Instrument", "ja": "手段"},
    "assessed": {"en": "Assessed", "ja": "評価"},
    "could_lose": {"en": "Could lose", "ja": "不利になりうる人"},
    "closing_rule": {"en": "Money", "ja": "財源の扱い"},
}
FROM: Final = {
    "en": "Every option also takes from=YYYY-MM, the month in which it takes effect. Join options with +.",
    "ja": "どのオプションにも from=YYYY-MM（施行月）を指定できる。+ で組み合わせる。",
}


def show_options(code: str, language: str, *, as_json: bool) -> None:
    """Print every option of a country with its parameters; raises ``UnknownName`` for a strange language."""
    country = load_country(code)
    if language not in country.languages:
        raise UnknownName("language", language, country.languages)
    country.require_simulated()
    options = catalogue(country)
    if as_json:
        print_json({name: _json(option) for name, option in options.items()})
        return
    page = console()
    for option in options.values():
        page.print(f"{option.name}  {option.title[language]}")
        for part, label in LABELS.items():
            page.print(f"  {label[language]}: {getattr(option, part)[language].strip()}")
        if option.warning:
            page.print(f"  ! {option.warning[language].strip()}")
        for name, parameter in option.parameters.items():
            text = parameter.label[language] if parameter.label else parameter.description
            unit = unit_words(parameter.unit)
            shown = f"{canonical(parameter.default)} {unit}".rstrip()
            page.print(
                f"  {name}={shown}  {parameter.source.mark} {parameter.source.word}  {text.strip()} "
                f"({parameter.allowed})"
            )
        page.print()
    page.print(FROM[language])


def _json(option: Option) -> dict[str, Any]:
    return {
        "name": dict(option.title),
        **{part: dict(getattr(option, part)) for part in LABELS},
        "warning": dict(option.warning) if option.warning else None,
        "parameters": {
            name: {
                "description": parameter.description,
                "unit": parameter.unit,
                "default": canonical(parameter.default),
                "range": [canonical(end) for end in parameter.range] if parameter.range else None,
                "mark": parameter.source.mark,
                "word": parameter.source.word,
            }
            for name, parameter in option.parameters.items()
        },
    }
