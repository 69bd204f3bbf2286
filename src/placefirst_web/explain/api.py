"""What programs ask of Explain: options, runs, their status, their charts."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from ninja import Path, Query, Router, Schema, Status
from pydantic import ConfigDict, Field

from placefirst_web.design.problems import Problem
from placefirst_web.explain.actions import asked
from placefirst_web.explain.forms import asked as forms
from placefirst_web.explain.forms.period import LONGEST
from placefirst_web.explain.queries import offered

router = Router(tags=["explain"])
FOR_EVER = "public, max-age=31536000, immutable"
MOST = 4  # scenarios of a question
SOON = "2"  # seconds after which to look again

Code = Annotated[
    str, Path(description=_("The country’s code, two letters, such as jp."), pattern="^[a-z]{2}$")
]
Address = Annotated[
    str, Path(description=_("The address of a run, 24 signs of 0-9 and a-f."), pattern="^[0-9a-f]{24}$")
]


class ApiRequest(HttpRequest):
    """A request of the interface."""

    auth: asked.Caller


class OptionParameter(Schema):
    """What may be set in an option."""

    name: str
    label: str
    description: str
    unit: str
    unit_in_words: str
    default: int | float | bool
    range: list[float] | None = Field(
        description=_("Lowest and highest that may be set; null for true or false.")
    )
    is_whole: bool
    mark: str
    word: str
    source: dict[str, Any]


class Option(Schema):
    """A ready-made policy: what it is, why one might want it, who could lose, what may be set."""

    name: str
    title: str
    why: str
    instrument: str
    assessed: str
    could_lose: str
    closing_rule: str
    warning: str | None
    parameters: list[OptionParameter]
    page: str


class Asked(Schema):
    """A question: what is compared with today's rules, when, and with which luck."""

    model_config = ConfigDict(extra="forbid")

    scenarios: list[Annotated[str, Field(min_length=1, max_length=2_000)]] = Field(
        default=[],
        max_length=MOST,
        description=_(
            "At most four, each as option[:parameter=value,…][+option…]; none: today’s rules alone."
        ),
        examples=[["quasi_ips:places=3", "outreach_fee+follow_along_from_start"]],
    )
    start: Annotated[str, Field(max_length=7)] | None = Field(
        None, description=_("The first month, such as 2026-04."), examples=["2026-04"]
    )
    years: Annotated[int, Field(strict=True)] | None = Field(
        None, description=_("1 to 30; 10 without it."), json_schema_extra={"minimum": 1, "maximum": LONGEST}
    )
    seed: Annotated[int, Field(strict=True)] | None = Field(
        None, description=_("The luck: the same seed gives the same answer.")
    )
    share: Annotated[float, Field(strict=True, allow_inf_nan=False)] | None = Field(
        None, description=_("Of the country, 0.01 to 1, in whole areas; nothing is scaled up.")
    )


class State(Schema):
    """How far a run is."""

    address: str
    state: Literal["waiting", "running", "done", "failed"]
    ahead: int = Field(description=_("How many runs go first."))
    waiting: int = Field(description=_("How many runs wait in all."))
    progress: float = Field(description=_("Which share of the present step is done, 0 to 1."))
    problem: str | None = Field(description=_("Why it failed."))
    location: str = Field(description=_("Where the answer is, once it is done."))


class Run(Schema):
    """A kept answer: what was asked, of which program and data, and what came out."""

    address: str
    country: str
    scenarios: list[str]
    start: str
    years: int
    seed: int
    share: float | None
    engine: str = Field(description=_("The fingerprint of the program."))
    data: str = Field(description=_("The fingerprint of the country’s data."))
    made_at: datetime
    page: str
    answer: dict[str, Any] = Field(description=_("The whole answer, as docs/results.md describes it."))


class ChartTable(Schema):
    """A table of texts as a page shows it; the first column names the row."""

    caption: str
    columns: list[str]
    rows: list[list[str]]


class Figures(Schema):
    """Figures as a tidy table: one row for each, in numbers and words."""

    columns: list[str]
    rows: list[list[str | int | float | None]]


