"""Money: how the country and others pay for IPS, and who would pay more and who less, year by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from placefirst.documents import amounts
from placefirst.documents.content import (
    Block,
    Cell,
    Heading,
    Listing,
    Notice,
    Paragraph,
    Reference,
    Row,
    Span,
    Terms,
    Text,
)
from placefirst.documents.strategy.answered import BY_YEAR, MEAN, PURSE, Answered
from placefirst.documents.strategy.matter import Matter
from placefirst.economics.parties import PEOPLE
from placefirst.errors import PlacefirstError
from placefirst.parameters.read import load_country
from placefirst.scenarios.option import Option, find_option
from placefirst.scenarios.scenario import scenario
from placefirst.systems.funding import Amount, FundingModel, funding_beside

JOINT = ("blended", "braided", "sequenced")
DOUBT = "◌"
#: What an answer says beside money, by the text that names it.
BROUGHT = {
    "reached": ("served_per_year", "gaf_le_50"),
    "starts": ("ips_starts_per_year",),
    "jobs": ("job_starts_per_year", "smi"),
}


def funding(matter: Matter) -> Iterator[Block]:
    """Yield the country's own ways of paying, and those elsewhere that join money or pay for IPS as it is."""
    beside = funding_beside(matter.country)
    own = [each for each in beside.models if each.country == matter.country.code]
    others = [each for each in beside.models if each.country != matter.country.code]
    shown = [each for each in others if each.pays_without_penalty or each.streams in JOINT]
    found = beside.finding
    yield Paragraph(
        matter.say(
            "funding.finding", models=found.models, countries=found.countries,
            paying=len(found.without_penalty), unknown=found.unknown,
        ),
        refs=_derived(matter, beside.models),
    )  # fmt: skip
    if not own:
        yield matter.lacks("funding", "funding")
    groups = [
        (matter.say("funding.own", country=matter.name), [_model(matter, each) for each in own]),
        (matter.say("funding.others"), [_model(matter, each) for each in shown]),
    ]
    yield matter.table(
        "funding", ("payers", "how", "streams", "outreach", "exit", "after"), groups,
        note=matter.say("funding.note", left=len(others) - len(shown)),
        widths=(2.2, 1.7, 2.6, 1.1, 1.1, 1, 1.2),
    )  # fmt: skip
    published = [(each, one) for each in own + shown for one in each.amounts]
    if published:
        yield Heading(matter.say("funding.sums"), 2)
        yield Listing(tuple(_sum(matter, model, one) for model, one in published))
    takes = [
        (matter.say.named(_where(matter, each), matter.say.of(each.name)), matter.say.of(each.takes))
        for each in shown
        if each.takes
    ]
    if takes:
        yield Heading(matter.say("funding.takes"), 2)
        yield Terms(tuple(takes))


def _derived(matter: Matter, models: Sequence[FundingModel]) -> tuple[str, ...]:
    return matter.cites.source(*(source for each in models[:1] for source in each.judged_by))


def _model(matter: Matter, model: FundingModel) -> Row:
    say = matter.say
    months = say("funding.months", months=model.months or 0)
    after = months if model.follow_along == "limit" else say(f"follow.{model.follow_along}")
    how = say.sign("plus").join(say(f"instrument.{each}") for each in model.instruments)
    return Row(
        say.named(_where(matter, model), say.of(model.name)),
        (
            matter.words(say.sign("comma").join(say.of(each.name) for each in model.payers)),
            Cell(how, say.of(model.rewards), model.mark, is_words=True),
            matter.words(say(f"streams.{model.streams}")),
            matter.words(say(f"answer.{model.outreach}"), model.judged_by),
            matter.words(say(f"answer.{model.rapid_exit}")),
            matter.words(after),
        ),
        refs=matter.cites.source(*model.sources),
    )


def _where(matter: Matter, model: FundingModel) -> str:
    return matter.say.of(load_country(model.country).name)


