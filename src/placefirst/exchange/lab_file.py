"""Lab file: a whole lab given away as JSON, or as CSV tables with their dictionary in a zip, and read back.

The zip holds the JSON too: the tables are for people and their spreadsheets, ``lab.json`` is what comes back.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints

from placefirst.deliberation import lab as noun
from placefirst.deliberation.file import LONGEST_FILE, lab_of_text, lab_text
from placefirst.deliberation.lab import Lab
from placefirst.deliberation.phase import Phase, Words
from placefirst.errors import InvalidRequest
from placefirst.exchange.lab_dictionary import MEANINGS
from placefirst.exchange.safe_csv import Plain, as_csv

JSON: Final = "lab.json"
DICTIONARY: Final = "data_dictionary.csv"
_ZIP: Final = b"PK\x03\x04"  # with which a zip begins
_DAY: Final = (1980, 1, 1, 0, 0, 0)  # of every file in the zip: the same lab gives the same bytes


@dataclass(frozen=True, slots=True)
class SaidText:
    """One of the texts that hold for a whole lab, in one language."""

    name: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class NamedLabel:
    """A label with the list it belongs to."""

    list: str
    key: str
    name: Words = field(hash=False)


@dataclass(frozen=True, slots=True)
class CountedItem:
    """What one item received in one closed round."""

    phase: str
    category: str
    round: int
    item: str
    votes: int | None
    low: int | None
    high: int | None
    votes_apart: int | None


@dataclass(frozen=True, slots=True)
class TranslatedStory:
    """One part of a case study in the other language."""

    story: str
    part: str
    text: str


#: Table -> what one row of it is. A statement's row begins with its proposal's key.
TABLES: Final[Mapping[str, type]] = {
    "lab": Lab,
    "texts": SaidText,
    "sessions": noun.Session,
    "labels": NamedLabel,
    "phases": Phase,
    "notes": noun.Note,
    "groups": noun.Group,
    "items": noun.Item,
    "results": noun.Result,
    "votes": CountedItem,
    "priorities": noun.Priority,
    "proposals": noun.Proposal,
    "statements": noun.Statement,
    "sources": noun.Source,
    "stories": noun.CaseStudy,
    "story_translations": TranslatedStory,
    "participants": noun.Participant,
    "provisions": noun.Provision,
    "attendance": noun.Attendance,
    "papers": noun.Paper,
}
#: Fields that have a table of their own.
APART: Final = frozenset({"Result.totals", "Result.ranges", "Result.apart", "CaseStudy.translation"})


def read_given(content: bytes, shown: str) -> Lab:
    """
    Return the lab in *content*, JSON or a zip as ``lab_zip`` writes it; *shown* is its name in refusals.

    Raises InvalidRequest for whatever is no lab.
    """
    if not content.startswith(_ZIP):
        return lab_of_text(content, shown)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as held, held.open(JSON) as file:
            text = file.read(LONGEST_FILE + 1)  # no more, however much a zip makes of little
    except (KeyError, OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error):
        raise InvalidRequest(
            "{shown} is a zip without a {json} that can be read. Export the lab anew.", shown=shown, json=JSON
        ) from None
    return lab_of_text(text, f"{shown}/{JSON}")


def lab_zip(lab: Lab) -> bytes:
    """Return *lab* as a zip: its JSON, a CSV for each table, and a data dictionary. Same lab, same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as held:
        for name, content in lab_tables(lab).items():
            held.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)
        held.writestr(zipfile.ZipInfo(JSON, _DAY), lab_text(lab), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def lab_tables(lab: Lab) -> dict[str, bytes]:
    """Return the CSV files of *lab* by name, the data dictionary among them; no cell is a formula."""
    languages = _languages(lab)
    found = {DICTIONARY: as_csv(("table", "column", "kind", "meaning"), _dictionary(languages))}
    rows = _rows(lab)
    for name, kind in TABLES.items():
        columns = [column for column, _kind, _meaning in _columns(name, kind, languages)]
        found[f"{name}.csv"] = as_csv(
            columns, ([row.get(column) for column in columns] for row in map(_flat, rows[name]))
        )
    return found


def _rows(lab: Lab) -> dict[str, list[Any]]:
    """Return the things of each table; a pair holds what stands before the thing's own columns."""
    setting = lab.setting
    texts = ("consent", "use", "disclaimer", "acknowledgement")
    labels = ("tags", "themes", "categories")
    own = {name: list(getattr(lab, name)) for name in TABLES if name in {each.name for each in fields(Lab)}}
    return {
        **own,
        "lab": [lab],
        "texts": [SaidText(name, *said) for name in texts for said in dict(getattr(setting, name)).items()],
        "sessions": list(setting.sessions),
        "labels": [
            NamedLabel(name, each.key, each.name) for name in labels for each in getattr(setting, name)
        ],
        "votes": list(_votes(lab.results)),
        "statements": [({"proposal": each.key}, held) for each in lab.proposals for held in each.statements],
        "story_translations": [
            TranslatedStory(each.key, part, text)
            for each in lab.stories
            for part, text in each.translation.items()
        ],
    }


def _votes(results: Iterable[noun.Result]) -> Iterator[CountedItem]:
    for result in results:
        for item in dict.fromkeys((*result.totals, *result.ranges, *result.apart)):
            low, high = result.ranges.get(item, (None, None))
            yield CountedItem(
                result.phase, result.category, result.round, item,
                result.totals.get(item), low, high, result.apart.get(item),
            )  # fmt: skip


def _dictionary(languages: list[str]) -> Iterator[tuple[str, str, str, str]]:
    for name, kind in TABLES.items():
        for column in _columns(name, kind, languages):
            yield name, *column


def _columns(table: str, kind: type, languages: list[str]) -> list[tuple[str, str, str]]:
    """Return each column of *table*: its name, what kind of value it holds, and what that means."""
    found = [("proposal", "text", MEANINGS["Statement.proposal"])] if table == "statements" else []
    for name, hint in _hints(kind).items():
        meaning = MEANINGS.get(f"{kind.__name__}.{name}", "")
        if not meaning:
            continue
        if hint is Words or get_origin(hint) is Mapping:
            found += [(f"{name}_{language}", "text", f"{meaning} ({language})") for language in languages]
        else:
            found.append((name, _kind_of(hint), meaning))
    return found


@cache
def _hints(kind: Any) -> dict[str, Any]:
    """Return the fields of *kind* that are columns of its own table, with their types."""
    hints = get_type_hints(kind)
    return {
        each.name: hints[each.name]
        for each in fields(kind)
        if f"{kind.__name__}.{each.name}" not in APART and not _has_own_table(hints[each.name])
    }


def _has_own_table(hint: Any) -> bool:
    return is_dataclass(hint) or (get_origin(hint) is tuple and is_dataclass(get_args(hint)[0]))


def _kind_of(hint: Any) -> str:
    if get_origin(hint) is tuple:
        return "list"
    bare = get_args(hint)[0] if isinstance(hint, UnionType) else hint
    return {int: "number", bool: "true or false"}.get(bare, "text")


def _flat(row: Any) -> dict[str, Plain]:
    """Return a thing as the cells of its row, by column."""
    before, thing = row if isinstance(row, tuple) else ({}, row)
    cells: dict[str, Plain] = dict(before)
    for name in _hints(thing.__class__):
        value = getattr(thing, name)
        if isinstance(value, Mapping):
            cells |= {f"{name}_{language}": text for language, text in value.items()}
        elif isinstance(value, tuple):
            cells[name] = "\n".join(value)
        else:
            cells[name] = str(value).lower() if isinstance(value, bool) else value
    return cells


def _languages(lab: Lab) -> list[str]:
    """Return the languages in which the labels of *lab* are said, and its own."""
    setting = lab.setting
    named = (
        *(each.title for each in setting.sessions),
        *(each.title for each in lab.phases),
        *(each.name for each in (*setting.tags, *setting.themes, *setting.categories)),
    )
    return sorted({lab.language, *(language for words in named for language in words)})
