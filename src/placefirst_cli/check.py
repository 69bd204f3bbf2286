"""placefirst check: every problem of the country files, and what a person should read again."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from placefirst.errors import InvalidRequest, UnknownName
from placefirst.fidelity.check import Standing, check_scales
from placefirst.parameters.check import Problem, as_problem, check_country, marks, overdue, overtaken
from placefirst.parameters.read import Country, country_codes, load_country
from placefirst.systems.cases import SUFFIX, broken_cases, law_cases
from placefirst.systems.load import payment_rules, rules_unknown
from placefirst.systems.registers import unclean
from placefirst_cli.check_gaps import gap_lines
from placefirst_cli.output import console, day, marks_sentence, print_json


def command(
    country: Annotated[
        str | None, typer.Argument(help="Two letters, such as jp; every country if left out.")
    ] = None,
    on: Annotated[
        str | None, typer.Option(help="The day that review dates are compared with; today if left out.")
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option(help="The folder of that country, where it is not one that comes with Placefirst."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of text.")] = False,
) -> None:
    """List every problem of the country files, law cases that fail, and what should be read again.

    Ends with exit code 1 if there is any problem. Of one country, what is not entered yet is listed too,
    room by room of Map and then what a simulation would read; that, and a date to read again that has
    passed, is no problem of the files.
    """
    codes = country_codes()
    if folder is not None:
        if country is None:
            raise InvalidRequest("--folder is the folder of one country: name its code before it.")
        if not (folder / "country.yaml").is_file():
            raise InvalidRequest(f"{folder} holds no country.yaml. Start one with: placefirst new-country.")
    elif country is not None and country not in codes:
        raise UnknownName("country", country, codes)
    reports = [report(code, day(on), folder) for code in ((country,) if country else codes)]
    clean, unclean_scales = check_scales() if country is None else ([], [])
    if as_json:
        found = sum(len(each["problems"]) for each in reports) + len(unclean_scales)
        scales = {"scales": _scales(clean, unclean_scales)} if country is None else {}
        print_json({"countries": reports, **scales, "problems": found})
    else:
        for each in reports:
            _show(each, is_alone=country is not None)
        _show_scales(clean, unclean_scales)
    if any(each["problems"] for each in reports) or unclean_scales:
        raise typer.Exit(1)


def _scales(clean: list[Standing], problems: list[Problem]) -> dict[str, Any]:
    """Return what there is to say about the fidelity scales."""
    return {
        "problems": [_as_object(each) for each in problems],
        "clean": [
            {
                "scale": each.scale.key, "edition": each.scale.edition, "items": len(each.scale.items),
                "anchors": each.anchors, "checked": each.checked,
                "provisional": [item.key for item in each.provisional],
            }
            for each in clean
        ],
    }  # fmt: skip


def _show_scales(clean: list[Standing], problems: list[Problem]) -> None:
    out = console()
    for problem in problems:
        out.print(f"{problem.where}: {problem.problem} {problem.remedy}", soft_wrap=True)
    for each in clean:
        held = f"{each.checked} of {each.anchors} anchors read"
        rest = f"; scores of {len(each.provisional)} of {len(each.scale.items)} items can be provisional (◌)."
        out.print(f"scale {each.scale.key} {each.scale.edition}: no problem. {held}{rest}", soft_wrap=True)


def report(code: str, today: date, folder: Path | None = None) -> dict[str, Any]:
    """Return what there is to say about the files of one country, in *folder* if it is not shipped."""
    problems = check_country(code, folder)
    again: list[Problem] = []
    missing: list[dict[str, Any]] = []
    counts, cases = {}, 0
    if not problems:
        loaded = load_country(code, folder)
        files = [*loaded.files.values(), *loaded.options.values()]
        problems = [
            Problem(
                f"{file.shown}:{file.lines.get('rule', 1)}",
                f"there is no payment rule '{rule}'.",
                f"Known: {', '.join(payment_rules())}; 'none' where no rule pays.",
            )
            for file, rule in rules_unknown(loaded)
        ]
        problems += [as_problem(error) for error in unclean(loaded)]
        again, counts = [*overdue(files, today), *overtaken(loaded)], marks(files)
        if not problems:
            cases, problems = len(law_cases(code, folder)), _cases_that_fail(loaded)
            missing = gap_lines(loaded)
    return {
        "country": code,
        "problems": [_as_object(each) for each in problems],
        "read_again": [_as_object(each) for each in again],
        "marks": counts,
        "law_cases": cases,
        "not_entered": missing,
    }


def _cases_that_fail(country: Country) -> list[Problem]:
    """Return a problem for each law case that does not come out as it says."""
    return [
        Problem(
            f"{country.code}/{case.programme}{SUFFIX}",
            f"{case.sentence} On {case.day}: {instead}.",
            "Either the numbers or the law case differ from the law: compare both with it.",
        )
        for case, instead in broken_cases(country)
    ]


def _as_object(problem: Problem) -> dict[str, str]:
    return {"where": problem.where, "problem": problem.problem, "remedy": problem.remedy}


def _show(each: dict[str, Any], *, is_alone: bool) -> None:
    out = console()
    for gap in each["not_entered"] if is_alone else ():
        line = f"not entered yet: {gap['where']} ({gap['room']}): {gap['missing']}. How: {gap['how']}"
        out.print(line, soft_wrap=True)
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
        held = f"{each['law_cases']:,} law cases come out as they say."
        if each["not_entered"] and not is_alone:
            held += f" Not entered yet: {len(each['not_entered'])} (placefirst check {each['country']})."
        out.print(f"{each['country']}: no problem. {marks_sentence(each['marks'])} {held}", soft_wrap=True)
