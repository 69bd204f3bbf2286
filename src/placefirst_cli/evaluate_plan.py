"""Evaluate, --plan: how many answers a campaign needs, before anybody is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from placefirst.calibration.enough import Design, Enough, enough, expected
from placefirst.errors import InvalidRequest
from placefirst.exchange.narrowing import enough_object
from placefirst.parameters.read import load_country
from placefirst_cli.evaluate_words import TEXT
from placefirst_cli.output import console, print_json, table
from placefirst_cli.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator


def show_plan(code: str, answers: int, design: Design, language: str, *, as_json: bool) -> None:
    """Print what *answers* of a campaign of this *design* would leave of the interval of the country *code*.

    Raises ``InvalidRequest`` for a country whose model has no such interval.
    """
    country = load_country(code)
    found = enough(country, answers, design)
    if found is None:
        raise InvalidRequest(TEXT["unmodelled"]["en"].format(name=country.name["en"]))
    if as_json:
        print_json({"country": code, **enough_object(found, design)})
        return
    page = console()
    for line in _lines(found, design, country.name[language], language):
        page.print(Words(line) if isinstance(line, str) and line else line)
    made = table(title=TEXT["steps"][language])
    for column in ("answers", "width", "left"):
        made.add_column(TEXT[column][language], justify="right")
    for number, width in expected(country, design):
        made.add_row(f"{number:,}", f"{width:,.0f}", f"{width / found.before:.0%}")
    page.print()
    page.print(made)


def _lines(found: Enough, design: Design, name: str, language: str) -> Iterator[Any]:
    def say(key: str, **words: Any) -> str:
        return TEXT[key][language].format(**words)

    yield say("plan_head", answers=found.answers, name=name)
    yield ""
    widths = {each: f"{getattr(found, each):,.0f}" for each in ("before", "after", "least", "most")}
    yield say("plan_left", answers=found.answers, left=found.left, **widths)
    if found.halving is not None:
        yield say("halves", n=found.halving)
    else:
        yield say("never", floor=f"{found.floor:,.0f}")
        for known, number in found.were_known.items():
            yield say(f"if_{known}", n=say("would", n=number) if number else say("none_would"))
    yield ""
    yield say("codes", answers=found.answers, codes=found.codes, places=found.places)
    yield say(
        "plan_assumed",
        response=design.response,
        decided=design.decided,
        per_place=design.per_place,
        likeness=design.likeness,
    )
    bias = design.bias
    yield "· " + say("bias", least=bias.least, most=bias.most, false=f"{bias.false * 100:g} %")
