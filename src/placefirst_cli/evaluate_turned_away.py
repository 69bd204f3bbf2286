"""The command ``placefirst evaluate turned-away``: refusals, from the side of those who ask."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from placefirst.loop.evaluate import Moved


def command(
    file: Annotated[
        Path | None,
        typer.Argument(help="A campaign: a zip, or a folder with campaign.json and answers.csv."),
    ] = None,
    option: Annotated[
        list[str] | None,
        typer.Option(
            "--option",
            help="Ask Explain too: people turned away under name[:param=value,...][+name...], before and "
            "after the campaign. Give it again for another.",
        ),
    ] = None,
    answer: Annotated[
        Path | None,
        typer.Option(help="The same from a file of placefirst explain CODE --option … --json."),
    ] = None,
    lists: Annotated[
        Path | None,
        typer.Option(help="Counts of the agencies’ and referrers’ lists beside what was told (CSV)."),
    ] = None,
    plan: Annotated[
        str,
        typer.Option(help="Of this country, instead of a file: how many answers would narrow the model."),
    ] = "",
    answers: Annotated[int, typer.Option(help="--plan: answers that come in.")] = 1000,
    response: Annotated[
        float, typer.Option(help="--plan: share of the codes handed out that bring an answer.")
    ] = 0.3,
    decided: Annotated[
        float, typer.Option(help="--plan: share of the answers that tell of a yes or no of such a service.")
    ] = 0.7,
    per_place: Annotated[
        float, typer.Option(help="--plan: of those, how many come from one clinic or office.")
    ] = 5.0,
    likeness: Annotated[
        float, typer.Option(help="--plan: how alike those of one place are, from 0 to 1.")
    ] = 0.05,
    told_least: Annotated[
        float, typer.Option(help="--plan: a no is told at least this often for each yes that is told.")
    ] = 0.8,
    told_most: Annotated[float, typer.Option(help="--plan: and at most this often.")] = 1.25,
    false: Annotated[float, typer.Option(help="--plan: share of reports that may be false, at most.")] = 0.02,
    is_proof: Annotated[
        bool, typer.Option("--prove", help="Hold the estimates against simulated campaigns of known truth.")
    ] = False,
    write: Annotated[
        bool, typer.Option("--write", help="--prove: keep what was found in docs/turned-away-proof.md.")
    ] = False,
    language: Annotated[str, typer.Option(help="en or ja.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Count refusals from the side of those who ask, and say what they tell of the model.

    With --prove: ends with exit code 1 if an interval holds the truth too rarely.
    """
    from placefirst.errors import InvalidRequest
    from placefirst_cli.explain_text import require_language
    from placefirst_cli.output import print_json

    require_language(language)
    if write and not is_proof:
        raise InvalidRequest("--write keeps the page of --prove. Write: --prove --write.")
    about = {"a file": file, "--option": option, "--answer": answer, "--lists": lists}  # about answers
    given = [name for name, value in about.items() if value]
    if is_proof:
        from placefirst_cli.evaluate_proof import show_proof

        if given or plan or as_json:
            raise InvalidRequest(
                "--prove makes campaigns of its own and prints a page. Leave all but --write out."
            )
        show_proof(write=write)
        return
    if plan:
        if given:
            raise InvalidRequest(
                f"--plan asks before there are answers: {given[0]} says nothing to it. Leave it out."
            )
        from placefirst.calibration.enough import Design
        from placefirst.refusals.campaign import Bias
        from placefirst_cli.evaluate_plan import show_plan

        bias = Bias(told_least, told_most, false)
        design = Design(response, decided, per_place, likeness, bias)
        show_plan(plan, answers, design, language, as_json=as_json)
        return
    if file is None:
        raise InvalidRequest("Which campaign? Write: placefirst evaluate turned-away FILE, or --plan CODE.")
    if option and answer is not None:
        raise InvalidRequest("--option and --answer say the same in two ways. Give one of them.")
    from placefirst.exchange.campaign_file import read_campaign
    from placefirst.loop.evaluate import moved, turned_away
    from placefirst_cli.evaluate_json import as_object
    from placefirst_cli.evaluate_lists import lists_object, read_both, show_lists
    from placefirst_cli.evaluate_text import show

    campaign, reports = read_campaign(file)
    result = turned_away(campaign, reports)
    under: Sequence[Moved] = ()
    if (option or answer is not None) and result.narrowing is not None:
        told = _answer(campaign.country, option or [], answer)
        under = moved(result.narrowing, told, campaign.country)
    both = read_both(lists, campaign, reports) if lists is not None else None
    if as_json:
        print_json(as_object(result, under) | ({"lists": lists_object(both)} if both else {}))
        return
    show(result, under, language)
    if both is not None:
        show_lists(both, campaign, language)


def _answer(code: str, options: list[str], path: Path | None) -> Mapping[str, Any]:
    """Return an answer of Explain, read from *path* or asked now."""
    from placefirst_cli.lab_documents import read_answer

    if path is not None:
        return read_answer(code, path)
    from placefirst.loop.explain import explain

    return explain(code, options=options).to_json()
