"""Lab: labs as files: given away, brought in, looked through and written as a report."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Action(StrEnum):
    """What to do with the file of a lab."""

    EXPORT = "export"
    IMPORT = "import"
    REPORT = "report"


def command(
    action: Annotated[Action, typer.Argument(help="export, import or report.")],
    file: Annotated[Path, typer.Argument(help="The file of a lab: .json, or .zip with its tables as CSV.")],
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
        Path | None, typer.Option(help="report: write it here, as .pdf or .docx; else it is summed up.")
    ] = None,
    language: Annotated[str, typer.Option(help="report: en or ja.")] = "en",
    is_draft: Annotated[bool, typer.Option("--draft", help="report: marked as a draft.")] = False,
    marks_opinions: Annotated[
        bool, typer.Option("--opinions", help="report: what rests on nothing is marked as opinion.")
    ] = False,
) -> None:
    """Give a whole lab away as a file, bring one in, or read its report from the file.

    A report needs the file alone; export and import speak to the database of this installation.
    """
    from placefirst_cli import lab_files

    if action is Action.EXPORT:
        lab_files.export_lab(file, lab)
    elif action is Action.IMPORT:
        lab_files.import_lab(file, owner)
    else:
        lab_files.report_lab(file, out, language, is_draft=is_draft, marks_opinions=marks_opinions)
