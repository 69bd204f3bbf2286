"""placefirst check: every problem of the country files, and what a person should read again."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from placefirst.errors import UnknownName
from placefirst.parameters.check import Problem, check_country, marks, overdue
from placefirst.parameters.read import country_codes, load_country
from placefirst.systems.load import payment_rules, rules_unknown
from placefirst_cli.output import console, day, marks_sentence, print_json


def command(
    country: Annotated[
        str | None, typer.Argument(help="Two letters, such as jp; every country if left out.")
    ] = None,
    on: Annotated[
        str | None, typer.Option(help="The day that review dates are compared with; today if left out.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of text.")] = False,
) -> None:
    """List every problem of the country files, and what should be read again; exit code 1 if there is any.

    A date to read again that has passed is told, and is no problem of the files.
    """
    codes = country_codes()
    if country is not None and country not in codes:
        raise UnknownName("country", country, codes)
    reports = [report(code, day(on)) for code in ((country,) if country else codes)]
    if as_json:
        print_json({"countries": reports, "problems": sum(len(each["problems"]) for each in reports)})
    else:
        for each in reports:
            _show(each)
    if any(each["problems"] for each in reports):
        raise typer.Exit(1)


def report(code: str, today: date) -> dict[str, Any]:
    """Return what there is to say about the files of one country."""
    problems = check_country(code)
    again: list[Problem] = []
    counts = {}
    if not problems:
        loaded = load_country(code)
        files = [*loaded.files.values(), *loaded.options.values()]
        problems = [
            Problem(
                f"{file.shown}:{file.lines.get('rule', 1)}",
                f"there is no payment rule '{rule}'.",
                f"Known: {', '.join(payment_rules())}; 'none' where no rule pays.",
            )
            for file, rule in rules_unknown(loaded)
        ]
        again, counts = overdue(files, today), marks(files)
    return {
        "country": code,
        "problems": [_as_object(each) for each in problems],
        "read_again": [_as_object(each) for each in again],
        "marks": counts,
    }


def _as_object(problem: Problem) -> dict[str, str]:
    return {"where": problem.where, "problem": problem.problem, "remedy": problem.remedy}


def _show(each: dict[str, Any]) -> None:
    out = console()
    for problem in each["problems"]:
        out.print(f"{problem['where']}: {problem['problem']} {problem['remedy']}", soft_wrap=True)
    for problem in each["read_again"]:
        out.print(
            f"to read again: {problem['where']}: {problem['problem']} {problem['remedy']}", soft_wrap=True
        )
    if each["problems"]:
        count = len(each["problems"])
        out.print(f"{each['country']}: {count} problem{'s' if count > 1 else ''}.")
    else:
        out.print(f"{each['country']}: no problem. {marks_sentence(each['marks'])}", soft_wrap=True)
