"""The command ``placefirst evaluate refit``: the model's parameters, told by a network's own figures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

if TYPE_CHECKING:
    from rich.table import Table

TEXT: Final = {
    "head": {
        "en": "{country}: {title} ({first} to {last}; {services} services, {people:,} people who agreed to "
        "statistics)",
        "ja": "{country}：{title}（{first}～{last}、{services}事業所、統計利用に同意した{people:,}人）",
    },
    "parameters": {"en": "Before and after", "ja": "事前と事後"},
    "number": {"en": "number", "ja": "数値"},
    "prior": {"en": "before (95 %)", "ja": "事前（95％）"},
    "posterior": {"en": "after (95 %)", "ja": "事後（95％）"},
    "rests_on": {"en": "rests on", "ja": "根拠となる数"},
    "stands": {"en": "stands", "ja": "現行のまま"},
    "seen": {"en": "Told by the services, beside the model", "ja": "事業所の実績とモデル"},
    "what": {"en": "share", "ja": "割合"},
    "told": {"en": "told (95 %)", "ja": "実績（95％）"},
    "model_before": {"en": "model before", "ja": "モデル（事前）"},
    "model_after": {"en": "after", "ja": "事後"},
    "first_job": {"en": "first job by week {at}", "ja": "{at}週までの最初の就職"},
    "tenure": {"en": "still in the job, week {at}", "ja": "{at}週の在職"},
    "declined": {"en": "declined, GAF {at}", "ja": "断り、GAF {at}"},
    "fits_not": {"en": "does not fit", "ja": "合わない"},
    "written": {
        "en": "· {path}\nRun it: placefirst explain {code} --overlay {path}",
        "ja": "· {path}\n実行: placefirst explain {code} --overlay {path}",
    },
}


def command(
    code: Annotated[str, typer.Argument(help="Code of the country, such as jp.")],
    files: Annotated[
        list[Path],
        typer.Argument(
            help="Figures of services' quarters (JSON), or what agencies took away for statistics."
        ),
    ],
    title: Annotated[str, typer.Option(help="--write: whose data they are, as the file says.")] = "",
    write: Annotated[
        Path | None, typer.Option(help="Write what is told as an overlay that Explain runs (--overlay).")
    ] = None,
    on: Annotated[
        str | None, typer.Option(help="The day that the overlay says it was made on; today without.")
    ] = None,
    language: Annotated[str, typer.Option(help="en or ja.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Re-fit the model with a network's own figures: what was held possible, and what is afterwards."""
    from importlib.metadata import version

    from placefirst.calibration.stored import write_whole
    from placefirst.loop.refit import refit_files
    from placefirst_cli.explain_text import require_language
    from placefirst_cli.output import console, day, print_json

    require_language(language)
    made_on = day(on)
    told = refit_files(code, files)
    if write is not None:
        names = " ".join(str(path) for path in files)
        text = told.overlay(
            title=title or ", ".join(path.stem for path in files),
            command=f"placefirst evaluate refit {code} {names} --write {write}",
            on=made_on,
            version=version("placefirst"),
        )
        write_whole(write, text)
    found = told.to_json()
    if as_json:
        print_json(found)
        return
    page = console()
    for line in _lines(found, told.country.name[language], language):
        page.print(line)
    if write is not None:
        page.print(TEXT["written"][language].format(path=write, code=code))


def _lines(found: dict[str, Any], country: str, language: str) -> list[Any]:
    from placefirst_cli.words import Words

    head = TEXT["head"][language].format(
        country=country,
        title=found["title"][language],
        **{key: found[key] for key in ("first", "last", "services", "people")},
    )
    lines: list[Any] = [Words(head), Words(found["never"][language]), "", _parameters(found, language)]
    lines += [Words(f"· {each['path']}: {each['says'][language]}") for each in found["parameters"]]
    if found["seen"]:
        lines += ["", _seen(found, language)]
    return [*lines, "", *(Words(f"· {each[language]}") for each in found["assumed"])]


def _parameters(found: dict[str, Any], language: str) -> Table:
    from placefirst_cli.output import table
    from placefirst_cli.words import Words

    made = table(title=TEXT["parameters"][language])
    made.add_column(TEXT["number"][language])
    for column in ("prior", "posterior"):
        made.add_column(TEXT[column][language], justify="right")
    made.add_column(TEXT["rests_on"][language])
    for each in found["parameters"]:
        rests = (
            f"{each['people']:,} {each['people_are'][language]}, {each['events']:,} "
            f"{each['events_are'][language]}"
        )
        after = _range(each["posterior"]) if each["posterior"] else TEXT["stands"][language]
        label = each["label"][language]
        made.add_row(Words(f"◌ {label}"), _range(each["prior"]), after, Words(rests))
    return made


def _range(spread: dict[str, float]) -> str:
    return f"{spread['middle']:.3g} ({spread['low']:.3g}–{spread['high']:.3g})"


def _seen(found: dict[str, Any], language: str) -> Table:
    from placefirst_cli.output import table

    made = table(title=TEXT["seen"][language])
    made.add_column(TEXT["what"][language])
    for column in ("told", "model_before", "model_after"):
        made.add_column(TEXT[column][language], justify="right")
    for each in found["seen"]:
        told = f"{each['share']:.0%} ({each['low']:.0%}–{each['high']:.0%})"
        after = f"{each['after']:.0%}" + ("" if each["fits"] else f" {TEXT['fits_not'][language]}")
        made.add_row(TEXT[each["what"]][language].format(at=each["at"]), told, f"{each['before']:.0%}", after)
    return made
