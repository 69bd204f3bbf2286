"""What a campaign found as text: the rates, then what they say to the model, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from placefirst.calibration.narrow import FIGURES as SCALES
from placefirst.disclosure.profile import Profile, Withheld
from placefirst.disclosure.rule import profile_of
from placefirst.parameters.read import load_country
from placefirst.systems.asked import asked_services
from placefirst_cli.evaluate_words import FIGURES, TEXT
from placefirst_cli.output import console, table
from placefirst_cli.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.table import Table

    from placefirst.calibration.narrow import Ends, Narrowing
    from placefirst.loop.evaluate import Moved, TurnedAway
    from placefirst.refusals.estimate import Estimate

BASELINE: Final = "baseline"


def show(found: TurnedAway, moved: Sequence[Moved], language: str) -> None:
    """Print what *found* holds in *language*, and people turned away under scenarios (*moved*)."""
    page = console()
    for line in _lines(found, moved, language):
        page.print(Words(line) if isinstance(line, str) and line else line)


def _lines(found: TurnedAway, moved: Sequence[Moved], language: str) -> Iterator[Any]:
    def say(key: str, **words: Any) -> str:
        return TEXT[key][language].format(**words)

    campaign, country = found.campaign, load_country(found.campaign.country)
    title = campaign.title.get(language) or next(iter(campaign.title.values()), campaign.key)
    yield say("head", title=title, name=country.name[language], opens=campaign.opens, closes=campaign.closes)
    if campaign.is_synthetic:
        yield say("synthetic")
    if not campaign.is_sample:
        yield say("no_sample")
        return
    yield from ("", _rates(found, language), "", say("model"))
    narrowing = found.narrowing
    if narrowing is None:
        yield say("unmodelled" if found.why_not == "unmodelled" else "too_few", name=country.name[language])
    else:
        yield from _model(narrowing, moved, language)
    yield "· " + say("only")
    bias = campaign.bias
    yield "· " + say("bias", least=bias.least, most=bias.most, false=bias.false)


def _rates(found: TurnedAway, language: str) -> Table:
    def say(key: str) -> str:
        return TEXT[key][language]

    names, profile = _names(found, language), profile_of(load_country(found.campaign.country))
    made = table(title=say("rates"))
    for column in ("", say("answered"), say("rate"), say("draw"), say("assumed"), say("full")):
        made.add_column(column, justify="right" if column else "left")
    for by, estimates in found.estimates.items():
        if by and estimates:
            made.add_row(say(by))
        for each in estimates:
            name = (names.get(each.key, each.key) or say("not_told")) if by else say("all")
            made.add_row(("  " if by else "") + name, *_cells(each, profile, language))
    return made


def _names(found: TurnedAway, language: str) -> dict[str, str]:
    country = load_country(found.campaign.country)
    services = {each.key: each.name[language] for each in asked_services(country)}
    return services | {reason: reason.replace("_", " ") for reason in _reasons(found)}


def _reasons(found: TurnedAway) -> list[str]:
    return [each.key for each in found.estimates.get("reason", ())]


def has_rate(each: Estimate, profile: Profile) -> tuple[bool, bool]:
    """Return whether the rate may be shown, and the one with "full": neither rests on a count withheld."""
    with_full = each.turned_away + each.full, each.decided
    alone = each.turned_away, each.decided - each.full
    shows, shows_full = (profile.share(*counts) is not None for counts in (alone, with_full))
    return shows and each.rate is not None, shows_full and each.rate_with_full is not None


def _cells(each: Estimate, profile: Profile, language: str) -> tuple[str, ...]:
    decided = profile.count(each.decided)
    shows, shows_full = has_rate(each, profile)
    rate = each.rate if shows else None
    wide = each.rate_with_full if shows_full else None
    return (
        TEXT["few"][language].format(n=decided.below) if isinstance(decided, Withheld) else f"{decided:,}",
        f"{rate.value:.0%}" if rate else "-",
        _between((rate.low, rate.high)) if rate else "-",
        _between((rate.least, rate.most)) if rate else "-",
        f"{wide.value:.0%}" if wide else "-",
    )


def _model(narrowing: Narrowing, moved: Sequence[Moved], language: str) -> Iterator[Any]:
    def say(key: str, **words: Any) -> str:
        return TEXT[key][language].format(**words)

    in_all, region = narrowing.in_all, narrowing.region
    least, most = (f"{end:,.0f}" for end in in_all.before)
    reach = dict(zip(("least", "most"), (f"{end:.0%}" for end in narrowing.reach), strict=True))
    ends = {"low": f"{region.low:.0%}", "high": f"{region.high:.0%}"}
    if not narrowing.is_met:
        yield say("against", **ends, **reach)
        return
    low, high = (f"{end:,.0f}" for end in in_all.after)
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
