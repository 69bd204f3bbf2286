"""The command ``placefirst evaluate quarter``: a quarter of an agency's own records, by every definition."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def command(
    file: Annotated[
        Path,
        typer.Argument(help="What the agency took away of its registry: the zip, or the folder it became."),
    ],
    quarter: Annotated[
        str, typer.Option(help="By its first month, such as 2026-04. Else the newest that is over.")
    ] = "",
    language: Annotated[str, typer.Option(help="en or ja.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Count a quarter of an agency's own records: every measure, by GAF and diagnosis, and how long it took.

    The figures are exact and for the agency itself: nothing is withheld, so they may not be published.
    """
    from placefirst.exchange.quarter_figures import quarter_figures
    from placefirst.measures.quarter import quarter_from
    from placefirst_cli.explain_text import require_language
    from placefirst_cli.output import print_json

    require_language(language)
    found = quarter_figures(file, quarter_from(quarter) if quarter else None)
    if as_json:
        print_json(found)
        return
    from placefirst_cli.evaluate_quarter_text import show

    show(found, language)