class ChartData(Schema):
    """One chart of an answer: what it says, its figures, where its files are."""

    id: str
    title: str
    says: str
    note: str | None
    data: Figures | None = Field(description=_("The exact figures, one row for each."))
    table: ChartTable = Field(description=_("The same as the page shows it, in words."))
    files: dict[str, str] = Field(description=_("Where it is as PNG, SVG, CSV, Parquet and JSON."))


@router.get(
    "/countries/{country}/options",
    response=list[Option],
    operation_id="options",
    summary=_("Options of a country"),
    description=_("Every ready-made policy that a scenario may be made of, with what may be set in it."),
)
def options(request: HttpRequest, country: Code) -> Any:
    """Give every option."""
    return offered.options(country)


@router.post(
    "/countries/{country}/runs",
    response={200: Run, 202: State},
    operation_id="ask",
    summary=_("Ask for a run"),
    description=_(
        "Gives the answer at once (200) if it is known, else queues the question (202) "
        "and says where the answer will be. Asking again changes nothing: a run is known "
        "by its content."
    ),
)
def ask(request: ApiRequest, response: HttpResponse, country: Code, question: Asked) -> Any:
    """Ask for a run."""
    given = question.dict()
    wanted = forms.question(country, given.pop("scenarios"), given)
    outcome, state = asked.ask(wanted, request.auth)
    response.headers["Cache-Control"] = "no-store"
    where = reverse("api:v1:run", args=[state.address])
    if outcome is not None:
        response.headers["Content-Location"] = where
        return Status(200, offered.run(outcome))
    response.headers["Location"] = where
    response.headers["Retry-After"] = SOON
    return Status(202, _state(state))


@router.get(
    "/runs/{address}",
    response={200: Run, 202: State},
    operation_id="run",
    summary=_("Fetch a run"),
    description=_("The answer, which never changes at its address (200), or how far it is (202)."),
)
def run(request: HttpRequest, response: HttpResponse, address: Address) -> Any:
    """Fetch a run."""
    kept = asked.kept(address)
    if kept is None:
        state = _known(address)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Retry-After"] = SOON
        return Status(202, _state(state))
    response.headers["Cache-Control"] = FOR_EVER
    response.headers["ETag"] = f'"{address}"'
    return Status(200, offered.run(kept))


@router.get(
    "/runs/{address}/charts",
    response=list[ChartData],
    operation_id="charts",
    summary=_("The data of a run’s charts"),
    description=_("Each chart of one scenario: its finding, its figures, where its files are."),
)
def charts(
    request: HttpRequest,
    response: HttpResponse,
    address: Address,
    scenario: Annotated[
        int, Query(description=_("Which of the run’s scenarios, from 0."), ge=0, le=MOST - 1)
    ] = 0,
) -> Any:
    """Give the figures behind the charts."""
    kept = asked.kept(address)
    if kept is None or scenario >= max(1, len(kept.scenarios)):
        raise Problem("not-found")
    response.headers["Cache-Control"] = "public, max-age=300"
    return offered.charts(kept, scenario)


@router.get(
    "/runs/{address}/status",
    response=State,
    operation_id="status",
    summary=_("How far a run is"),
    description=_("Whether it waits, runs, is done or failed, and how many go first."),
)
def status(request: HttpRequest, response: HttpResponse, address: Address) -> Any:
    """Say how far a run is."""
    response.headers["Cache-Control"] = "no-store"
    return _state(_known(address))


@router.delete(
    "/runs/{address}",
    response={204: None},
    operation_id="cancel",
    summary=_("Cancel one’s own run"),
    description=_(
        "Takes back what you asked for, as long as it waits or runs; "
        "others who asked for the same still get it."
    ),
)
def cancel(request: ApiRequest, address: Address) -> Any:
    """Take back a run."""
    asked.cancel(address, request.auth)
    return Status(204, None)


def _known(address: str) -> asked.State:
    state = asked.state(address)
    if state is None:
        raise Problem("not-found")
    return state


def _state(state: asked.State) -> dict[str, Any]:
    return {
        "address": state.address,
        "state": state.state,
        "ahead": state.ahead,
        "waiting": state.waiting,
        "progress": state.progress,
        "problem": state.problem or None,
        "location": reverse("api:v1:run", args=[state.address]),
    }
