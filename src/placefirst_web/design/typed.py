"""What is wrong on a line of a table that somebody sent, as a sentence in the page's language."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.exchange import agency_file, area_file
from placefirst.exchange.point_file import columns as point_columns
from placefirst.exchange.typed_table import Problem
from placefirst_web.design.figures import count, is_japanese

#: What is wrong on a line of a file; {given} is what stands there.
_PROBLEMS = {
    "too_large": gettext_lazy(
        "The file has {given} kB; at most {hint} kB are read. Send only the columns asked for."
    ),
    "workbook": gettext_lazy(
        "This is a spreadsheet file, not CSV. Save it as CSV in the spreadsheet, then send that file."
    ),
    "no_text": gettext_lazy(
        "This is no text file in UTF-8, UTF-16 or Shift_JIS. Save the table as CSV and send that file."
    ),
    "empty": gettext_lazy(
        "There is nothing in it. The first line names the columns, each line below is one row."
    ),
    "no_rows": gettext_lazy("There is only the line of column names. Add a line for each row."),
    "no_numbers": gettext_lazy("No line holds a number, so there is nothing to add."),
    "too_many": gettext_lazy("There are {given} lines; at most {hint} are read."),
    "column_unknown": gettext_lazy(
        "The column “{given}” is not known. Known are: {hint}. Delete it, or rename it."
    ),
    "column_doubled": gettext_lazy("The column “{given}” is there twice. Keep one."),
    "column_missing": gettext_lazy("The column “{given}” is missing. Add it to the first line."),
    "too_many_cells": gettext_lazy(
        "This line has {given} cells, the first line {hint}. A comma in a number needs quotation "
        "marks around it."
    ),
    "cell_too_long": gettext_lazy("A cell is longer than {hint} signs. Shorten it."),
    "broken": gettext_lazy("A quotation mark is opened and not closed, or stands where none may ({given})."),
    "area_unknown": gettext_lazy("There is no area “{given}”. Write its code (13 or JP-13) or its name."),
    "area_near": gettext_lazy("There is no area “{given}”. Did you mean “{hint}”?"),
    "area_missing": gettext_lazy("The area is missing."),
    "year_unknown": gettext_lazy("“{given}” is no year. Write four figures, such as 2024."),
    "no_number": gettext_lazy(
        "“{given}” is no number. Write figures only, such as 1234.5; leave it empty where there is no number."
    ),
    "below_nought": gettext_lazy("{given} is below nought; nothing counted here can be."),
    "too_big": gettext_lazy("{given} is larger than anything counted here."),
    "too_fine": gettext_lazy("{given} has more than six decimals. Round it."),
    "doubled": gettext_lazy("“{given}” stands on line {hint} already, for the same year. Keep one."),
    "outside": gettext_lazy(
        "{given} is outside what is possible ({hint}). Are latitude and longitude in their own columns?"
    ),
    "all_nought": gettext_lazy("Every number in the column “{given}” is nought."),
    "date_unknown": gettext_lazy("“{given}” is no date. Write it as 2024-04-01, or leave it empty."),
    "date_missing": gettext_lazy("The column “{given}” needs a date, such as 2024-04-01."),
    "word_unknown": gettext_lazy("“{given}” is not known here. Known are: {hint}."),
    "text_missing": gettext_lazy("The column “{given}” must not be empty."),
    "name_missing": gettext_lazy("A name in one language at least is needed."),
    "personal": gettext_lazy(
        "“{given}” looks like an address or a number of a person. Write a role, such as “IPS lead”."
    ),
    "url_unknown": gettext_lazy("“{given}” is no web address. Start it with https://."),
    "review_never": gettext_lazy("A review has a date or a scale here, but “never” is said. Correct one."),
    "later": gettext_lazy("{given} is still to come."),
    "agency_doubled": gettext_lazy("“{given}” is there already in this area (line {hint}). Keep one."),
    "agency_there": gettext_lazy(
        "“{given}” is in the directory already. Change it there; this line would enter it twice."
    ),
}


#: How a Japanese file names a column: the first of its other names that is Japanese.
_JAPANESE = {
    column: next(name for name in names if not name.isascii())
    for columns in (
        area_file.COLUMNS,
        agency_file.COLUMNS,
        point_columns("supply"),
        point_columns("population"),
    )
    for column, names in columns.items()
} | {"area": "都道府県"}


def problem_in_words(problem: Problem) -> str:
    """Return what is wrong as a sentence, with its line where it has one."""
    kind = "area_near" if problem.kind == "area_unknown" and problem.hint else problem.kind
    given = problem.given if len(problem.given) <= 60 else f"{problem.given[:57]}…"
    hint = problem.hint
    if kind.startswith("column_") and is_japanese():
        given = _columns_in_japanese(given)
        hint = _columns_in_japanese(hint)
    text = str(_PROBLEMS[kind]).format(given=given, hint=hint)
    return _("Line %(line)s: %(text)s") % {"line": problem.line, "text": text} if problem.line else text


def _columns_in_japanese(keys: str) -> str:
    """Return the names of columns, one or several, as a Japanese file has them; others stay as they are.

    >>> _columns_in_japanese("area, value"), _columns_in_japanese("メモ")
    ('都道府県（area）、値（value）', 'メモ')
    """
    return "、".join(f"{_JAPANESE[key]}（{key}）" if key in _JAPANESE else key for key in keys.split(", "))


def problems_in_words(problems: Iterable[Problem], most: int = 25) -> list[str]:
    """Return the first *most* problems as sentences and how many more there are."""
    found = list(problems)
    said = [problem_in_words(each) for each in found[:most]]
    if len(found) > most:
        said.append(_("… and %(count)s more.") % {"count": count(len(found) - most)})
    return said
