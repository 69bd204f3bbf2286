"""What the page of funding models needs: every way of paying on the same fields, and what that shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from placefirst.loop.map import map_funding
from placefirst.parameters.read import Country, load_country, simulated_codes
from placefirst.systems.funding import Amount, Finding, FundingModel
from placefirst_web.design.figures import count, money
from placefirst_web.design.language import local
from placefirst_web.design.marks import mark_in_words
from placefirst_web.design.parts import Citation, citation
from placefirst_web.map.queries.named import Named, named

INSTRUMENTS: Mapping[str, str | Promise] = {
    "block_grant": gettext_lazy("block grant"),
    "grant_per_site": gettext_lazy("grant for each site"),
    "project_grant": gettext_lazy("project grant"),
    "facility_budget": gettext_lazy("budget of the facility"),
    "fee_for_service": gettext_lazy("fee for each service"),
    "per_attendance": gettext_lazy("fee for each day of attendance"),
    "capitation": gettext_lazy("monthly fee for each person"),
    "trajectory_price": gettext_lazy("price for a whole trajectory"),
    "milestone": gettext_lazy("payment by milestone"),
    "levy_fund": gettext_lazy("levy fund"),
    "wage_subsidy": gettext_lazy("wage subsidy"),
    "own_funds": gettext_lazy("the agency’s own funds"),
}
STREAMS: Mapping[str, str | Promise] = {
    "single": gettext_lazy("one stream"),
    "blended": gettext_lazy("blended"),
    "braided": gettext_lazy("braided"),
    "sequenced": gettext_lazy("sequenced"),
    "unknown": gettext_lazy("not known"),
}
ANSWERS: Mapping[str, str | Promise] = {
    "yes": gettext_lazy("yes"),
    "partly": gettext_lazy("partly"),
    "no": gettext_lazy("no"),
    "unknown": gettext_lazy("not known"),
}
FIDELITY: Mapping[str, str | Promise] = {
    "condition": gettext_lazy("a condition"),
    "paid_by_it": gettext_lazy("its review is paid for"),
    "measured": gettext_lazy("measured"),
    "none": gettext_lazy("not asked for"),
    "unknown": gettext_lazy("not known"),
}
STATUSES: Mapping[str, str | Promise] = {
    "in_force": gettext_lazy("in force"),
    "pilot": gettext_lazy("pilot"),
    "ended": gettext_lazy("ended"),
    "unknown": gettext_lazy("status not known"),
}
PER: Mapping[str, str | Promise] = {
    "total": gettext_lazy("in all"),
    "year": gettext_lazy("a year"),
    "month": gettext_lazy("a month"),
    "person": gettext_lazy("for each person"),
    "person_month": gettext_lazy("for each person a month"),
    "person_day": gettext_lazy("for each person a day"),
    "site_year": gettext_lazy("for each site a year"),
    "region": gettext_lazy("for each region"),
}
#: The words that a reader of the comparison may not know, explained.
TERMS: Sequence[tuple[str | Promise, str | Promise]] = (
    (
        gettext_lazy("blended"),
        gettext_lazy(
            "Several streams of money are put into one pot and lose their identity; that usually needs a law."
        ),
    ),
    (
        gettext_lazy("braided"),
        gettext_lazy(
            "Several streams pay for parts of one service at the same time, and each is accounted for apart."
        ),
    ),
    (
        gettext_lazy("sequenced"),
        gettext_lazy("One stream pays first and another takes over, such as at the start of a job."),
    ),
    (
        gettext_lazy("block grant"),
        gettext_lazy("A sum for a whole service or area, whatever is done with it day by day."),
    ),
    (
        gettext_lazy("price for a whole trajectory"),
        gettext_lazy(
            "One price for a person’s whole way of two or three years, before and after the job start."
        ),
    ),
    (
        gettext_lazy("rapid exit"),
        gettext_lazy("Somebody who wants to can start work soon, and the agency earns no less by it."),
    ),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One model in the table of comparison; words are in the page's language, *order* is for sorting."""

    anchor: str
    country: str
    name: str
    status: str
    instruments: str
    streams: str
    rewards: str
    outreach: str
    rapid_exit: str
    follow_along: str
    months: int  # for sorting: 0 not paid, 9999 without a limit, -1 not known
    fidelity: str
    mark: str
    word: str
    is_own: bool
    pays_both: bool


@dataclass(frozen=True, slots=True)
class Sum:
    """One published amount in words, with its source."""

    what: str
    text: str
    source: Citation


@dataclass(frozen=True, slots=True)
class Nearest:
    """The option that comes nearest to a model, where it is simulated, and what it would take."""

    name: str
    country: str  # empty: the country of the page
    address: str
    takes: str


@dataclass(frozen=True, slots=True)
class Detail:
    """One model in full."""

    line: Line
    rule: str
    payers: str
    scale: str
    because: str
    amounts: Sequence[Sum]
    nearest: Nearest | None
    sources: Sequence[Citation]
    judged_by: Sequence[Citation]


