"""List file: the agencies' list of codes, the referrers' list, or the counts of both compared by hand.

A list has a line for each time somebody asked: the code, the month, what was answered. A file of counts has
a line for each kind of time (``docs/turned-away-lists.md``). No name belongs in either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, Final

from placefirst.errors import InvalidRequest, StorageFailed
from placefirst.exchange.coded_lines import CodedLines, in_words
from placefirst.exchange.safe_csv import as_csv
from placefirst.exchange.typed_table import LARGEST, Line, as_text, read_table
from placefirst.refusals.campaign import Campaign
from placefirst.refusals.lists import CAME_OF, Listed, check

_Columns = Mapping[str, tuple[str, ...]]
_WHEN: Final[_Columns] = {
    "month": ("年月", "月"),
    "answer": ("回答", "結果"),
    "service": ("サービス", "種類"),
    "area": ("prefecture", "都道府県", "地域"),
}
#: The columns of a list of codes.
CODES: Final[_Columns] = {"code": ("回答コード", "回答番号", "コード", "番号"), **_WHEN}
#: The columns of a file of counts.
COUNTS: Final[_Columns] = {
    **_WHEN,
    "stratum": ("層",),
    "log": ("事業所の記録",),
    "log_told": ("事業所の記録と回答",),
    "third": ("紹介元の記録",),
    "third_told": ("紹介元の記録と回答",),
    "log_third": ("事業所と紹介元の記録",),
    "all_three": ("三つすべて",),
}
_NUMBERS: Final = ("log", "log_told", "third", "third_told", "log_third", "all_three")
#: What a list may say came of it: our codes, those of the form, and what agencies write.
WORDS: Final[Mapping[str, str]] = {
    **{each: each for each in CAME_OF},
    "no": "turned_away", "waiting": "undecided", "later": "undecided", "withdrew": "undecided",
    "利用可": "yes", "受入": "yes", "受け入れ": "yes", "承諾": "yes", "はい": "yes",
    "断り": "turned_away", "お断り": "turned_away", "不可": "turned_away", "いいえ": "turned_away",
    "空きなし": "full", "定員": "full", "満員": "full",
    "待機": "undecided", "保留": "undecided", "後日": "undecided", "取下げ": "undecided", "辞退": "undecided",
}  # fmt: skip
MOST_COUNT: Final = 1_000_000
MOST_LINES: Final = 20_000


@dataclass(frozen=True, slots=True)
class Noted:
    """One time on a list, by its code as it was typed; the code is compared, and then forgotten."""

    code: str
    month: date
    answer: str  # one of CAME_OF
    service: str = ""
    area: str = ""


@dataclass(frozen=True, slots=True)
class ListRead:
    """What a list or a file of counts says, or what is wrong with it; one of the three is empty or two."""

    noted: tuple[Noted, ...] = ()
    listed: tuple[Listed, ...] = ()
    problems: tuple[InvalidRequest, ...] = ()


def read_codes(text: str, shown: str, campaign: Campaign) -> ListRead:
    """Return the list of codes in *text*; *shown* is its name in what is wrong, all of it at once."""
    reader, lines, problems = _begin(text, shown, campaign, CODES, ("code", "month", "answer"))
    noted = [each for line in lines if (each := _noted(reader, line)) is not None]
    problems += reader.problems
    return ListRead(problems=tuple(problems)) if problems else ListRead(noted=tuple(noted))


def read_counts(text: str, shown: str, campaign: Campaign) -> ListRead:
    """Return the counts in *text*; *shown* is its name in what is wrong, all of it at once."""
    reader, lines, problems = _begin(text, shown, campaign, COUNTS, ("month", "answer", "log", "log_told"))
    listed: list[Listed] = []
    kinds: dict[tuple[Any, ...], int] = {}
    for line in lines:
        each = _listed(reader, line, campaign)
        if each is None:
            continue
        kind = (each.month, each.answer, each.service, each.area, each.stratum)
        if (before := kinds.setdefault(kind, line.number)) != line.number:
            said = InvalidRequest("Line {before} counts the same already. Put them together.", before=before)
            reader.refuse(line, said)
        listed.append(each)
    problems += reader.problems
    return ListRead(problems=tuple(problems)) if problems else ListRead(listed=tuple(listed))


def read_counts_of(path: Path, campaign: Campaign) -> tuple[Listed, ...]:
    """
    Return the counts in the file at *path*.

    Raises ``InvalidRequest`` (file, line, what to do) for what is wrong, ``StorageFailed`` for a file that
    cannot be read.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise StorageFailed(
            f"{path}: this cannot be read ({error.strerror}). Name a file of counts of lists."
        ) from error
    text, problem = as_text(content, LARGEST)
    if problem is not None:
        raise in_words(path.name, problem, COUNTS)
    read = read_counts(text, path.name, campaign)
    if read.problems:
        raise read.problems[0]
    return read.listed


def counts_csv(listed: Iterable[Listed]) -> bytes:
    """Return counts as a file that :func:`read_counts` reads, the same for the same counts in any order."""
    return as_csv(tuple(COUNTS), sorted([cells(each)[name] for name in COUNTS] for each in listed))


def cells(listed: Listed) -> dict[str, Any]:
    """Return *listed* as plain values by column, the month as 2026-04."""
    plain = {each.name: getattr(listed, each.name) for each in fields(listed)}
    return plain | {"month": f"{listed.month:%Y-%m}"}


def of_cells(plain: Mapping[str, Any]) -> Listed:
    """Return the counts that :func:`cells` made *plain*."""
    return Listed(**{**plain, "month": date.fromisoformat(f"{plain['month']}-01")})


def _begin(
    text: str,
    shown: str,
    campaign: Campaign,
    columns: Mapping[str, tuple[str, ...]],
    required: tuple[str, ...],
) -> tuple[CodedLines, tuple[Line, ...], list[InvalidRequest]]:
    table = read_table(text, columns, required, MOST_LINES)
    problems = [in_words(shown, each, columns) for each in table.problems]
    return CodedLines(campaign, shown, latest=campaign.closes), table.lines, problems


def _noted(reader: CodedLines, line: Line) -> Noted | None:
    before = len(reader.problems)
    month, answer, service, area = _kind(reader, line)
    if not line["code"]:
        reader.refuse(line, InvalidRequest("The column {column} is empty. Write the code.", column="code"))
    if len(reader.problems) > before or month is None:
        return None
    return Noted(line["code"], month, answer, service, area)


def _listed(reader: CodedLines, line: Line, campaign: Campaign) -> Listed | None:
    before = len(reader.problems)
    month, answer, service, area = _kind(reader, line)
    stratum = reader.code(line, "stratum", ("", *(each.key for each in campaign.strata)))
    numbers = {name: reader.count(line, name) if line[name] else 0 for name in _NUMBERS}
    if len(reader.problems) > before or month is None:
        return None
    each = Listed(month, answer, service=service, area=area, stratum=stratum, **numbers)
    said = check(each)
    if max(numbers.values()) > MOST_COUNT:
        said = InvalidRequest("A count is over {most:,}. Look for a digit too many.", most=MOST_COUNT)
    if said is not None:
        reader.refuse(line, said)
        return None
    return each


def _kind(reader: CodedLines, line: Line) -> tuple[date | None, str, str, str]:
    answer = WORDS.get(line["answer"].casefold(), "")
    if not answer:
        reader.code(line, "answer", CAME_OF)
    service = reader.code(line, "service", ("", *reader.services))
    return reader.month(line), answer, service, reader.area(line)
