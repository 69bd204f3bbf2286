"""placefirst map: a country's employment services, and each rule in force on a day."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

import placefirst.loop.map
from placefirst.errors import InvalidRequest
from placefirst.loop.map import CountryMap, Number, ProgrammeMap, Row, Rule
from placefirst_cli.map_actors import show_actors
from placefirst_cli.map_barriers import show_barriers
from placefirst_cli.map_funding import show_funding
from placefirst_cli.map_places import show_places
from placefirst_cli.map_quota import show_employer
from placefirst_cli.map_series import show_series
from placefirst_cli.map_stage import show_stage
from placefirst_cli.map_tables import filled, show
from placefirst_cli.output import day, plain, print_json, source_json


def command(
    country: Annotated[str, typer.Argument(help="Two letters, such as jp; xx is the imaginary country.")],
    on: Annotated[
        str | None, typer.Option(help="The day asked about, as 2026-07-01; today if left out.")
    ] = None,
    programme: Annotated[str | None, typer.Option(help="Only this programme, with every cell.")] = None,
    language: Annotated[str, typer.Option(help="en or ja, where the country's files have it.")] = "en",
    quota: Annotated[
        Path | None,
        typer.Option(
            metavar="EMPLOYER.yaml", help="An employer's fiscal year under the quota, from its file."
        ),
    ] = None,
    barriers: Annotated[
        bool, typer.Option("--barriers", help="What each rule does to each element of IPS.")
    ] = False,
    option: Annotated[
        list[str] | None,
        typer.Option(help="With --barriers: a policy option, as quasi_ips; may be given again."),
    ] = None,
    stage: Annotated[
        bool, typer.Option("--stage", help="Where the country stands, test by test, and what comes next.")
    ] = False,
    actors: Annotated[
        bool, typer.Option("--actors", help="Who decides what and when, and who has no channel to whom.")
    ] = False,
    series: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="A series year by year, as placements; 'all' for every one."),
    ] = None,
    places: Annotated[
        bool, typer.Option("--places", help="What is known of each area; no number where none was published.")
    ] = False,
    funding: Annotated[
        bool, typer.Option("--funding", help="How this country and others pay for IPS, on the same fields.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of tables.")] = False,
) -> None:
    """Show a country's employment services: divisions side by side, every rule with its source."""
    tables = {
        "--quota": quota is not None, "--series": series is not None, "--barriers": barriers,
        "--stage": stage, "--funding": funding, "--actors": actors, "--places": places,
    }  # fmt: skip
    if len(asked := [name for name, is_asked in tables.items() if is_asked]) > 1:
        raise InvalidRequest(f"{' and '.join(asked)} are tables of their own: ask for one at a time.")
    if quota is not None:
        show_employer(country, quota, on=on, programme=programme, language=language, as_json=as_json)
        return
    if series is not None:
        show_series(country, series, on=on, language=language, as_json=as_json)
        return
    if option and not barriers:
        raise InvalidRequest("--option repaints the matrix of rules: give it together with --barriers.")
    if barriers:
        show_barriers(
            country, day(on), options=option or (), programme=programme, language=language, as_json=as_json
        )
        return
    if stage:
        show_stage(country, language=language, as_json=as_json)
        return
    if funding:
        show_funding(country, language=language, as_json=as_json)
        return
    if actors:
        show_actors(country, day(on), language=language, as_json=as_json)
        return
    if places:
        show_places(country, language=language, as_json=as_json)
        return
    answer = placefirst.loop.map.map_country(country, day(on), language=language)
    if programme is not None:
        answer.system.programme(programme)  # refuses a name that is not there
    if as_json:
        print_json(as_object(answer, programme))
    else:
        show(answer, programme)


def as_object(answer: CountryMap, only: str | None = None) -> dict[str, Any]:
    """Return the map as one object for JSON."""
    country = answer.system.country
    return {
        "country": country.code,
        "name": country.name[answer.language],
        "currency": country.currency,
        "on": answer.on.isoformat(),
        "marks": answer.marks,
        "data_fingerprint": country.fingerprint,
        "divisions": [
            {
                "division": each.division.key,
                "name": each.name,
                "programmes": [
                    _programme_json(one) for one in each.programmes if only in (None, one.programme.key)
                ],
            }
            for each in answer.divisions
        ],
    }


def _programme_json(one: ProgrammeMap) -> dict[str, Any]:
    return {
        "programme": one.programme.key,
        "name": one.name,
        "rule": one.programme.rule,
        "review_by": one.programme.review_by.isoformat() if one.programme.review_by else None,
        "complete": one.programme.is_complete,
        "series_note": one.series_note,
        "paid_by": [{"payer": payer.key, "share": str(share)} for payer, share in one.payers],
        "rows": {row.row: _row_json(row) for row in one.rows},
        "rules": {rule.path.rpartition(".")[2]: _rule_json(rule) for rule in one.rules},
    }


def _row_json(row: Row) -> dict[str, Any]:
    numbers = [_number_json(number) if number else None for number in row.numbers]
    return {"words": filled(row) if row.words is not None else None, "numbers": numbers}


def _rule_json(rule: Rule) -> dict[str, Any]:
    return {
        "label": rule.label,
        "description": rule.description,
        "unit": rule.unit,
        "axes": list(rule.axes),
        "not_in_force": rule.not_in_force,
        "values": [_number_json(number) for number in rule.numbers],
    }


def _number_json(number: Number) -> dict[str, Any]:
    return {
        "path": number.path,
        "cell": list(number.cell),
        "value": plain(number.value),
        "unit": number.unit,
        "since": number.since.isoformat(),
        "range": [plain(end) for end in number.range] if number.range else None,
        "status": number.status,
        "note": number.note,
        "source": source_json(number.source),
    }
