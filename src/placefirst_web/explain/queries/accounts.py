"""The accounts of a kept answer: everything that ``explain/accounts.html`` shows, and its tables as files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest
from placefirst.exchange.accounts import accounts_of
from placefirst.exchange.accounts_tables import accounts_tables
from placefirst.exchange.safe_csv import as_csv
from placefirst.parameters.read import load_country
from placefirst_web.design import figures
from placefirst_web.design.charts import Chart
from placefirst_web.design.language import local
from placefirst_web.design.tables import Table
from placefirst_web.explain.queries import accounts_view
from placefirst_web.explain.queries.answer import scope_of, sides_of
from placefirst_web.explain.queries.sides import Sides
from placefirst_web.explain.words.lettered import Lettered
from placefirst_web.library.models import Run

PRESENT = "present"  # of the switch: amounts at present value
FILES = ("accounts", "inventory", "split")


@dataclass(frozen=True, slots=True)
class Choice:
    """A link to the same page seen otherwise; *is_here* is the one that is shown."""

    label: str
    address: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A figure in words with its definition."""

    name: str
    value: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows; *problem* says why there are no accounts instead."""

    scope: str
    scenarios: Sequence[Choice]
    scenario: str
    problem: str = ""
    money: Sequence[Choice] = ()
    lead: str = ""
    pocket: str = ""
    charts: Sequence[Chart] = ()
    by_year: Table | None = None
    purse: Table | None = None
    seen_by: Table | None = None
    returns: Sequence[Said] = ()
    split_said: str = ""
    split: Table | None = None
    transfers: Table | None = None
    rules: Sequence[Said] = ()
    gains: Sequence[Table] = ()
    sex: str = ""
    inventory: Table | None = None
    costs: Sequence[Said] = ()
    files: Sequence[Choice] = ()


def page(run: Run, scenarios: Sequence[Lettered], hand: str, money: str) -> Page:
    """Return the accounts of the scenario in *hand* (a letter); *money* "present" shows present values."""
    by_text = {sides.key: sides for sides in sides_of(run) if sides.scenario is not None}
    known = [each for each in scenarios if each.text in by_text]
    scope = scope_of(load_country(run.country), run)
    if not known:
        return Page(
            scope, [], "", _("This answer has no scenario: there is nothing that anybody pays or saves.")
        )
    here = next((each for each in known if each.letter == hand), known[0])
    choices = [_choice(run, each, by_text[each.text], here, money) for each in known]
    name = by_text[here.text].name
    try:
        found = accounts_of(load_country(run.country), run.answer, here.text)
    except InvalidRequest:
        return Page(
            scope, choices, name,
            _(
                "This answer was kept before accounts by department were. "
                "Ask the same question again for them."
            ),
        )  # fmt: skip
    is_present = money == PRESENT
    country, view = load_country(run.country), accounts_view.View(found, is_present=is_present)
    return Page(
        scope=scope,
        scenarios=choices,
        scenario=name,
        money=[
            Choice(_("Nominal"), _address(run, here.letter, ""), not is_present),
            Choice(_("At present value"), _address(run, here.letter, PRESENT), is_present),
        ],
        lead=_lead(found),
        pocket=_pocket(found),
        charts=[chart for chart in (view.chart(), view.over_years()) if chart is not None],
        by_year=view.by_year(),
        purse=view.purse(),
        seen_by=view.seen_by(),
        returns=_returns(found),
        split_said=local(found["split"]["said"]),
        split=view.split(),
        transfers=view.transfers(),
        rules=[
            Said(local(each["name"]), "", local(each["definition"]))
            for each in found["split"]["rules"].values()
        ],
        gains=view.gains(country),
        sex=local(found["who_gains"]["sex"]),
        inventory=view.inventory(),
        costs=[
            Said(str(accounts_view.ACCOUNTS.get(account, account)), "", local(why))
            for account, why in found["programme_accounts"].items()
        ],
        files=[
            Choice(
                label, reverse("explain:accounts_csv", args=[run.country, run.address, file]), is_here=False
            )
            for file, label in zip(
                FILES,
                (_("Accounts, both ends of every payment"), _("Impact inventory"), _("Split")),
                strict=True,
            )
        ],
    )


def csv_of(run: Run, name: str) -> bytes | None:
    """Return one of the tables of all scenarios of *run* as CSV; None for another name or an older answer."""
    if name not in FILES or "flows" not in run.answer["scenarios"]["baseline"]:
        return None
    table = accounts_tables(load_country(run.country), run.answer)[name]
    return as_csv(table.columns, table.rows())


def _choice(run: Run, each: Lettered, sides: Sides, here: Lettered, money: str) -> Choice:
    label = f"{each.mark} · {each.name or sides.name}"
    return Choice(label, _address(run, each.letter, money), each.letter == here.letter)


def _address(run: Run, letter: str, money: str) -> str:
    switch = f"&money={money}" if money == PRESENT else ""
    return reverse("explain:accounts", args=[run.country, run.address]) + f"?show={letter}{switch}"


def _lead(found: Mapping[str, Any]) -> str:
    """Return in two sentences what the budgets and the people have more or less."""
    government, people = found["perspectives"]["government"], found["people"]
    currency = found["currency"]
    words = {
        "budgets": _amount(government, currency),
        "people": _amount(people, currency),
        "lost": figures.money_in_words(-people["lost_benefits_yen"], currency),
    }
    text = (
        _("All budgets together: %(budgets)s at present value. The people’s own purse: %(people)s.") % words
    )
    if people["lost_benefits_yen"] < 0:
        lost = _("In it they lose %(lost)s of pension and assistance because they work.") % words
        text += ("" if figures.is_japanese() else " ") + lost
    return text


def _amount(row: Mapping[str, Any], currency: str) -> str:
    """Return a change in words, with its noise."""
    if not row["found"]:
        return _("no effect found")
    value = row["present_value_yen"]
    words = figures.money_in_words(value, currency)
    sign = "+" if value > 0 else figures.MINUS if value < 0 else ""
    half = figures.money_in_words(row["half_width_yen"] or 0, currency)
    return _("%(amount)s (±%(half)s)") % {"amount": sign + words, "half": half}


def _pocket(found: Mapping[str, Any]) -> str:
    """Return the wrong pocket in one sentence, or why there is none."""
    pocket = found["wrong_pocket"]
    value = pocket["programme"]["value"]
    if value is None:
        return local(pocket["programme"]["reason"])
    largest = pocket["largest_payer"]
    if largest is None:
        return _("Of what budgets gain, %(share)s would have to change pockets.") % {
            "share": figures.share(value, digits=0)
        }
    names = {row["key"]: local(row["name"]) for row in found["departments"]}
    words = {
        "payer": names[largest],
        "outside": figures.share(pocket["payers"][largest]["value"], digits=0),
        "share": figures.share(value, digits=0),
    }
    return (
        _(
            "%(payer)s pays most, and %(outside)s of what budgets gain falls to others; "
            "%(share)s would have to change pockets for each payer to gain as it pays."
        )
        % words
    )


def _returns(found: Mapping[str, Any]) -> list[Said]:
    told = []
    for key, name in (
        ("mvpf", _("Marginal value of public funds (MVPF)")),
        ("roi_government", _("Return to the government (ROI)")),
        ("roi_society", _("Return to society (ROI)")),
    ):
        each = found["returns"][key]
        if each["value"] is None:
            value = local(each["reason"])
        elif key == "mvpf":
            value = figures.count(each["value"], digits=2)
        else:
            value = figures.share(each["value"], digits=0, signed=True)
        told.append(Said(name, value, local(found["definitions"][key])))
    words = ("break_even", _("Break-even year")), ("wrong_pocket", _("Wrong pocket"))
    return [*told, *(Said(name, "", local(found["definitions"][key])) for key, name in words)]
