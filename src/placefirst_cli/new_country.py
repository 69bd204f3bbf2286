"""placefirst new-country: begin a country's folder, so that it loads and its check says what comes next."""

from __future__ import annotations

import re
import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Annotated, Final

import typer

from placefirst.errors import InvalidRequest, StorageFailed, printable, quoted
from placefirst.parameters.read import FOLDER, country_codes, load_country
from placefirst_cli.check_gaps import gap_lines
from placefirst_cli.output import console, day

WORDS_OF_YAML: Final = {"no", "on"}  # codes that YAML may read as true or false: they stand in quotes
TEMPLATE: Final = """\
# {name}, begun with `placefirst new-country`. `placefirst check {code}` says line by line what is missing.
# Where a number is not known, leave it out: an absent number says "not known", an invented one is believed.
# How each file is written: docs/how-to/add-a-country.md
country: {quoted}
name: {names}
currency: {currency}
fiscal_year_starts: {month}
as_of: {as_of}
languages: [{languages}]

# Next, without the number signs: the government divisions concerned, and who pays.
# divisions:
#   employment:
#     name: {ministry}
# payers:
#   nation:
#     name: {nation}

# Then one file for each programme beside this one (docs/how-to/add-a-programme.md), in their order:
# programmes: [supported_employment]
"""


def command(
    code: Annotated[str, typer.Argument(help="Two small letters, ISO 3166 alpha-2, such as kr.")],
    name: Annotated[str, typer.Option(help="The country's name in English.")],
    currency: Annotated[str, typer.Option(help="Three capitals, ISO 4217, such as KRW.")],
    name_in: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LANGUAGE=NAME", help="The name in another language, as ja=韓国; may be given again."
        ),
    ] = None,
    fiscal_year: Annotated[int, typer.Option(help="The month a fiscal year starts in, 1 to 12.")] = 1,
    on: Annotated[
        str | None, typer.Option(help="The day the folder is brought up to date; today if left out.")
    ] = None,
    into: Annotated[
        Path | None,
        typer.Option(help="Where the country's folder is made; among Placefirst's own if left out."),
    ] = None,
) -> None:
    """Begin the folder of a country: it loads at once, and its check lists what to fill in next."""
    home = into or FOLDER
    folder = home / code
    text = _text(code, name, currency, name_in or [], fiscal_year, day(on))
    if not home.is_dir():
        raise InvalidRequest(f"{printable(str(home))} is no folder. Make it first, or leave out --into.")
    if folder.exists() or (into is None and code in country_codes()):
        raise InvalidRequest(f"{printable(str(folder))} is there already. Nothing was written.")
    _write(folder, text)
    started = load_country(code, folder)
    out = console()
    out.print(f"{printable(str(folder))} is begun and loads.", soft_wrap=True)
    out.print(f"{len(gap_lines(started))} things are not entered yet. They are listed, line by line, by:")
    beside = "" if into is None else f" --folder {printable(str(folder))}"
    out.print(f"  placefirst check {code}{beside}", soft_wrap=True)


def _text(code: str, name: str, currency: str, name_in: list[str], month: int, as_of: date) -> str:
    if not re.fullmatch(r"[a-z]{2}", code, re.ASCII):
        raise InvalidRequest(f"{quoted(code)} is no code of a country. Write two small letters, such as kr.")
    if not re.fullmatch(r"[A-Z]{3}", currency, re.ASCII):
        raise InvalidRequest(f"--currency {quoted(currency)} is none. Write three capitals, such as KRW.")
    if not 1 <= month <= 12:
        raise InvalidRequest(f"--fiscal-year must be a month from 1 to 12, not {month}.")
    names = {"en": name}
    for each in name_in:
        language, equals, said = each.partition("=")
        if not equals or not re.fullmatch(r"[a-z]{2}", language, re.ASCII) or language in names:
            raise InvalidRequest(
                f"--name-in {quoted(each)} is none. Write it as ja=韓国, each language once."
            )
        names[language] = said
    for said in names.values():
        if not said.strip() or not said.isprintable() or '"' in said or "\\" in said:
            raise InvalidRequest(f"The name {quoted(said)} cannot stand in a file. Write plain words.")
    return TEMPLATE.format(
        code=code,
        quoted=f'"{code}"' if code in WORDS_OF_YAML else code,
        name=name,
        names="{" + ", ".join(f'{language}: "{said}"' for language, said in names.items()) + "}",
        currency=currency,
        month=month,
        as_of=as_of.isoformat(),
        languages=", ".join(names),
        ministry=_example(names, "Ministry of Labour"),
        nation=_example(names, "Nation"),
    )


def _example(names: dict[str, str], words: str) -> str:
    return "{" + ", ".join(f"{language}: {words if language == 'en' else '…'}" for language in names) + "}"


def _write(folder: Path, text: str) -> None:
    """Write the folder whole or not at all."""
    try:
        made = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
        try:
            (made / "country.yaml").write_text(text, encoding="utf-8")
            made.chmod(0o755)
            made.rename(folder)
        except OSError:
            shutil.rmtree(made, ignore_errors=True)
            raise
    except OSError as error:
        raise StorageFailed(
            f"{printable(str(folder))} cannot be written: {error.strerror or error}. "
            "Check your rights there, or choose another place with --into."
        ) from error
