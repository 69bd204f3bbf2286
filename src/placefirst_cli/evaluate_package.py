"""The command ``placefirst evaluate package``: released figures of networks as an open data package."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def command(
    files: Annotated[list[Path], typer.Argument(help="Signed files of quarters, of one network or several.")],
    out: Annotated[Path, typer.Option(help="Write the package here, a zip.")],
    publisher: Annotated[str, typer.Option(help="Who publishes it and answers for it.")],
    licence: Annotated[
        str, typer.Option(help="CC-BY-4.0, CC0-1.0, ODC-BY-1.0, PDDL-1.0 or PDL1.0.")
    ] = "CC-BY-4.0",
    title: Annotated[str, typer.Option(help="What it is called.")] = "IPS: figures of networks",
    on: Annotated[str | None, typer.Option(help="The day it is made; today without it.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Write an open data package: datapackage.json, CSV, Parquet, a dictionary, the definitions."""
    from placefirst.errors import printable
    from placefirst.exchange.datapackage import data_package
    from placefirst_cli.network_files import quarters_of, write_file
    from placefirst_cli.output import day, print_json

    quarters = quarters_of(files)
    content = data_package(quarters, licence=licence, publisher=publisher, title=title, day=day(on))
    write_file(out, content)
    if as_json:
        print_json({"file": str(out), "quarters": len(quarters), "bytes": len(content), "licence": licence})
        return
    print(f"{printable(str(out))}: quarters: {len(quarters)}, {len(content):,} bytes, {licence}.")
