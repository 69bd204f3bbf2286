"""What programs ask of Evaluate: what campaigns found of people turned away; public and protected only."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Path, Query, Router, Schema
from pydantic import Field

from placefirst_web.design.problems import Problem
from placefirst_web.evaluate.queries import offered, offered_reforms, released

router = Router(tags=["evaluate"])

Code = Annotated[
    str, Path(description=_("The country’s code, two letters, such as jp."), pattern="^[a-z]{2}$")
]
#: A count as it may be shown.
Count = int | Literal["withheld"]


class CampaignEntry(Schema):
    """A campaign whose results are public."""

    key: str
    title: str
    opens: date
    closes: date
    is_running: bool = Field(description=_("Whether it is still open: its figures will change."))
    is_synthetic: bool = Field(description=_("Whether a computer made it up."))
    page: str = Field(description=_("The page about it."))


class CampaignRate(Schema):
    """A share in [0, 1], its 95 % interval by the draw, and the same widened by what is assumed."""

    value: float
    low: float
    high: float
    least: float
    most: float


class CampaignLine(Schema):
    """What was told, in all or for one key."""

    key: str
    told: Count
    yes: Count | None = Field(description=_("Null where people are told apart by reason."))
    turned_away: Count
    full: Count = Field(description=_("Told that there is no place."))
    rate: CampaignRate | None = Field(
        description=_("Turned away, of those answered yes or turned away; null: not shown.")
    )
    rate_with_full: CampaignRate | None = Field(
        description=_("The same with “no place” counted as turned away.")
    )


class Protection(Schema):
    """How counts are protected."""

    withheld_under: int
    rounded_to: int


class CampaignFigures(Schema):
    """All that a campaign found."""

    campaign: str
    country: str
    title: dict[str, str]
    is_synthetic: bool
    opens: date
    closes: date
    counted_until: date | None = Field(description=_("The first month that is not counted yet."))
    counts: Protection
    assumed: dict[str, float] = Field(description=_("How far those who tell may differ from who does not."))
    in_all: CampaignLine
    by: dict[str, list[CampaignLine]]
    beside: dict[str, Count] = Field(description=_("Answers that are neither yes nor no, in no rate."))
    open_link: dict[str, Count] = Field(description=_("Told without a code: counted, in no rate."))
    response: list[dict[str, str | int | float | None]]
    if_all_told: list[float] | None


class Refused(Schema):
    """How often somebody was told no, and for a reason that IPS would not accept."""

    no: Count
    not_under_ips: Count
    share: float | None = Field(description=_("Of those told no, in [0, 1]; null: not shown."))
    reasons: dict[str, Count]


class RefusedBy(Refused):
    """The same for one kind of service."""

    service: str


class ToldWords(Schema):
    """What somebody wrote who allowed it, read before it was shown."""

    service: str
    language: str
    text: str


class RefusalReasons(Schema):
    """Refusals that IPS would not accept: counted, not estimated."""

    country: str
    campaign: str | None
    area: str | None
    counts: Protection
    in_all: Refused
    by_service: list[RefusedBy]
    words: list[ToldWords]


class ReleaseEntry(Schema):
    """A release that everybody sees."""

    key: str
    network: dict[str, str]
    quarter: str = Field(description=_("By its first month, such as 2026-04."))
    issue: int = Field(description=_("Of the quarter, from 1; more where an earlier one was withdrawn."))
    released_at: datetime
    digest: str = Field(description=_("SHA-256 of exactly what was released."))
    is_synthetic: bool = Field(description=_("Whether a computer made it up."))
    page: str = Field(description=_("The page about it."))


class ReleasedFigure(Schema):
    """One measure of one place and group."""

    place: Literal["network", "area", "agency"]
    area: str = Field(description=_("The code of the area; empty for the whole network."))
    agencies: int
    measure: str
    version: str = Field(description=_("Of the measure’s definition."))
    by: str = Field(
        description=_("Empty for everybody, gaf or diagnosis; of job starts hours, wage, setting.")
    )
    group: str
    above: int | str = Field(description=_("A rounded count, “<10” for a small one, or “withheld”."))
    below: int | str | None
    rate: float | None = Field(description=_("Made of the rounded parts; null: not shown."))


class ReleaseFigures(Schema):
    """All that a release shows."""

    key: str
    country: str
    network: dict[str, str]
    quarter: str
    first: date
    last: date
    issue: int
    released_at: datetime
    digest: str
    attacked_with: int = Field(description=_("Earlier releases of the same quarter that the attack knew."))
    is_synthetic: bool
    agencies: int
    counts: Protection
    figures: list[ReleasedFigure]


@router.get(
    "/countries/{country}/releases",
    response=list[ReleaseEntry],
    operation_id="releases",
    summary=_("Released figures"),
    description=_("What networks of agencies of a country released, the newest quarter first."),
)
def releases(request: HttpRequest, country: Code) -> Any:
    """Give the releases."""
    return released.entries(country)


@router.get(
    "/countries/{country}/releases/{release}",
    response=ReleaseFigures,
    operation_id="release",
    summary=_("One release"),
    description=_("The figures that its page and its files show; a small count is not in them."),
)
def release(
    request: HttpRequest,
    country: Code,
    release: Annotated[str, Path(description=_("The release’s key."), max_length=36)],
) -> Any:
    """Give one release."""
    return released.one(country, release)


class NetworkEntry(Schema):
    """A public quarter of a network of this installation."""

    network: str
    name: str
    quarter: str = Field(description=_("The month in which it begins, such as 2026-04."))
    issue: int = Field(description=_("1, and more where the quarter was put right."))
    digest: str = Field(description=_("SHA-256 of the signed file."))
    is_synthetic: bool = Field(description=_("Whether a computer made it up."))
    page: str = Field(description=_("The page about it."))


class NetworkFile(Schema):
    """The signed file of a quarter, as ``placefirst evaluate network import`` reads it, byte for byte."""

    kind: str
    edition: int
    says: dict[str, Any]
    public: str = Field(description=_("The public key of the installation that signed it, base64."))
    signature: str = Field(description=_("Ed25519 over what it says, base64."))


class ChangedRule(Schema):
    """A parameter that changed on the day of a reform; null where it is a table, or began then."""

    path: str
    before: float | str | bool | None
    after: float | str | bool | None


class LookedAt(Schema):
    """A series in which a reform may be looked for."""

    series: str
    strand: str | None


class ReformEntry(Schema):
    """A change of the rules that really happened."""

    reform: str
    day: date
    name: dict[str, str]
    says: dict[str, str]
    mark: Literal["●", "◐", "◌"]
    changed: list[ChangedRule]
    looked_at: list[LookedAt]
    option: str | None = Field(description=_("An option of Explain that asks the model of the same change."))
    sources: list[str]
    page: str = Field(description=_("The page about it."))


class ReformRefusal(Schema):
    """Why nothing can be said, and what would be enough."""

    says: dict[str, str]
    enough: list[dict[str, str]]


class ReformAnswer(Schema):
    """What became of a figure after a reform, or why nothing can be said."""

    reform: ReformEntry
    on: date
    answer: dict[str, Any] | None = Field(
        description=_("Lines, effects with 95% intervals, checks and a reading; null: see “refused”.")
    )
    refused: ReformRefusal | None
    compared: dict[str, Any] | None = Field(description=_("Beside the controls that were asked for."))
    not_compared: ReformRefusal | None


@router.get(
    "/countries/{country}/turned-away",
    response=list[CampaignEntry],
    operation_id="turned_away",
    summary=_("Campaigns on people turned away"),
    description=_("The campaigns of a country whose results are public."),
)
def campaigns(request: HttpRequest, country: Code) -> Any:
    """Give the public campaigns."""
    return offered.campaigns(country)


@router.get(
    "/countries/{country}/turned-away/reasons",
    response=RefusalReasons,
    operation_id="turned_away_reasons",
    summary=_("Reasons that IPS would not accept"),
    description=_("How often somebody was told no, by kind of service, and for which of these reasons."),
)
def reasons(
    request: HttpRequest,
    country: Code,
    campaign: Annotated[
        str, Query(description=_("The key of one campaign; all without it."), max_length=36)
    ] = "",
    area: Annotated[
        str, Query(description=_("The code of one area, such as 13; all without it."), max_length=10)
    ] = "",
) -> Any:
    """Give the reasons."""
    return offered.reasons(country, campaign, area)


@router.get(
    "/countries/{country}/turned-away/{campaign}",
    response=CampaignFigures,
    operation_id="turned_away_campaign",
    summary=_("What one campaign found"),
    description=_("The figures that its page shows; what is withheld there is the word “withheld” here."),
)
def campaign(
    request: HttpRequest,
    country: Code,
    campaign: Annotated[str, Path(description=_("The campaign’s key."), max_length=36)],
) -> Any:
    """Give the figures of one campaign."""
    return offered.campaign(country, campaign)


@router.get(
    "/countries/{country}/networks",
    response=list[NetworkEntry],
    operation_id="networks",
    summary=_("Quarters of networks"),
    description=_("The quarters that networks of this installation made public: protected sums of agencies."),
)
def networks(request: HttpRequest, country: Code) -> Any:
    """Give the public quarters."""
    return offered.networks(country)


@router.get(
    "/countries/{country}/networks/{network}/{quarter}",
    response=NetworkFile,
    operation_id="network_file",
    summary=_("One quarter as a signed file"),
    description=_("For another installation, which needs a token. Keep its bytes as they are."),
)
def network_file(
    request: HttpRequest,
    country: Code,
    network: Annotated[str, Path(description=_("The network’s key."), max_length=36)],
    quarter: Annotated[
        str, Path(description=_("The month in which it begins, such as 2026-04."), max_length=7)
    ],
) -> Any:
    """Give the file of one quarter to who shows a token."""
    if request.caller.plan != "token":  # type: ignore[attr-defined]
        raise Problem("unknown-token", headers={"WWW-Authenticate": "Bearer"})
    return HttpResponse(offered.network_file(country, network, quarter), content_type="application/json")


@router.get(
    "/countries/{country}/reforms",
    response=list[ReformEntry],
    operation_id="reforms",
    summary=_("Reforms"),
    description=_("The dated reforms of a country, each with what changed and where it may be looked for."),
)
def reforms(request: HttpRequest, country: Code) -> Any:
    """Give the reforms."""
    return offered_reforms.reforms(country)


@router.get(
    "/countries/{country}/reforms/{reform}",
    response=ReformAnswer,
    operation_id="reform",
    summary=_("What became of a figure after a reform"),
    description=_("Interrupted time series, and beside controls; what is too little is refused, with why."),
)
def reform(
    request: HttpRequest,
    country: Code,
    reform: Annotated[str, Path(description=_("The reform’s key."), max_length=60)],
    series: Annotated[
        str, Query(description=_("A series of the country; else the reform’s first."), max_length=60)
    ] = "",
    strand: Annotated[str, Query(description=_("One strand of it, or total."), max_length=60)] = "",
    control: Annotated[
        str,
        Query(
            description=_("Strands, or series:strand, that the reform did not touch; commas between them."),
            max_length=240,
        ),
    ] = "",
    scale: Annotated[
        Literal["linear", "log"], Query(description=_("A line is so many a year, or so many per cent."))
    ] = "linear",
    across: Annotated[bool, Query(description=_("Cross breaks of the series."))] = False,
) -> Any:
    """Give what became of a figure."""
    controls = [each for each in control.split(",") if each]
    return offered_reforms.reform(
        country, reform, series=series, strand=strand, controls=controls, scale=scale, across=across
    )
