"""Lab: labs as files, their reports, and the documents that adapt to a country."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Action(StrEnum):
    """What to do with the file of a lab, or which document of a country to write."""

    EXPORT = "export"
    IMPORT = "import"
    REPORT = "report"
    STRATEGY = "strategy"
    GUIDELINE = "guideline"


def command(
    action: Annotated[Action, typer.Argument(help="export, import, report, strategy or guideline.")],
    file: Annotated[
        Path,
        typer.Argument(
            help="A lab's file: .json, or .zip with tables as CSV. strategy, guideline: a country, as jp."
        ),
    ],
    lab: Annotated[
        str,
        typer.Option(
            help="export: the lab's key, as in its address /jp/lab/KEY/; or asia_pacific_2025, the example."
        ),
    ] = "",
    owner: Annotated[
        str, typer.Option(help="import: the e-mail address of the account that will lead it.")
    ] = "",
    out: Annotated[
        Path | None, typer.Option(help="Write it here, as .pdf or .docx; without, report is summed up.")
    ] = None,
    language: Annotated[str, typer.Option(help="en or ja.")] = "en",
    is_draft: Annotated[bool, typer.Option("--draft", help="report: marked as a draft.")] = False,
    marks_opinions: Annotated[
        bool, typer.Option("--opinions", help="report: what rests on nothing is marked as opinion.")
    ] = False,
    entered: Annotated[
        Path | None,
        typer.Option(
            help="strategy, guideline: what only people know, as YAML or JSON (docs/lab-documents.md)."
        ),
    ] = None,
    option: Annotated[
        str,
        typer.Option(help="strategy: ask Explain first, with this scenario, who pays and who saves."),
    ] = "",
    answer: Annotated[
        Path | None,
        typer.Option(help="strategy: the same from a file of placefirst explain CODE --option … --json."),
    ] = None,
    is_short: Annotated[bool, typer.Option("--grant", help="strategy: the short form for a grant.")] = False,
) -> None:
    """Give a whole lab away as a file, bring one in, read its report, or write a country's strategy.

    A report needs the file alone, a strategy and a guideline the country's data; export and import speak to
    the database of this installation.
    """
    if action in (Action.STRATEGY, Action.GUIDELINE):
        from placefirst_cli import lab_documents

        code = str(file)
        if action is Action.GUIDELINE:
            lab_documents.write_guideline(code, out, language, entered)
        else:
            lab_documents.write_strategy(
                code, out, language, entered, option=option, answer=answer, is_short=is_short
            )
        return
    from placefirst_cli import lab_files

    if action is Action.EXPORT:
        lab_files.export_lab(file, lab)
    elif action is Action.IMPORT:
        lab_files.import_lab(file, owner)
    else:
        lab_files.report_lab(file, out, language, is_draft=is_draft, marks_opinions=marks_opinions)
