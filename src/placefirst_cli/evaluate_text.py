"""What a campaign found as text: the rates, then what they say to the model, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from placefirst.calibration.narrow import FIGURES as SCALES
from placefirst.disclosure.profile import Withheld
from placefirst.documents.turned_away import say
from placefirst.loop.evaluate import UNMODELLED
from placefirst.parameters.read import load_country
from placefirst.refusals.report import REASONS
from placefirst.systems.asked import asked_services
from placefirst_cli.evaluate_words import FIGURES, TEXT
from placefirst_cli.output import console, table
from placefirst_cli.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.table import Table

    from placefirst.calibration.narrow import Ends, Narrowing
    from placefirst.exchange.campaign_figures import Figures, Shown
    from placefirst.loop.evaluate import Moved, TurnedAway

BY: Final = ("service", "reason", "area", "month")
BASELINE: Final = "baseline"


def show(found: TurnedAway, moved: Sequence[Moved], language: str) -> None:
    """Print what *found* holds in *language*, and people turned away under scenarios (*moved*)."""
    page = console()
    for line in _lines(found, moved, language):
        page.print(Words(line) if isinstance(line, str) and line else line)


def _lines(found: TurnedAway, moved: Sequence[Moved], language: str) -> Iterator[Any]:
    def say(key: str, **words: Any) -> str:
        return TEXT[key][language].format(**words)

    campaign = found.figures.campaign
    country = load_country(campaign.country)
    title = campaign.title.get(language) or next(iter(campaign.title.values()), campaign.key)
    yield say("head", title=title, name=country.name[language], opens=campaign.opens, closes=campaign.closes)
    if campaign.is_synthetic:
        yield say("synthetic")
    if not campaign.is_sample:
        yield say("no_sample")
        return
    yield from ("", _rates(found.figures, language), "", say("model"))
    narrowing = found.narrowing
    if narrowing is None:
        yield say("unmodelled" if found.why_not == UNMODELLED else "too_few", name=country.name[language])
    else:
        yield from _model(narrowing, moved, language)
    yield "· " + say("only")
    bias = campaign.bias
    yield "· " + say("bias", least=bias.least, most=bias.most, false=f"{bias.false * 100:g} %")


def _rates(found: Figures, language: str) -> Table:
    def say(key: str) -> str:
        return TEXT[key][language]

    names = _names(found.campaign.country, language)
    made = table(title=say("rates"))
    for column in ("", say("told"), say("rate"), say("draw"), say("assumed"), say("full")):
        made.add_column(column, justify="right" if column else "left")
    made.add_row(say("all"), *_cells(found.whole, language))
    for by in BY:
        if lines := found.by[by]:
            made.add_row(say(by))
        for each in lines:
            name = names.get(by, {}).get(each.key, each.key) or say("not_told")
            made.add_row(f"  {name}", *_cells(each, language))
    return made


def _names(code: str, language: str) -> dict[str, dict[str, str]]:
    """Return what services, areas and reasons are called, by their codes."""
    country = load_country(code)
    services = {each.key: each.name[language] for each in asked_services(country)}
    areas = {each.code: each.name[language] for each in country.areas}
    reasons = {reason: say(f"reason.{reason}", language) for reason in REASONS}
    return {"service": services, "area": areas, "reason": reasons}


def _cells(each: Shown, language: str) -> tuple[str, ...]:
    rate, wide, told = each.rate, each.rate_with_full, each.told
    return (
        _count(told, language),
        f"{rate.value:.0%}" if rate else "-",
        _between((rate.low, rate.high)) if rate else "-",
        _between((rate.least, rate.most)) if rate else "-",
        f"{wide.value:.0%}" if wide else "-",
    )


def _count(count: int | Withheld, language: str) -> str:
    if not isinstance(count, Withheld):
        return f"{count:,}"
    return TEXT["few"][language].format(n=count.below) if count.below else TEXT["withheld"][language]


def _model(narrowing: Narrowing, moved: Sequence[Moved], language: str) -> Iterator[Any]:
    def say(key: str, **words: Any) -> str:
        return TEXT[key][language].format(**words)

    in_all, region = narrowing.in_all, narrowing.region
    least, most = (_rounded(end) for end in in_all.before)
    reach = dict(zip(("least", "most"), (f"{end:.0%}" for end in narrowing.reach), strict=True))
    ends = {"low": f"{region.low:.0%}", "high": f"{region.high:.0%}"}
    if not narrowing.is_met:
        yield say("against", **ends, **reach)
        return
    low, high = (_rounded(end) for end in in_all.after)
    key = "same" if in_all.after == in_all.before else "narrower"
    yield say(key, low=low, high=high, least=least, most=most)
    if narrowing.is_beyond:
        yield say("beyond", **reach)
    yield from ("", _figures(narrowing, language))
    for scenario in dict.fromkeys(each.scenario for each in moved):
        yield from ("", _under(scenario, [each for each in moved if each.scenario == scenario], language))
    within = sum(point.is_within for point in narrowing.points)
    yield ""
    yield "· " + say("points", n=len(narrowing.points), within=within, **ends)


def _figures(narrowing: Narrowing, language: str) -> Table:
    made = _before_after(TEXT["figures"][language], language, TEXT["left"][language])
    for name, each in narrowing.figures.items():
        left = f"{each.left:.0%}" if each.follows else TEXT["loose"][language]
        made.add_row(FIGURES[name][language], _shown(name, each.before), _shown(name, each.after), left)
    return made


def _under(scenario: str, moved: Sequence[Moved], language: str) -> Table:
    name = TEXT["baseline"][language] if scenario == BASELINE else scenario
    made = _before_after(TEXT["under"][language].format(scenario=name), language)
    for each in moved:
        made.add_row(
            FIGURES[each.name][language], _shown(each.name, each.before), _shown(each.name, each.after)
        )
    return made


def _rounded(number: float) -> str:
    """Return a number for a sentence: two digits, the tables have the rest."""
    return f"{float(f'{number:.2g}'):,.0f}"


def _before_after(title: str, language: str, *others: str) -> Table:
    made = table(title=title)
    made.add_column("")
    for column in (TEXT["before"][language], TEXT["after"][language], *others):
        made.add_column(column, justify="right")
    return made


def _shown(name: str, ends: Ends) -> str:
    if SCALES[name] == "log odds":
        return _between(ends, digits=1)
    if name.startswith(("midpoint", "tse_leavers")):
        return f"{ends[0]:.1f} – {ends[1]:.1f}"
    return f"{ends[0]:,.0f} – {ends[1]:,.0f}"


def _between(ends: Ends, *, digits: int = 0) -> str:
    return f"{ends[0] * 100:.{digits}f} – {ends[1] * 100:.{digits}f} %"