def _sum(matter: Matter, model: FundingModel, amount: Amount) -> Text:
    low = amounts.exact(float(amount.low), amount.currency, matter.language)
    high = amounts.exact(float(amount.high), amount.currency, matter.language)
    text = low if low == high else matter.say("range", low=low, high=high)
    text = matter.say(f"bound.{amount.bound}", sum=text)
    source = amount.source
    per = matter.say(f"per.{amount.per}") + (f" ({amount.years})" if amount.years else "")
    return (
        matter.say.named(_where(matter, model), matter.say.named(matter.say.of(amount.what), "")),
        Span(text, source.mark, matter.cites.word(source), matter.cites.source(source)),
        f" {per}",
    )


# ---- who pays and who saves


def who_pays(matter: Matter, *, is_short: bool = False) -> Iterator[Block]:
    """Yield what a run says of each payer in each budget year; without one, how to get it."""
    answer = matter.answer
    if answer is None:
        if matter.country.is_simulated:
            yield matter.lacks("money", "run", code=matter.country.code)
        else:
            yield matter.lacks(
                "money", "not_simulated", files=matter.say.sign("comma").join(matter.country.lacks)
            )
        return
    refs = _run(matter, answer)
    values = {
        "scenario": matter.say.of(answer.name),
        "start": answer.start,
        "years": str(answer.data["years"]),
    }
    yield Paragraph(matter.say("money.asked", **values), refs=refs)
    payers = [each for each in answer.payers if each != PEOPLE]
    yield Paragraph((Span(matter.say("money.brings"), is_strong=True),), refs=refs)
    yield Listing(tuple(_brought(matter, answer, key, path) for key, path in BROUGHT.items()))
    yield Paragraph(_in_short(matter, answer, payers), refs=refs)
    if begins := _begins(matter, answer, payers):
        yield Paragraph(begins, refs=refs)
    yield from _by_year(matter, answer, payers, refs)
    yield from _purse(matter, answer, refs)
    if notes := tuple(matter.say.of(each) for each in answer.data.get("notes") or ()):
        yield Notice(matter.say("money.mind"), notes)
    if not is_short:
        for option in options_of(matter):
            yield Heading(matter.say("money.option", option=matter.say.of(option.title)), 2)
            yield Terms(
                (
                    (matter.say("option.why"), matter.say.of(option.why)),
                    (matter.say("option.instrument"), matter.say.of(option.instrument)),
                    (matter.say("option.closing"), matter.say.of(option.closing_rule)),
                    (matter.say("option.lose"), matter.say.of(option.could_lose)),
                )
            )


def _brought(matter: Matter, answer: Answered, key: str, path: tuple[str, ...]) -> Text:
    """Return one change that is no money, with its interval of chance."""
    what = matter.say(f"brings.{key}")
    change = answer.change(*path)
    if change is None:
        return matter.say.named(what, matter.say("brings.nothing"))
    half = answer.half_width(*path)
    text = amounts.count(change) + (f" ±{amounts.count(half, signed=False)}" if half else "")
    return matter.say.named(what, ""), Span(text, DOUBT, matter.say("derived"))


def options_of(matter: Matter) -> tuple[Option, ...]:
    """Return the ready options of the answer's scenario that the data still know."""
    answer = matter.answer
    if answer is None:
        return ()
    try:
        found = scenario(matter.country, answer.scenario, start=date.fromisoformat(f"{answer.start}-01"))
    except PlacefirstError:
        return ()
    return tuple(find_option(matter.country, each.option.name) for each in found.options)


def change_of(matter: Matter, payer: str) -> str:
    """Return what the scenario changes of a payer's spending in a mean year, in words."""
    answer = matter.answer
    assert answer is not None
    change, half = answer.change(MEAN, payer), answer.half_width(MEAN, payer)
    name = payer_name(matter, payer)
    if change is None:
        return matter.say("money.nothing", payer=name)
    if not change:
        return matter.say("money.same", payer=name)
    currency = matter.country.currency
    text = amounts.amount(abs(change), currency, matter.language)
    doubt = f" ±{amounts.amount(half, currency, matter.language)}" if half else ""
    return matter.say("money.more" if change > 0 else "money.less", payer=name, sum=text + doubt)


def payer_name(matter: Matter, payer: str) -> str:
    """Return a payer's name as the country's file has it."""
    known = matter.country.files["country"].head["payers"]
    return matter.say.of(known[payer]["name"]) if payer in known else payer.replace("_", " ")


