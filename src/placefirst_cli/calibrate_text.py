"""What a calibration found, as a terminal shows it: how far every number is pinned, and the sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from placefirst_cli.output import console, table

if TYPE_CHECKING:
    from placefirst.parameters.read import Country


def show(country: Country, found: dict[str, Any], language: str) -> None:
    """Print the table of parameters and what it means, in *language*."""
    from placefirst.documents.identified import chapters, percent

    out = console()
    japanese = language == "ja"
    lines = table(title="何がどこまで定まるか" if japanese else "How far the published flows pin each number")
    columns = (
        ("数値", "ファイルの値", "中心値", "95％区間", "残る幅")
        if japanese
        else ("number", "in its file", "central", "95 % interval", "spread left")
    )
    for n, column in enumerate(columns):
        lines.add_column(column, justify="right" if n else "left")
    for path, each in found["parameters"].items():
        label = country.parameter(path).label
        lines.add_row(
            label[language] if label else path,
            _number(each["file"]),
            _number(each["central"]),
            f"{_number(each['low'])} – {_number(each['high'])}",
            percent(each["ratio"]),
        )
    out.print(lines)
    for chapter in chapters(country, found, language):
        out.print(f"\n{chapter.name}", style="bold")
        for sentence in chapter.sentences:
            out.print(f"  {sentence}")


def _number(number: float) -> str:
    return f"{number:,.0f}" if abs(number) >= 1_000 else f"{number:.3g}"
