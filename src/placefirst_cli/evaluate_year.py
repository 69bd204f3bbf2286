"""The command ``placefirst evaluate year``: a network's yearly report, from the files of its quarters."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def command(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="Signed files of quarters: the last four make the year, earlier ones its growth."
        ),
    ],
    out: Annotated[
        Path | None, typer.Option(help="Write it here: .pdf, .docx or .md; without it, print it.")
    ] = None,
    language: Annotated[str, typer.Option(help="en or ja.")] = "en",
    on: Annotated[str | None, typer.Option(help="The day it is made; today without it.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the year as one JSON object.")] = False,
) -> None:
    """Report a network's year: what came in, rates, waits, fidelity, growth, and what is not known."""
    from dataclasses import asdict

    from placefirst.documents.files import TYPES, file_of
    from placefirst.documents.markdown import markdown
    from placefirst.errors import InvalidRequest, printable
    from placefirst.loop.year import year_of, year_report
    from placefirst_cli.explain_text import require_language
    from placefirst_cli.network_files import quarters_of, write_file
    from placefirst_cli.output import day, print_json

    require_language(language)
    quarters = quarters_of(files)
    if as_json:
        from placefirst_cli.evaluate_year_json import plain_year

        print_json(plain_year(asdict(year_of(quarters))))
        return
    document = year_report(quarters, language, day(on))
    if out is None:
        print(markdown(document))
        return
    face = out.suffix.lower().removeprefix(".")
    if face not in TYPES:
        raise InvalidRequest(
            f"{printable(str(out))}: a yearly report ends in .pdf, .docx or .md. Name it so."
        )
    write_file(out, file_of(document, face))
    print(f"{printable(str(out))}: {document.title}")
