"""Forms of a file that is brought in: the file and what its rows are about, then which column is which."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.exchange.brought import LARGEST, Grid, guessed, read_grid
from placefirst.exchange.brought_columns import KINDS as COLUMNS
from placefirst.exchange.typed_table import Problem
from placefirst_web.design.figures import is_japanese
from placefirst_web.design.forms import Listed, OneFile
from placefirst_web.design.typed import problem_in_words
from placefirst_web.implement.words.bring import KINDS


class FileForm(Listed, forms.Form):
    """A table of the agency's own, and what a row of it is about."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is a row about?"),
        choices=list(KINDS.items()),
        widget=forms.RadioSelect,
        initial="people",
    )
    file = OneFile(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "CSV (UTF-8 or Shift_JIS) or XLSX, as it is; of a workbook the first sheet. At most 5,000 rows."
        ),
        most=LARGEST,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )
    once = forms.UUIDField(widget=forms.HiddenInput)

    grid: Grid
    content: bytes

    def clean_file(self) -> Any:
        """Read the table; say what keeps it from being read."""
        sent = self.cleaned_data["file"]
        self.content = sent.read()
        found = read_grid(self.content)
        if isinstance(found, Problem):
            if found.kind in ("no_workbook", "workbook"):
                raise forms.ValidationError(_("This spreadsheet cannot be read. Save it as .xlsx or as CSV."))
            raise forms.ValidationError(problem_in_words(found))
        self.grid = found
        return sent


class MappingForm(Listed, forms.Form):
    """Which column of the file holds which of ours; what is not chosen is not taken."""

    def __init__(self, kind: str, grid: Grid, mapping: dict[str, int], data: Any = None) -> None:
        super().__init__(data)
        self.kind = kind
        language = "ja" if is_japanese() else "en"
        chosen = mapping or guessed(kind, grid.head)
        choices = [
            ("", _("– not in the file –")),
            *((str(n), _shown(grid, n)) for n in range(len(grid.head))),
        ]
        for column in COLUMNS[kind]:
            self.fields[column.key] = forms.ChoiceField(
                label=column.name(language),
                choices=choices,
                required=column.is_required,
                initial=str(chosen[column.key]) if column.key in chosen else "",
                error_messages={"required": _("Choose the column of the file that holds it.")},
            )
        self.fields["once"] = forms.UUIDField(widget=forms.HiddenInput)

    @property
    def mapping(self) -> dict[str, int]:
        """Our column → the file's."""
        return {
            column.key: int(place)
            for column in COLUMNS[self.kind]
            if (place := self.cleaned_data.get(column.key))
        }


def _shown(grid: Grid, place: int) -> str:
    """Return a column of the file by its name and its first cell that holds anything."""
    cells = (cells[place] for _line, cells in grid.rows if len(cells) > place and cells[place])
    example = next(cells, "")[:24]
    name = grid.head[place] or _("column %(number)s") % {"number": place + 1}
    return f"{name} ({example})" if example else name