@dataclass(frozen=True, slots=True)
class FundingPage:
    """All that ``map/funding.html`` shows."""

    country: Named
    headline: str
    doubt: str
    here: str
    details: Sequence[Detail]
    terms: Sequence[tuple[str | Promise, str | Promise]]


def funding_page(code: str) -> FundingPage:
    """Return the page of the country *code*; raises UnknownName for one without data."""
    answer = map_funding(code)
    return FundingPage(
        country=named(code),
        headline=_headline(answer.finding),
        doubt=_doubt(answer.finding),
        here=_here(answer.country, answer.models),
        details=[_detail(answer.country, model) for model in answer.models],
        terms=TERMS,
    )


def _headline(found: Finding) -> str:
    return _(
        "%(paying)s of %(models)s ways of paying, in %(countries)s countries, pay for outreach and let "
        "people start work soon without a loss to the agency"
    ) % {
        "paying": count(len(found.without_penalty)),
        "models": count(found.models),
        "countries": count(found.countries),
    }


def _doubt(found: Finding) -> str:
    means = _and([str(INSTRUMENTS[each]) for each in found.instruments])
    told = _("The means: %(means)s.") % {"means": means} if means else ""
    open_ = _("For %(unknown)s more it cannot be told from what was read.") % {
        "unknown": count(found.unknown)
    }
    return f"{told} {open_}".strip()


def _here(country: Country, models: Sequence[FundingModel]) -> str:
    own = [model for model in models if model.country == country.code]
    name = local(country.name)
    if not own:
        return _("How %(name)s pays is not entered yet.") % {"name": name}
    paying = sum(model.pays_without_penalty for model in own)
    if not paying:
        return _("Of %(own)s ways of paying in %(name)s, none does both.") % {
            "own": count(len(own)),
            "name": name,
        }
    return _("Of %(own)s ways of paying in %(name)s, %(paying)s do both.") % {
        "own": count(len(own)),
        "name": name,
        "paying": count(paying),
    }


def _and(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return _("%(most)s and %(last)s") % {"most": _(", ").join(words[:-1]), "last": words[-1]}


def _detail(country: Country, model: FundingModel) -> Detail:
    return Detail(
        line=_line(country, model),
        rule=local(model.rule),
        payers=_("; ").join(local(payer.name) for payer in model.payers),
        scale=local(model.scale),
        because=local(model.because),
        amounts=[_amount(each) for each in model.amounts],
        nearest=_nearest(country, model),
        sources=[citation(source) for source in model.sources],
        judged_by=[citation(source) for source in model.judged_by],
    )


def _line(country: Country, model: FundingModel) -> Line:
    worst = next(source for source in model.sources if source.mark == model.mark)
    return Line(
        anchor=model.id,
        country=local(load_country(model.country).name),
        name=local(model.name),
        status=_status(model),
        instruments=_(" + ").join(str(INSTRUMENTS[each]) for each in model.instruments),
        streams=str(STREAMS[model.streams]),
        rewards=local(model.rewards),
        outreach=str(ANSWERS[model.outreach]),
        rapid_exit=str(ANSWERS[model.rapid_exit]),
        follow_along=_follow_along(model),
        months=model.months or {"no_limit": 9999, "not_paid": 0}.get(model.follow_along, -1),
        fidelity=str(FIDELITY[model.fidelity]),
        mark=model.mark,
        word=mark_in_words(model.mark, worst.word),
        is_own=model.country == country.code,
        pays_both=model.pays_without_penalty,
    )


def _status(model: FundingModel) -> str:
    words = str(STATUSES[model.status])
    if model.since and model.until:
        return _("%(status)s, %(since)s to %(until)s") % {
            "status": words,
            "since": model.since,
            "until": model.until,
        }
    return _("%(status)s since %(since)s") % {"status": words, "since": model.since} if model.since else words


def _follow_along(model: FundingModel) -> str:
    if model.follow_along == "limit":
        return ngettext("at most %(months)s month", "at most %(months)s months", model.months or 0) % {
            "months": model.months
        }
    return {
        "no_limit": _("no limit"),
        "not_paid": _("not paid for"),
        "unknown": str(ANSWERS["unknown"]),
    }[model.follow_along]


def _amount(amount: Amount) -> Sum:
    text = money(amount.low, amount.currency)
    if amount.high != amount.low:
        text = _("%(low)s to %(high)s") % {"low": text, "high": money(amount.high, amount.currency)}
    if amount.bound != "exactly":
        text = {"about": _("about %(sum)s"), "at_most": _("up to %(sum)s")}[amount.bound] % {"sum": text}
    years = f" ({amount.years})" if amount.years else ""
    return Sum(local(amount.what), f"{text} {PER[amount.per]}{years}", citation(amount.source))


def _nearest(country: Country, model: FundingModel) -> Nearest | None:
    if model.option is None or model.country == country.code and not country.is_simulated:
        return None
    home = country if country.is_simulated else load_country(simulated_codes()[0])
    option = home.options.get(model.option)
    if option is None:
        return None
    return Nearest(
        name=local(option.head["name"]),
        country="" if home is country else local(home.name),
        address=f"{reverse('explain:index', args=[home.code])}?option={model.option}",
        takes=local(model.takes),
    )