def _run(matter: Matter, answer: Answered) -> tuple[str, ...]:
    counted = " · ".join(f"{mark} {count}" for mark, count in answer.marks.items() if count)
    note = matter.say(
        "run.note", marks=counted, seed=str(answer.data["seed"]), people=f"{answer.data['people']:,}"
    )
    return matter.cites.other(
        Reference(
            "run", matter.say("run.title", address=answer.address), "Placefirst", note=note, mark=DOUBT,
            word=matter.say("derived"), address=answer.address if answer.address.startswith("http") else "",
        )
    )  # fmt: skip


def _in_short(matter: Matter, answer: Answered, payers: Sequence[str]) -> Text:
    changes = {payer: answer.change(MEAN, payer) for payer in payers}
    more = sum(change for change in changes.values() if change and change > 0)
    less = sum(change for change in changes.values() if change and change < 0)
    count = {
        "more": sum(bool(change and change > 0) for change in changes.values()),
        "less": sum(bool(change and change < 0) for change in changes.values()),
        "nothing": sum(change is None for change in changes.values()),
    }
    currency, language = matter.country.currency, matter.language
    return matter.say.spans(
        "money.short",
        all=str(len(payers)),
        more=str(count["more"]), less=str(count["less"]), nothing=str(count["nothing"]),
        sum_more=Span(amounts.amount(more, currency, language), DOUBT, matter.say("derived")),
        sum_less=Span(amounts.amount(-less, currency, language), DOUBT, matter.say("derived")),
    )  # fmt: skip


def _begins(matter: Matter, answer: Answered, payers: Sequence[str]) -> str:
    """Return in which budget year more, and in which less, is first spent, and by whom."""
    said = []
    for key, sign in (("begins", 1), ("saves", -1)):
        for year in answer.years:
            found = [
                payer_name(matter, payer)
                for payer in payers
                if (change := answer.change(BY_YEAR, payer, year)) and change * sign > 0
            ]
            if found:
                payer = matter.say.sign("comma").join(found)
                said.append(matter.say(f"money.{key}", year=year, payer=payer))
                break
    return " ".join(said)


def _by_year(
    matter: Matter, answer: Answered, payers: Sequence[str], refs: tuple[str, ...]
) -> Iterator[Block]:
    years = answer.years
    known = [answer.change(BY_YEAR, payer, year) for payer in payers for year in years]
    largest = max((abs(each) for each in known if each), default=0)
    if not largest:
        yield Paragraph(matter.say("money.no_effect"))
        return
    unit, size = amounts.scale(largest, matter.country.currency, matter.language)
    groups: dict[str, list[Row]] = {"more": [], "less": [], "nothing": []}
    owners = {payer: each for each in matter.sector.actors for payer in each.payers}
    for payer in payers:
        change = answer.change(MEAN, payer)
        cells = [_cell(matter, answer.change(BY_YEAR, payer, year), size) for year in years]
        actor = owners.get(payer)
        note = (
            matter.say.of(actor.name)
            if actor and matter.say.of(actor.name) != payer_name(matter, payer)
            else ""
        )
        group = "nothing" if not change else "more" if change > 0 else "less"
        groups[group].append(Row(payer_name(matter, payer), (_cell(matter, change, size), *cells), note))
    table = matter.table(
        "money", ("mean",), [(matter.say(f"money.group_{key}"), rows) for key, rows in groups.items()],
        note=matter.say("money.note"), refs=refs, unit=unit, scenario=matter.say.of(answer.name),
    )  # fmt: skip
    yield replace(table, columns=(*table.columns, *(str(year) for year in years)))


def _cell(matter: Matter, change: float | None, size: float) -> Cell:
    if change is None:
        return Cell("–")
    return Cell(amounts.figure(change, size))


def _purse(matter: Matter, answer: Answered, refs: tuple[str, ...]) -> Iterator[Block]:
    change = answer.change(PURSE, "all")
    if change is None:
        yield Paragraph(matter.say("money.purse_unknown"), "quiet", refs)
        return
    text = amounts.amount(abs(change), matter.country.currency, matter.language)
    key = "money.purse_more" if change >= 0 else "money.purse_less"
    yield Paragraph(matter.say.spans(key, sum=Span(text, DOUBT, matter.say("derived"))), refs=refs)
